"use client";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { Check, Fix } from "./preflight/check";
import { lowerFirst } from "@/components/form/lower-first";

/** The words of a line: what was looked at, what follows from it, and what the button does. */
export function useCheckWords() {
  const t = useTranslations("launch.preflight");
  const quota = useTranslations("launch.quota");
  const format = useFormat();
  const params = ({ key, params: given = {} }: Check) => {
    const inRam = key.startsWith("ram") || key === "image_ram";
    const inDisk = key.startsWith("volume_storage") || key.startsWith("image_") || key === "boot_small";
    return Object.fromEntries(
      Object.entries(given).map(([name, value]) => {
        if (name === "date" || name === "ends") return [name, value === "" ? "" : format.date(String(value))];
        if (name === "quotas")
          return [
            name,
            format.list(
              String(value)
                .split(" ")
                .map((one) => lowerFirst(quota(one as never))),
            ),
          ];
        if (typeof value !== "number" || name === "count") return [name, value];
        return [name, inRam ? format.ram(value) : inDisk ? format.disk(value) : value];
      }),
    );
  };
  // The keys are those of the rules; preflight.test.ts holds them against the messages.
  const said = (part: "title" | "says", check: Check) =>
    t.has(`${part}.${check.key}` as never) ? t(`${part}.${check.key}` as never, params(check) as never) : null;
  return {
    title: (check: Check): string => said("title", check) ?? check.key,
    says: (check: Check): string | null => said("says", check),
    fix: ({ word, params: given = {} }: Fix): string =>
      t(
        `fix.${word}` as never,
        { ...given, ...(typeof given["size"] === "number" && { size: format.disk(given["size"]) }) } as never,
      ),
  };
}
