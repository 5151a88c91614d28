import { beforeEach, expect, test } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { createSession, newSessionToken } from "@/server/auth/sessions";
import { testContext } from "@/server/services/testing";
import { getMe } from "./get-me";

const db = await testDb();
beforeEach(() => emptyDb(db));

async function ctxOf(name: string) {
  const user = await addUser(db);
  const ctx = testContext({ db, user });
  const session = await createSession(db, {
    token: newSessionToken(),
    userId: user.id,
    userAgent: null,
    now: new Date(0),
  });
  return { ...ctx, principal: { ...ctx.principal, name, sessionId: session.id } };
}

test.each([
  ["Inès Morel", "IM"],
  ["Jean-Pierre de La Fontaine", "JF"],
  ["Ngũgĩ", "N"],
  ["élodie  dupont", "ÉD"],
  ["7 of 9", "79"],
  ["ines@univ.example", "IU"],
  ["—", "?"],
])("%s is %s for short", async (name, initials) => {
  expect(await getMe(await ctxOf(name))).toMatchObject({ name, initials });
});

test("the session's end is told: an hour after the last activity", async () => {
  expect(await getMe(await ctxOf("Inès Morel"))).toMatchObject({ sessionEndsAt: "1970-01-01T01:00:00.000Z" });
});

test("nobody without a session", async () => {
  const ctx = testContext({ db, user: await addUser(db) });
  await expect(getMe(ctx)).rejects.toMatchObject({ failure: { kind: "not_signed_in" } });
});
