import { LinkInput } from "@/lib/connection";
import type { Failure } from "@/lib/failures";
import type { ConnectionMethod } from "@/lib/site";

export type LinkMethod = Exclude<ConnectionMethod, "federated">;
export const linkFields = {
  application_credential: ["credentialId", "secret"],
  password: ["userName", "domainName", "password"],
} as const satisfies Record<LinkMethod, readonly string[]>;
export type LinkField = (typeof linkFields)[LinkMethod][number];

/** What is typed into the form. It lives in the page only: no store of the browser ever sees a secret. */
export type LinkDraft = Record<LinkField, string>;
export const emptyLinkDraft: LinkDraft = {
  credentialId: "",
  secret: "",
  userName: "",
  domainName: "Default",
  password: "",
};

export type LinkProblems = Partial<Record<LinkField, string>>;

const isField = (path: string): path is LinkField => path in emptyLinkDraft;

/** What is sent, or the problems by field: message keys below `validation`. */
export function readLink(
  siteId: string,
  method: LinkMethod,
  draft: LinkDraft,
): { input: LinkInput } | { problems: LinkProblems } {
  const values = Object.fromEntries(linkFields[method].map((field) => [field, draft[field]]));
  const parsed = LinkInput.safeParse({ siteId, method, ...values });
  if (parsed.success) return { input: parsed.data };
  const problems: LinkProblems = {};
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? "");
    // An empty field is missing, whatever form it should have.
    if (isField(field)) problems[field] ??= draft[field].trim() === "" ? "required" : message;
  }
  return { problems };
}

/** What the site or the procedure refused, at its field. */
export function linkProblemsOf(failure: Failure | null): LinkProblems {
  return Object.fromEntries(Object.entries(failure?.fields ?? {}).filter(([path]) => isField(path)));
}
