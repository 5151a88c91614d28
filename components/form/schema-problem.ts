import type { Failure } from "@/lib/failures";

/** A message key below `validation`. */
export type SchemaProblem = { key: string; from: "validation" };

/** Of a schema of `lib/` only what a form asks of it. */
export type Schema = {
  safeParse(value: unknown): { success: boolean; error?: { issues: { message: string }[] } | undefined };
};

/** What a schema says of a value; null when it is fine. */
export function schemaProblem(schema: Schema, value: unknown): SchemaProblem | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? null : { key: parsed.error?.issues[0]?.message ?? "required", from: "validation" };
}

/** What the procedure refused, at the form's own fields; the first of several at one field. */
export function refusedFields<Field extends string>(
  failure: Failure | null,
  fieldOf: (path: string) => Field | undefined,
): Partial<Record<Field, SchemaProblem>> {
  const problems: Partial<Record<Field, SchemaProblem>> = {};
  for (const [path, key] of Object.entries(failure?.fields ?? {})) {
    const field = fieldOf(path);
    if (field !== undefined) problems[field] ??= { key, from: "validation" };
  }
  return problems;
}
