// The lab's OpenID provider. Real: discovery, code flow with PKCE, rotated refresh tokens, introspection, revocation,
// userinfo, RP-initiated logout, JWKS. Not real: people and passwords come from users.json, consent is silent, state is
// in memory (a restart forgets sessions and tokens).
//
// Environment: OIDC_PORT, OIDC_ISSUER, OIDC_STATE (folder of the signing key), OIDC_USERS (users.json), OIDC_SITE_REDIRECTS,
// OIDC_AT_TTL (seconds an access token lives), OIDC_ROTATE=0 (refresh tokens stay), OIDC_TOKEN_FORMAT=opaque|jwt
// (opaque: the sites introspect; jwt: they check the signature).
import { Provider } from "oidc-provider";
import { readKeys } from "./keys.mjs";
import { readPeople } from "./people.mjs";
import { serve } from "./server.mjs";

const env = process.env;
const port = Number(env.OIDC_PORT ?? 20090);
const issuer = env.OIDC_ISSUER ?? `http://127.0.0.1:${port}`;
const tokenSeconds = Number(env.OIDC_AT_TTL ?? 3600);
const people = readPeople(env.OIDC_USERS);
const { keys, cookieKeys } = readKeys(env.OIDC_STATE);

const RESOURCE = "urn:lab:openstack";
const SCOPES = "openid profile email offline_access eduperson_entitlement groups";
const DAY = 86_400;

const dashboard = {
  client_id: "lab-dashboard",
  client_secret: "lab-dashboard-secret",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: ["http://localhost:3000/api/auth/callback/oidc"],
  post_logout_redirect_uris: ["http://localhost:3000/"],
  token_endpoint_auth_method: "client_secret_basic",
};
const commandLine = {
  client_id: "lab-cli",
  token_endpoint_auth_method: "none",
  application_type: "native",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: ["http://127.0.0.1/callback"],
};
// What the sites introspect tokens with, and browsers sign in to Horizon through.
const keystone = {
  client_id: "lab-keystone",
  client_secret: "lab-keystone-secret",
  grant_types: ["authorization_code"],
  response_types: ["code"],
  redirect_uris: (env.OIDC_SITE_REDIRECTS ?? "http://127.0.0.1:21000/v3/redirect_uri").split(","),
  token_endpoint_auth_method: "client_secret_basic",
};

const resourceIndicators = {
  enabled: true,
  defaultResource: () => (env.OIDC_TOKEN_FORMAT === "jwt" ? RESOURCE : undefined),
  useGrantedResource: () => true,
  getResourceServerInfo: () => ({
    scope: SCOPES,
    audience: RESOURCE,
    accessTokenFormat: "jwt",
    accessTokenTTL: tokenSeconds,
    jwt: { sign: { alg: "RS256" } },
  }),
};

async function grantSilently(ctx) {
  const grant = new ctx.oidc.provider.Grant({
    clientId: ctx.oidc.client.clientId,
    accountId: ctx.oidc.session.accountId,
  });
  grant.addOIDCScope(SCOPES);
  grant.addResourceScope(RESOURCE, SCOPES);
  await grant.save();
  return grant;
}

const provider = new Provider(issuer, {
  clients: [dashboard, commandLine, keystone],
  jwks: { keys },
  cookies: { keys: cookieKeys },
  scopes: SCOPES.split(" "),
  claims: {
    openid: ["sub"],
    profile: ["name", "preferred_username", "schac_home_organization"],
    email: ["email", "email_verified"],
    eduperson_entitlement: ["eduperson_entitlement"],
    groups: ["groups"],
  },
  // The claims of the granted scopes are in the ID token too, as at most research AAIs.
  conformIdTokenClaims: false,
  pkce: { required: (_ctx, client) => client.tokenEndpointAuthMethod === "none" },
  features: {
    devInteractions: { enabled: false },
    introspection: { enabled: true, allowedPolicy: () => true },
    revocation: { enabled: true },
    userinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators,
  },
  ttl: {
    AccessToken: tokenSeconds,
    AuthorizationCode: 60,
    IdToken: 3600,
    RefreshToken: DAY,
    Session: DAY,
    Interaction: 3600,
    Grant: DAY,
  },
  // A refresh token for every client allowed one, as most national AAIs do.
  issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
  // Each use gives a new one; using the old one again revokes the grant.
  rotateRefreshToken: env.OIDC_ROTATE !== "0",
  // The sites read these from the introspection answer, or from the JWT.
  async extraTokenClaims(_ctx, token) {
    if (!token.accountId) return undefined;
    const { sub: _sub, ...rest } = people.claims(token.accountId);
    return rest;
  },
  async findAccount(_ctx, subject) {
    const claims = people.claims(subject);
    return claims && { accountId: subject, claims: async () => claims };
  },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  loadExistingGrant: grantSilently,
});

/** The dashboard may come from any port of this machine, and call its provider what it likes. */
function isLocal(uri, path) {
  if (!URL.canParse(uri)) return false;
  const { hostname, pathname } = new URL(uri);
  return ["localhost", "127.0.0.1"].includes(hostname) && path.test(pathname);
}
const { redirectUriAllowed, postLogoutRedirectUriAllowed } = provider.Client.prototype;
Object.assign(provider.Client.prototype, {
  redirectUriAllowed(uri) {
    if (redirectUriAllowed.call(this, uri)) return true;
    return this.clientId === dashboard.client_id && isLocal(uri, /^\/(api\/)?auth\/callback(\/|$)/);
  },
  postLogoutRedirectUriAllowed(uri) {
    if (postLogoutRedirectUriAllowed.call(this, uri)) return true;
    return this.clientId === dashboard.client_id && isLocal(uri, /^\//);
  },
});

serve(provider, { issuer, port, signIn: people.signIn });
