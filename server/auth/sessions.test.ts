import { beforeEach, expect, test } from "vitest";
import { sessions } from "@/db/schema/sessions";
import { addUser, emptyDb, testDb } from "@/db/testing";
import {
  createSession,
  deleteEndedSessions,
  findSession,
  newSessionToken,
  sessionEndsAt,
  touchSession,
  userAgentFamily,
} from "./sessions";

const db = await testDb();
beforeEach(() => emptyDb(db));

const start = new Date("2026-11-20T08:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

async function signedIn() {
  const token = newSessionToken();
  const session = await createSession(db, { token, userId: (await addUser(db)).id, userAgent: null, now: start });
  return { token, session };
}

test("the table does not hold what the cookie holds", async () => {
  const { token } = await signedIn();
  expect(JSON.stringify(await db.select().from(sessions))).not.toContain(token);
});

test("a session opens with its token only", async () => {
  const { token } = await signedIn();
  expect(await findSession(db, token, at(1))).not.toBeNull();
  expect(await findSession(db, newSessionToken(), at(1))).toBeNull();
  expect(await findSession(db, "", at(1))).toBeNull();
});

test("it ends after an idle hour, and activity puts that off", async () => {
  const { token, session } = await signedIn();
  expect(await findSession(db, token, at(59))).not.toBeNull();
  expect(await findSession(db, token, at(61))).toBeNull();
  await touchSession(db, session, at(59));
  const found = await findSession(db, token, at(118));
  expect(found && sessionEndsAt(found.session)).toEqual(at(119));
});

test("it ends after twelve hours whatever the activity", async () => {
  const { token, session } = await signedIn();
  await touchSession(db, session, at(719));
  expect(await findSession(db, token, at(719))).not.toBeNull();
  expect(await findSession(db, token, at(721))).toBeNull();
  await deleteEndedSessions(db, at(721));
  expect(await db.select().from(sessions)).toEqual([]);
});

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
    "Chrome, Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
    "Safari, iOS",
  ],
  ["curl/8.0", "?, ?"],
  [null, "?, ?"],
])("%s is kept as a family only", (userAgent, family) => {
  expect(userAgentFamily(userAgent)).toBe(family);
});
