import { createCredentialSource } from "./auth/credential-source";
import type { SignInDeps } from "./auth/next-auth-options";
import type { OidcSettings } from "./auth/oidc-client";
import { createSecrets, type Secrets } from "./auth/secrets";
import { getDb } from "./database";
import { getEnv } from "./env";
import { createFederation } from "./federation/create-federation";
import type { Federation } from "./federation/federation";
import { getFederationFile } from "./federation-file";
import { log } from "./observability/log";
import { singleton } from "./singleton";

/** Where the parts of one process are put together. Each is made at its first use and shared. */

export const getSecrets = (): Secrets => singleton("secrets", () => createSecrets(getEnv().encryptionKeys));

export function getOidcSettings(): OidcSettings {
  const { issuer, clientId } = getFederationFile().identity;
  return { issuer, clientId, clientSecret: getEnv().oidcClientSecret };
}

export const getFederation = (): Federation =>
  singleton("federation", () => {
    const file = getFederationFile();
    const credentials = createCredentialSource({
      getDb,
      secrets: getSecrets(),
      identity: file.identity,
      oidc: getOidcSettings(),
      log,
    });
    return createFederation({ file, credentials });
  });

export const getSignInDeps = (): SignInDeps => ({
  getDb,
  secrets: getSecrets(),
  file: getFederationFile(),
  env: getEnv(),
  log,
});
