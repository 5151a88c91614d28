import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

const Tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  id_token: z.string(),
  expires_in: z.number(),
});
export type Tokens = z.infer<typeof Tokens>;

export type SignInTarget = { issuer: string; clientId: string; clientSecret: string };

/** Follows redirects by hand as a browser would, keeping cookies, until the address is not the provider's. */
async function walk(
  start: string,
  issuer: string,
  cookies: Map<string, string>,
  body?: URLSearchParams,
): Promise<Response | URL> {
  let url = new URL(start, issuer);
  let form = body;
  for (let step = 0; step < 10; step++) {
    if (url.origin !== issuer) return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init: RequestInit = { redirect: "manual", headers: { cookie } };
    const response = await fetch(url, form ? { ...init, method: "POST", body: form } : init);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const next = response.headers.get("location");
    if (next === null) return response;
    url = new URL(next, url);
    form = undefined;
  }
  throw new Error("too many redirects");
}

/** The code flow with PKCE without a browser, for tests that only need a person's tokens. */
export async function signInHeadless(target: SignInTarget, name: string): Promise<Tokens> {
  const { issuer, clientId, clientSecret } = target;
  const verifier = randomBytes(32).toString("base64url");
  const redirectUri = "http://127.0.0.1:3000/api/auth/callback/headless";
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    redirect_uri: redirectUri,
    scope: "openid profile email offline_access eduperson_entitlement schac_home_organization",
    state: randomBytes(8).toString("hex"),
    nonce: randomBytes(8).toString("hex"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const cookies = new Map<string, string>();
  const page = await walk(`/auth?${query.toString()}`, issuer, cookies);
  if (page instanceof URL) throw new Error(`no sign-in page: ${page.href}`);
  const action = /action="(\/interaction\/[^"]+)"/.exec(await page.text())?.[1];
  if (action === undefined) throw new Error("the sign-in page has no form");
  const arrived = await walk(action, issuer, cookies, new URLSearchParams({ username: name, password: name }));
  const code = arrived instanceof URL ? arrived.searchParams.get("code") : null;
  if (code === null) throw new Error(`sign-in refused: ${arrived instanceof URL ? arrived.href : arrived.status}`);
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  return Tokens.parse(await response.json());
}
