import { expect, test } from "vitest";
import { readEnv } from "./env";

const key = Buffer.alloc(32, 7).toString("base64");
const complete = {
  FEDERATION_FILE: "f.yaml",
  AUTH_SECRET: "a".repeat(32),
  ENCRYPTION_KEYS: `1:${key},2:${key}`,
  OIDC_CLIENT_SECRET: "s",
};

test("what may be left out has a default", () => {
  expect(readEnv(complete)).toMatchObject({
    databaseUrl: ".data/db",
    publicUrl: "http://localhost:3000",
    isHttps: false,
    trustedProxies: 0,
  });
});

const readWrong = () =>
  readEnv({ ...complete, FEDERATION_FILE: "", AUTH_SECRET: "hunter2", ENCRYPTION_KEYS: "1:c2hvcnQ=" });

test("every problem is named at once, without values", () => {
  expect(readWrong).toThrow(/FEDERATION_FILE: is not set[^]*AUTH_SECRET: wants[^]*ENCRYPTION_KEYS: wants/);
  expect(readWrong).not.toThrow(/hunter2|c2hvcnQ/);
});

test.each(["ftp://x.example", "https://x.example/app", "x.example", "https://x.example/?a=1"])(
  "PUBLIC_URL %s is refused",
  (url) => {
    expect(() => readEnv({ ...complete, PUBLIC_URL: url })).toThrow("PUBLIC_URL");
  },
);

test("PUBLIC_URL is kept as an origin", () => {
  expect(readEnv({ ...complete, PUBLIC_URL: "https://x.example/" })).toMatchObject({
    publicUrl: "https://x.example",
    isHttps: true,
  });
});

test("two keys of one version are refused", () => {
  expect(() => readEnv({ ...complete, ENCRYPTION_KEYS: `1:${key},1:${key}` })).toThrow("ENCRYPTION_KEYS");
});
