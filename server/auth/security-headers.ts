import { isDevelopment } from "@/server/env";

/**
 * ASVS 5.0 §3.4. Scripts run only with this answer's nonce. Inline style attributes are allowed, for bars and rows of
 * long lists get their sizes so; forms may end at the provider, whose address is part of the sign-in's redirects.
 */
export function securityHeaders(of: { nonce: string; isHttps: boolean; issuer: string }): Record<string, string> {
  const provider = new URL(of.issuer).origin;
  const development = isDevelopment ? { script: " 'unsafe-eval'", connect: " ws:" } : { script: "", connect: "" };
  const policy = {
    "default-src": "'none'",
    "script-src": `'self' 'nonce-${of.nonce}' 'strict-dynamic'${development.script}`,
    "style-src": isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${of.nonce}'`,
    "style-src-attr": "'unsafe-inline'",
    "connect-src": `'self'${development.connect}`,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "form-action": `'self' ${provider}`,
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
  };
  return {
    "content-security-policy": Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join("; "),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // With "no-referrer" the Origin of our own forms would be "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ...(of.isHttps && { "strict-transport-security": "max-age=63072000; includeSubDomains" }),
  };
}
