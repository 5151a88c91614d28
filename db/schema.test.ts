import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { addUser, emptyDb, testDb } from "./testing";
import { audit } from "./schema/audit";
import { users } from "./schema/users";

const db = await testDb();
beforeEach(() => emptyDb(db));

test("one subject at one issuer is one person", async () => {
  await addUser(db, "ines");
  await expect(addUser(db, "ines")).rejects.toThrow("Failed query");
});

test("audit rows can be neither changed nor deleted", async () => {
  await db
    .insert(audit)
    .values({ actorUserId: "u", actor: "i u", action: "servers.delete", outcome: "done", requestId: "r" });
  await expect(db.update(audit).set({ outcome: "refused" })).rejects.toThrow("Failed query");
  await expect(db.delete(audit)).rejects.toThrow("Failed query");
  expect(await db.select().from(audit)).toMatchObject([{ outcome: "done" }]);
});

test("audit rows outlive the person", async () => {
  const user = await addUser(db);
  await db
    .insert(audit)
    .values({ actorUserId: user.id, actor: "i s", action: "session.end", outcome: "done", requestId: "r" });
  await db.delete(users).where(eq(users.id, user.id));
  expect(await db.select().from(audit)).toHaveLength(1);
});
