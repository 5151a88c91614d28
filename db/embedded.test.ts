import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { users } from "./schema/users";
import { addUser } from "./testing";
import { openDb } from "./client";

const folderIn = () => join(mkdtempSync(join(tmpdir(), "pleiade-db-")), "db");

/** Opens the folder, keeps adding rows, and says each one that was committed. */
const writer = (folder: string) => `
import { PGlite } from "${join(process.cwd(), "node_modules/@electric-sql/pglite/dist/index.js")}";
const db = await PGlite.create(${JSON.stringify(folder)});
for (let i = 1; ; i++) {
  await db.query("insert into users (issuer, subject, name) values ('i', $1, 'n')", [String(i)]);
  process.stdout.write(i + "\\n");
}`;

test("what was committed before a kill -9 is there afterwards", async () => {
  const folder = folderIn();
  const first = await openDb(folder, "db/migrations");
  await first.close();
  const script = `${folder}.mjs`;
  writeFileSync(script, writer(folder));
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    said += String(text);
    if (said.split("\n").length > 40) break;
  }
  child.kill("SIGKILL");
  await once(child, "exit");
  const committed = Number(said.trim().split("\n").at(-1));
  const again = await openDb(folder, "db/migrations");
  const subjects = (await again.db.select({ subject: users.subject }).from(users)).map(({ subject }) =>
    Number(subject),
  );
  await again.close();
  expect(committed).toBeGreaterThan(10);
  expect(Math.max(...subjects)).toBeGreaterThanOrEqual(committed);
}, 60_000);

test("a second opener of the folder is refused", async () => {
  const folder = folderIn();
  const first = await openDb(folder, "db/migrations");
  await expect(openDb(folder, "db/migrations")).rejects.toThrow("in use by process");
  await addUser(first.db);
  await first.close();
}, 60_000);
