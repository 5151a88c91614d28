"use client";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Failure } from "@/lib/failures";

/** The sentence below a field: what our own rules say first, then what the service found. */
export function useFieldWords(problems: z.ZodError | undefined, failure: Failure | null) {
  const t = useTranslations("validation");
  return (field: string): string | undefined => {
    const issue = problems?.issues.find(({ path }) => path.join(".") === field || path[0] === field);
    const key = issue?.message ?? failure?.fields?.[field];
    if (key === undefined) return undefined;
    return t(t.has(key as never) ? (key as never) : "invalid");
  };
}
