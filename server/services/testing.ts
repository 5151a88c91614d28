import { randomBytes } from "node:crypto";
import pino from "pino";
import type { Db } from "@/db/client";
import type { users } from "@/db/schema/users";
import type { Principal } from "@/server/auth/principal";
import { createSecrets } from "@/server/auth/secrets";
import type { Federation } from "@/server/federation/federation";
import type { ServiceContext } from "./context";

const secrets = createSecrets(new Map([[1, randomBytes(32)]]));

export function principalOf(user: typeof users.$inferSelect): Principal {
  const { id: userId, issuer, subject, name, email, institution } = user;
  return {
    userId,
    sessionId: null,
    issuer,
    subject,
    name,
    email,
    institution,
    communities: [],
    roles: [{ kind: "researcher" }],
  };
}

/** What a test does not give is missed loudly. */
const noFederation = new Proxy({} as Federation, {
  get: (_target, name) => () => {
    throw new Error(`The test gave no federation.${String(name)}`);
  },
});

/** A context for tests of services: the database of `testDb`, the person of `addUser`, and what the test brings along. */
export function testContext(
  given: { db: Db; user: typeof users.$inferSelect } & Partial<ServiceContext>,
): ServiceContext {
  const { user, ...rest } = given;
  return {
    federation: noFederation,
    secrets,
    principal: principalOf(user),
    requestId: "test-request",
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
    ...rest,
  };
}
