const secretShapes: [RegExp, string][] = [
  // What a failed query was given: names, addresses, sealed secrets.
  [/\nparams: [^]*?(?=\n\s+at |$)/g, "\nparams: [redacted]"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, "[private key]"],
  [/\beyJ[\w-]{5,}\.[\w-]+(\.[\w-]*)?/g, "[jwt]"],
  [/\bgAAAA[\w=-]{20,}/g, "[token]"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, "$1 [redacted]"],
  [/(x-(?:auth|subject)-token"?\s*[:=]\s*"?)[^\s",]+/gi, "$1[redacted]"],
  [
    /("?(?:password|secret|client_secret|refresh_token|access_token|id_token|code)"?\s*[:=]\s*"?)[^\s",&}]+/gi,
    "$1[redacted]",
  ],
];

/** Replaces what has the shape of a secret in text made by somebody else: an upstream message, a library's error. */
export function scrub(text: string): string {
  return secretShapes.reduce((clean, [shape, replacement]) => clean.replace(shape, replacement), text);
}
