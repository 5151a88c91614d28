/** What a site wrote, made fit to show folded: no markup, no control characters, no secret, at most 500 characters. */
export function siteText(text: string): string {
  const plain = text
    .slice(0, 20_000)
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(lt|gt|amp|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    // oxlint-disable-next-line no-control-regex -- removing them is the point
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, " ")
    .trim();
  return withoutSecrets(plain).slice(0, 500);
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", nbsp: " " };

/** Shapes of Fernet and JWS tokens, PEM blocks, and what follows a secret's name. */
const secrets = [
  /gAAAA[\w=-]{20,}/g,
  /eyJ[\w-]{8,}\.[\w-]{4,}(\.[\w-]*)?/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<=\b(?:bearer|token|secret|password|adminPass|x-auth-token)["']?\s{0,2}[:=]?\s{0,2}["']?)(?=[\w+/=.~-]{16,})[\w+/=.~-]+/gi,
];

export function withoutSecrets(text: string): string {
  return secrets.reduce((clean, secret) => clean.replace(secret, "[redacted]"), text);
}
