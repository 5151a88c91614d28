import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { expect, test, vi } from "vitest";
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

test("a process that has ended and is not collected yet does not hold the lock", async () => {
  const db = folder();
  // The shell replaces itself by a sleep that never collects the child it left behind, which ends only after that.
  const parent = spawn("sh", ["-c", "cat <&3 & echo $!; exec sleep 30 3<&-"], {
    stdio: ["ignore", "pipe", "inherit", "pipe"],
  });
  const [said] = (await once(parent.stdout as Readable, "data")) as [Buffer];
  const pid = Number(String(said));
  await vi.waitFor(() => expect(readFileSync(`/proc/${parent.pid}/comm`, "utf8")).toBe("sleep\n"));
  (parent.stdio[3] as Writable).end();
  await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, "utf8")).toContain(") Z "));
  const startedAt = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19];
  writeFileSync(`${db}.lock`, JSON.stringify({ pid, startedAt }));
  expect(() => lockFolder(db)()).not.toThrow();
  parent.kill();
});

test("an unreadable lock is stale, and nothing is left beside it", () => {
  const db = folder();
  writeFileSync(`${db}.lock`, "{");
  lockFolder(db)();
  expect(readdirSync(join(db, ".."))).toEqual([]);
});
