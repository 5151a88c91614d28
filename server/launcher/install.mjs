// What a fresh clone needs before anything of ours can run. Plain JavaScript for any Node from 20 on.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** The project's own Node, from the package `node`: the one on the machine may be too old for its libraries. */
export const node = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

function isInstalled() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(node) || !existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs) return true;
  // A checkout touches files: compare what is written before installing again.
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || present[path]?.version === version,
  );
}

export function installPackages() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) throw new Error(`Pléiade needs Node 20 or newer to start; this is ${process.version}.`);
  if (isInstalled()) return;
  console.log("Installing packages (npm ci) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("npm ci failed; what it printed is above.");
}
