import pino from "pino";

export type Logger = pino.Logger;

/** JSON lines on stdout. What could hold a secret is never passed to it; the paths below are the second net. */
export const log: Logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: { paths: ["*.token", "*.secret", "*.password", "*.authorization", "*.cookie", "*.csr", "*.userData"], censor: "[redacted]" },
});
