import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockFolder } from "./lock";

const folder = () => join(mkdtempSync(join(tmpdir(), "pleiade-lock-")), "db");

test("a second opener is refused and told who holds the folder", () => {
  const db = folder();
  const unlock = lockFolder(db);
  expect(() => lockFolder(db)).toThrow(`in use by process ${process.pid}`);
  unlock();
  lockFolder(db)();
  expect(existsSync(`${db}.lock`)).toBe(false);
});

test("the lock of a process that is gone is taken over", () => {
  const db = folder();
  const { pid } = spawnSync("true");
  writeFileSync(`${db}.lock`, JSON.stringify({ pid, startedAt: "1" }));
  expect(() => lockFolder(db)()).not.toThrow();
});

test("a living process with the dead one's number does not hold the lock", () => {
  const db = folder();
  writeFileSync(`${db}.lock`, JSON.stringify({ pid: process.pid, startedAt: "1" }));
  expect(() => lockFolder(db)()).not.toThrow();
});

test("an unreadable lock is stale, and nothing is left beside it", () => {
  const db = folder();
  writeFileSync(`${db}.lock`, "{");
  lockFolder(db)();
  expect(readdirSync(join(db, ".."))).toEqual([]);
});
