import type { formatterFor } from "@/lib/format";

type Format = ReturnType<typeof formatterFor>;

/** A day without an hour is the same day in every time zone. */
export const dayWords = (format: Format, isoDay: string) =>
  format.date(isoDay, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
