import pino from "pino";
import { logLevel } from "@/server/env";
import { scrub } from "./scrub";

export type Logger = pino.Logger;

const secretFields = [
  "token",
  "accessToken",
  "refreshToken",
  "idToken",
  "secret",
  "password",
  "authorization",
  "cookie",
  "csr",
  "userData",
  "body",
];

export const logOptions: pino.LoggerOptions = {
  level: logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[redacted]" },
  serializers: { err: (error: unknown) => scrubError(error), error: (error: unknown) => scrubError(error) },
};

/** Causes carry what a library or a site said: kept for the reader, without what looks like a secret. */
function scrubError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return scrub(String(error));
  return {
    type: error.name,
    message: scrub(error.message),
    stack: scrub(error.stack ?? ""),
    ...(error.cause !== undefined && depth < 3 && { cause: scrubError(error.cause, depth + 1) }),
  };
}

/** JSON lines on stdout. What could hold a secret is never passed to it; redaction is the second net. */
export const log: Logger = pino(logOptions);
