import { z } from "zod";
import { singleton } from "@/server/singleton";

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string };

const endpoint = z.url({ protocol: /^https?$/ });
const Discovery = z.object({
  issuer: z.string(),
  token_endpoint: endpoint,
  userinfo_endpoint: endpoint.optional(),
  revocation_endpoint: endpoint.optional(),
  end_session_endpoint: endpoint.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
type Discovery = z.infer<typeof Discovery>;

const Tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  id_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().optional(),
});
export type Tokens = z.infer<typeof Tokens>;

/** `isFinal`: the provider said no for good (RFC 6749 §5.2 invalid_grant); else asking later may help. */
export class OidcError extends Error {
  readonly isFinal: boolean;
  constructor(message: string, isFinal: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = "OidcError";
    this.isFinal = isFinal;
  }
}

const timeoutMs = 10_000;
const longestAnswer = 1_000_000;
const discoveryFreshMs = 3_600_000;

async function fetchJson(url: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  try {
    const answer = await fetch(url, {
      ...init,
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    if (text.length > longestAnswer) throw new Error("The answer is too long.");
    return { status: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
  } catch (error) {
    throw new OidcError("The identity provider did not answer.", false, { cause: error });
  }
}

/** https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig; the issuer must name itself as configured. */
async function readDiscovery(issuer: string): Promise<Discovery> {
  const { status, body } = await fetchJson(discoveryUrl(issuer));
  const discovery = Discovery.safeParse(body);
  if (status !== 200 || !discovery.success)
    throw new OidcError("The identity provider's discovery document is unreadable.", false);
  if (discovery.data.issuer !== issuer)
    throw new OidcError(`The identity provider calls itself another issuer than ${issuer}.`, false);
  return discovery.data;
}

export const discoveryUrl = (issuer: string) => `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

function discover(issuer: string): Promise<Discovery> {
  const cache = singleton("oidc-discovery", () => new Map<string, { at: number; discovery: Promise<Discovery> }>());
  const cached = cache.get(issuer);
  if (cached && Date.now() - cached.at < discoveryFreshMs) return cached.discovery;
  const discovery = readDiscovery(issuer);
  cache.set(issuer, { at: Date.now(), discovery });
  discovery.catch(() => cache.delete(issuer));
  return discovery;
}

/** RFC 6749 §2.3.1: form-encoded before base64. */
const formEncode = (text: string) => new URLSearchParams([["", text]]).toString().slice(1);

async function post(settings: OidcSettings, url: string, form: Record<string, string>, methods: string[] | undefined) {
  const body = new URLSearchParams(form);
  const headers: Record<string, string> = {
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
  };
  if (methods && !methods.includes("client_secret_basic") && methods.includes("client_secret_post")) {
    body.set("client_id", settings.clientId);
    body.set("client_secret", settings.clientSecret);
  } else {
    const pair = `${formEncode(settings.clientId)}:${formEncode(settings.clientSecret)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  return fetchJson(url, { method: "POST", headers, body: body.toString() });
}

/** @throws OidcError, final when the refresh token is no longer good */
export async function refreshTokens(settings: OidcSettings, refreshToken: string): Promise<Tokens> {
  const discovery = await discover(settings.issuer);
  const form = { grant_type: "refresh_token", refresh_token: refreshToken };
  const { status, body } = await post(
    settings,
    discovery.token_endpoint,
    form,
    discovery.token_endpoint_auth_methods_supported,
  );
  const tokens = Tokens.safeParse(body);
  if (status === 200 && tokens.success) return tokens.data;
  const code = z.object({ error: z.string() }).safeParse(body).data?.error ?? `status ${status}`;
  throw new OidcError(`The identity provider did not refresh: ${code.slice(0, 100)}`, code === "invalid_grant");
}

/** @throws OidcError */
export async function readUserInfo(
  settings: OidcSettings,
  accessToken: string,
): Promise<Record<string, unknown> | null> {
  const { userinfo_endpoint } = await discover(settings.issuer);
  if (!userinfo_endpoint) return null;
  const { status, body } = await fetchJson(userinfo_endpoint, { headers: { authorization: `Bearer ${accessToken}` } });
  const claims = z.record(z.string(), z.unknown()).safeParse(body);
  if (status !== 200 || !claims.success)
    throw new OidcError(`The identity provider's user info failed: status ${status}`, false);
  return claims.data;
}

/** RFC 7009. Never throws: it is best effort at sign-out. */
export async function revokeToken(settings: OidcSettings, token: string): Promise<void> {
  try {
    const discovery = await discover(settings.issuer);
    if (!discovery.revocation_endpoint) return;
    await post(settings, discovery.revocation_endpoint, { token }, discovery.token_endpoint_auth_methods_supported);
  } catch {
    // The token ends by itself.
  }
}

/** https://openid.net/specs/openid-connect-rpinitiated-1_0.html; null when the provider has no such page or does not answer. */
export async function endSessionUrl(
  settings: OidcSettings,
  idToken: string | null,
  returnTo: string,
): Promise<string | null> {
  const discovery = await discover(settings.issuer).catch(() => null);
  if (!discovery?.end_session_endpoint) return null;
  const url = new URL(discovery.end_session_endpoint);
  url.searchParams.set("client_id", settings.clientId);
  url.searchParams.set("post_logout_redirect_uri", returnTo);
  if (idToken) url.searchParams.set("id_token_hint", idToken);
  return url.href;
}
