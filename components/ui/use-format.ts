"use client";
import { useLocale, useTimeZone } from "use-intl";
import { formatterFor } from "@/lib/format";

/** Numbers, sizes, times and ages in the person's language and time zone. */
export function useFormat() {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  return formatterFor(locale === "fr" ? "fr" : "en", timeZone);
}
