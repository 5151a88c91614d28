import { createHash, randomBytes } from "node:crypto";
import { running } from "./target";

const redirectUri = "http://localhost:3000/api/auth/callback/oidc";
const scope = "openid profile email offline_access eduperson_entitlement";

type Metadata = { authorization_endpoint: string; token_endpoint: string };
export type ProviderTokens = { access_token: string; refresh_token: string; expires_in: number };

/** The few cookies of one visit to the provider. */
class CookieJar {
  readonly #cookies = new Map<string, string>();

  take(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

async function visit(first: string, person: string): Promise<string> {
  const jar = new CookieJar();
  let url = first;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 12; step++) {
    // oxlint-disable-next-line no-await-in-loop -- each page names the next one
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie: jar.header },
      ...(form === undefined ? {} : { method: "POST", body: form }),
    });
    jar.take(answer);
    const location = answer.headers.get("location");
    if (location === null && form === undefined && answer.ok) {
      form = new URLSearchParams({ username: person, password: person });
      continue;
    }
    form = undefined;
    if (location === null) throw new Error(`${person} could not sign in: ${answer.status} at ${url}`);
    url = new URL(location, url).href;
    if (url.startsWith(redirectUri)) return url;
  }
  throw new Error(`${person} could not sign in: too many redirects`);
}

/** Signs a person in at the OpenID provider as a browser and the dashboard would: code flow with PKCE. */
export async function signInAtProvider(person: string): Promise<ProviderTokens> {
  const { issuer, clientId, clientSecret } = running;
  const metadata = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Metadata;
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    redirect_uri: redirectUri,
    scope,
    state: "contract",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const landed = new URL(await visit(`${metadata.authorization_endpoint}?${query}`, person));
  const code = landed.searchParams.get("code");
  if (code === null) throw new Error(`${person} was refused: ${landed.search}`);
  const answer = await fetch(metadata.token_endpoint, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  if (!answer.ok) throw new Error(`no token for ${person}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as ProviderTokens;
}
