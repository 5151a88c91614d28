import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { randomUUID } from "node:crypto";

type Holder = { pid: number; startedAt: string | null };

/**
 * A process number is reused after a crash; with its start time it is not. Null off Linux, and for a process that has
 * ended and was not yet collected. Fields 3 and 22 of proc(5) stat.
 */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return holder.startedAt === null || holder.startedAt === startTimeOf(holder.pid);
}

function read(file: string): { text: string; holder: Holder | null } | null {
  try {
    const text = readFileSync(file, "utf8");
    const holder = JSON.parse(text) as Partial<Holder>;
    return {
      text,
      holder: typeof holder.pid === "number" ? { pid: holder.pid, startedAt: holder.startedAt ?? null } : null,
    };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? null : { text: "", holder: null };
  }
}

/** Puts `source` in place of nothing, atomically; false when something is there. */
function linkIfFree(source: string, file: string): boolean {
  try {
    linkSync(source, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes a dead holder's lock away. Somebody quicker may have replaced it meanwhile: then theirs is put back. */
function removeStale(file: string, text: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside)?.text !== text) linkIfFree(aside, file);
  rmSync(aside, { force: true });
}

/**
 * An embedded database is ruined by a second process that opens its folder, so one process holds `<folder>.lock`.
 * The lock of a killed process is recognised and taken over.
 * @throws Error that names the process which holds it
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${randomUUID()}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startedAt: startTimeOf(process.pid) } satisfies Holder));
  try {
    for (let tries = 0; tries < 3; tries++) {
      if (linkIfFree(mine, file)) return () => rmSync(file, { force: true });
      const found = read(file);
      if (found?.holder && isAlive(found.holder))
        throw new Error(
          `The database ${folder} is in use by process ${found.holder.pid}. Stop it, or set DATABASE_URL to another folder or to PostgreSQL.`,
        );
      if (found) removeStale(file, found.text);
    }
    throw new Error(`The lock ${file} keeps changing hands; try again.`);
  } finally {
    rmSync(mine, { force: true });
  }
}
