import { Writable } from "node:stream";
import pino from "pino";
import { expect, test } from "vitest";
import { logOptions } from "./log";

const canaries = {
  fernet: "gAAAAABm0canaryCanaryCanaryCanaryCanary",
  jwt: "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl",
  password: "canary-password-1",
  pem: "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----",
};

function written(write: (log: pino.Logger) => void): string {
  let text = "";
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  write(pino({ ...logOptions, level: "info" }, sink));
  return text;
}

test.each([
  [
    "an error's message",
    (log: pino.Logger) => log.error({ err: new Error(`401 X-Auth-Token: ${canaries.fernet}`) }, "failed"),
  ],
  [
    "an error's cause",
    (log: pino.Logger) => log.error({ err: new Error("x", { cause: new Error(`got ${canaries.jwt}`) }) }, "failed"),
  ],
  [
    "a form in an error",
    (log: pino.Logger) => log.error({ err: new Error(`{"password": "${canaries.password}"}`) }, "failed"),
  ],
  ["a key in an error", (log: pino.Logger) => log.error({ err: new Error(canaries.pem) }, "failed")],
  [
    "a named field",
    (log: pino.Logger) => log.info({ password: canaries.password, input: { secret: canaries.fernet } }, "linked"),
  ],
  ["a deeper field", (log: pino.Logger) => log.info({ a: { b: { accessToken: canaries.jwt } } }, "refreshed")],
])("%s shows no secret", (_name, write) => {
  const text = written(write);
  expect(text).toContain("{");
  for (const canary of [...Object.values(canaries), "Y2FuYXJ5"]) expect(text).not.toContain(canary);
});
