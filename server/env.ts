import { z } from "zod";
import { singleton } from "./singleton";

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const EncryptionKeys = z.string().transform((text, context) => {
  const keys = new Map<number, Buffer>();
  for (const part of text.split(",")) {
    const [, version, encoded] = /^\s*(\d+):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(part) ?? [];
    const key = Buffer.from(encoded ?? "", "base64");
    if (!version || key.length !== 32 || keys.has(Number(version))) {
      context.addIssue({
        code: "custom",
        message: 'wants "1:<32 bytes in base64>", and "2:…" after a comma for each newer key',
      });
      return z.NEVER;
    }
    keys.set(Number(version), key);
  }
  return keys;
});

const PublicUrl = z.string().transform((text, context) => {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  context.addIssue({ code: "custom", message: "wants an origin, such as https://pleiade.example" });
  return z.NEVER;
});

const Variables = z.object({
  FEDERATION_FILE: z.string().min(1),
  DATABASE_URL: z.string().min(1).default(".data/db"),
  PUBLIC_URL: PublicUrl.default("http://localhost:3000"),
  AUTH_SECRET: z.string().min(32, "wants at least 32 characters"),
  ENCRYPTION_KEYS: EncryptionKeys,
  OIDC_CLIENT_SECRET: z.string().min(1),
  TRUSTED_PROXIES: z.coerce.number("wants a number").int("wants a whole number").min(0).max(10).default(0),
});

export type Env = {
  federationFile: string;
  databaseUrl: string;
  /** The origin people type: the only source of our own address, for Host headers can be forged. */
  publicUrl: string;
  isHttps: boolean;
  authSecret: string;
  encryptionKeys: ReadonlyMap<number, Buffer>;
  oidcClientSecret: string;
  /** Proxies of ours between people and us: so many addresses at the end of `X-Forwarded-For` are believed. */
  trustedProxies: number;
};

/** @throws Error that names every variable that is missing or wrong, never its value */
export function readEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const { data, error } = Variables.safeParse(filled);
  if (!data) {
    const problems = error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `  ${name}: ${filled[name] === undefined ? "is not set" : issue.message}`;
    });
    throw new Error(`The environment is not complete:\n${problems.join("\n")}`);
  }
  return {
    federationFile: data.FEDERATION_FILE,
    databaseUrl: data.DATABASE_URL,
    publicUrl: data.PUBLIC_URL,
    isHttps: data.PUBLIC_URL.startsWith("https:"),
    authSecret: data.AUTH_SECRET,
    encryptionKeys: data.ENCRYPTION_KEYS,
    oidcClientSecret: data.OIDC_CLIENT_SECRET,
    trustedProxies: data.TRUSTED_PROXIES,
  };
}

/** Read when first needed: a build evaluates our modules without any of these set. */
export const getEnv = (): Env =>
  singleton("env", () => {
    const env = readEnv(process.env);
    // next-auth takes our address from here, and from a forgeable Host header otherwise.
    process.env.NEXTAUTH_URL = env.publicUrl;
    return env;
  });

export const isDevelopment = process.env.NODE_ENV === "development";

/** Apart from the rest, because the log must work while the rest is wrong. */
export const logLevel = logLevels.find((level) => level === process.env.LOG_LEVEL) ?? "info";
