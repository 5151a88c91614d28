import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { createMemoryAdapter } from "#simulator/oidc/memory-adapter.ts";
import { closable } from "#simulator/http/closable.ts";
import { loginPage } from "#simulator/oidc/login-page.ts";
import { claimsOf, personNamed, subjectOf } from "#simulator/people.ts";
import type { Introspection } from "#simulator/sites/site.ts";

export type IdentityProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** null for a token the provider does not know (any more). */
  introspect(accessToken: string): Promise<Introspection | null>;
  /** down: nobody can sign in or refresh, and no unseen token is recognised. */
  setDown(down: boolean): Promise<void>;
  stop(): Promise<void>;
};

const clientId = "pleiade";
const scopes = ["openid", "profile", "email", "offline_access", "eduperson_entitlement", "schac_home_organization"];
const personOf = (sub: string) => {
  const person = personNamed(sub.split("@")[0] ?? "");
  return person && subjectOf(person.name) === sub ? person : undefined;
};

function configuration(clientSecret: string, accessTokenTtlS: number): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = {
    ...privateKey.export({ format: "jwk" }),
    use: "sig",
    alg: "RS256",
    kid: randomBytes(8).toString("hex"),
  };
  return {
    adapter: createMemoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: ["http://localhost:3000/api/auth/callback/oidc"],
        post_logout_redirect_uris: ["http://localhost:3000/"],
        token_endpoint_auth_method: "client_secret_basic",
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(24).toString("hex")] },
    scopes,
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
      eduperson_entitlement: ["eduperson_entitlement"],
      schac_home_organization: ["schac_home_organization"],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true },
      userinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true, ...logoutPages },
    },
    ttl: {
      AccessToken: accessTokenTtlS,
      AuthorizationCode: 60,
      IdToken: 3600,
      RefreshToken: 86_400,
      Session: 86_400,
      Interaction: 3600,
      Grant: 86_400,
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    findAccount: (_context: unknown, sub: string) => {
      const person = personOf(sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    loadExistingGrant,
    renderError: (context: { type: string; body: string }, out: { error: string; error_description?: string }) => {
      context.type = "html";
      context.body = `<!doctype html><meta charset="utf-8"><title>${escapeText(out.error)}</title><p>${escapeText(out.error_description ?? out.error)}</p>`;
    },
  };
}

const escapeText = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Signing out asks nothing: the person has just said so in the dashboard. */
const logoutPages = {
  logoutSource: (context: { body: string }, form: string) => {
    context.body = `<!doctype html><meta charset="utf-8"><title>…</title>${form}<script>const f=document.forms[0];const i=document.createElement("input");i.type="hidden";i.name="logout";i.value="yes";f.append(i);f.submit()</script>`;
  },
  postLogoutSuccessSource: (context: { body: string }) => {
    context.body = `<!doctype html><meta charset="utf-8"><title>FG-Cloud</title><p>Vous êtes déconnecté. You are signed out.</p>`;
  },
};

type GrantContext = {
  oidc: { client: { clientId: string }; session: { accountId: string }; provider: Pick<Provider, "Grant"> };
};

async function newGrant({ Grant }: Pick<Provider, "Grant">, client: string, accountId: string): Promise<string> {
  const grant = new Grant({ clientId: client, accountId });
  grant.addOIDCScope(scopes.join(" "));
  return grant.save();
}

/** Consent is silent. */
async function loadExistingGrant({ oidc: { client, session, provider } }: GrantContext) {
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scopes.join(" "));
  await grant.save();
  return grant;
}

function isLoopback(uri: string, path: RegExp): boolean {
  if (!URL.canParse(uri)) return false;
  const url = new URL(uri);
  return url.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname) && path.test(url.pathname);
}

/** Any port of this machine and any provider id: development servers move about. */
function allowLoopback(provider: Provider): void {
  const client = provider.Client.prototype;
  client.redirectUriAllowed = (uri) => isLoopback(uri, /^\/api\/auth\/callback\/[^/]+$/);
  client.postLogoutRedirectUriAllowed = (uri) => isLoopback(uri, /./);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const details = await provider.interactionDetails(request, response);
  const english = !/^fr/i.test(details.params["ui_locales"] ?? request.headers["accept-language"] ?? "fr");
  const show = (status: number, failed: boolean) => {
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
    response.end(loginPage({ action: `/interaction/${details.uid}`, english, failed }));
  };
  if (details.prompt.name === "consent") {
    const grantId = await newGrant(provider, details.params["client_id"] ?? "", details.session?.accountId ?? "");
    await provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
    return;
  }
  if (request.method !== "POST") {
    show(200, false);
    return;
  }
  const form = await readForm(request);
  const person = personNamed(form.get("username") ?? "");
  if (!person || form.get("password") !== person.name) {
    show(401, true);
    return;
  }
  const login = { login: { accountId: subjectOf(person.name) } };
  await provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
}

export type IdentityProviderOptions = { port: number; clientSecret: string; accessTokenTtlS: number };

/** OpenID Connect Core: code flow with PKCE, rotating refresh tokens, logout. State lives in memory. */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
  control: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<IdentityProvider> {
  let down = false;
  let handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  const server: Server = createServer((request, response) => {
    if (control(request, response)) return;
    if (down) {
      request.socket.destroy();
      return;
    }
    handle?.(request, response).catch((error: unknown) => {
      if (response.headersSent) {
        response.end();
        return;
      }
      response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
      response.end(error instanceof Error ? `${error.name}: ${error.message}\n` : "error\n");
    });
  });
  const stop = closable(server);
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(options.port, "127.0.0.1", done);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(options.clientSecret, options.accessTokenTtlS));
  allowLoopback(provider);
  const callback = provider.callback();
  handle = async (request, response) =>
    request.url?.startsWith("/interaction/") ? interact(provider, request, response) : callback(request, response);
  return {
    issuer,
    clientId,
    clientSecret: options.clientSecret,
    introspect: async (accessToken) => {
      if (down) return null;
      const found = await provider.AccessToken.find(accessToken);
      const person = found?.isValid ? personOf(found.accountId) : undefined;
      if (!found || !person) return null;
      const { sub, eduperson_entitlement: entitlements } = claimsOf(person);
      return { sub, entitlements, expiresAtMs: found.exp * 1000 };
    },
    setDown: async (next) => {
      down = next;
      if (down) server.closeIdleConnections();
    },
    stop,
  };
}
