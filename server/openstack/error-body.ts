import { z } from "zod";

/** The words in an error body, whatever shape it came in. */
export type Saying = { message: string; type: string | null; isJson: boolean };

const maybeText = z.string().nullish().catch(null);
const Spoken = z.object({
  message: z.union([z.string(), z.record(z.string(), z.unknown())]).catch(""),
  type: maybeText,
});
const Listed = z.object({ title: maybeText, detail: maybeText, code: maybeText });
const Body = z.record(z.string(), z.unknown());

const join = (...texts: (string | null | undefined)[]) =>
  [...new Set(texts.filter((text) => typeof text === "string" && text !== ""))].join(": ");

const textOf = (message: unknown) => (typeof message === "string" ? message : JSON.stringify(message));

function fromJson(json: unknown): { message: string; type: string | null } | null {
  const body = Body.safeParse(json).data;
  if (!body) return null;
  const errors = z.array(Listed).min(1).safeParse(body["errors"]);
  if (errors.success) {
    const [first] = errors.data;
    return { message: join(first?.title, first?.detail), type: first?.code ?? null };
  }
  const heat = z.object({ error: Spoken, explanation: maybeText, title: maybeText }).safeParse(body);
  if (heat.success)
    return {
      message: textOf(heat.data.error.message) || join(heat.data.explanation),
      type: heat.data.error.type ?? null,
    };
  const flat = z
    .object({
      message: maybeText,
      title: maybeText,
      description: maybeText,
      explanation: maybeText,
      faultstring: maybeText,
    })
    .parse(body);
  const message = flat.message ?? flat.faultstring ?? flat.explanation ?? join(flat.title, flat.description);
  if (message) return { message, type: null };
  const [fault, inner] = Object.entries(body)[0] ?? [];
  const spoken = Spoken.safeParse(inner);
  return fault !== undefined && spoken.success
    ? { message: textOf(spoken.data.message), type: spoken.data.type ?? fault }
    : null;
}

/**
 * Keystone and keystonemiddleware `{error}`, Nova and Cinder `{<fault>: {message}}`, Neutron `{NeutronError: {type, message}}`,
 * Heat `{explanation, error}`, Magnum and Placement `{errors: []}`, Glance `{message}`, Octavia `{faultstring}`, Barbican
 * `{title, description}`; else the text as it is.
 */
export function readErrorBody(text: string): Saying {
  try {
    const json: unknown = JSON.parse(text);
    const said = fromJson(json);
    return { message: said?.message ?? text, type: said?.type ?? null, isJson: true };
  } catch {
    return { message: text, type: null, isJson: false };
  }
}
