// Keeps package-lock.json complete for platforms other than the one it was written on: where a registry serves only
// some platforms, npm leaves the others' optional packages out and `npm ci` then refuses the lock everywhere.
// `node e2e/lockfile.mjs` adds what is missing; `--check` only says so.
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = {
  arm64: /arm64/,
  arm: /arm(?!64)/,
  ia32: /ia32/,
  ppc64: /ppc64/,
  riscv64: /riscv64/,
  s390x: /s390x/,
  x64: /x64/,
  wasm32: /wasm32/,
};

/** Where Node would find `name` from the package at `from`, in lock paths. */
function resolve(packages, from, name) {
  for (let at = from; ; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    const path = `${at ? `${at}/` : ""}node_modules/${name}`;
    if (packages[path]) return path;
    if (!at) return null;
  }
}

function stub(name, version, parent) {
  const os = systems.filter((system) => name.includes(system));
  const cpu = Object.entries(processors)
    .filter(([, pattern]) => pattern.test(name))
    .map(([processor]) => processor);
  const libc = name.endsWith("musl") ? ["musl"] : name.endsWith("gnu") ? ["glibc"] : null;
  return {
    version,
    cpu: cpu.slice(0, 1),
    ...(parent.dev ? { dev: true } : {}),
    ...(libc ? { libc } : {}),
    optional: true,
    ...(os.length ? { os } : {}),
  };
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolve(lock.packages, path, name) || !/^\d/.test(version)) continue;
    added.push(name);
    lock.packages[`node_modules/${name}`] = stub(name, version, entry);
  }
}
const addresses = Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith("http"));
if (addresses.length)
  console.error(
    `${addresses.length} entries name a registry host: write the lock with omit-lockfile-registry-resolved=true`,
  );
if (added.length && !process.argv.includes("--check")) {
  const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync("package-lock.json", `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
}
console.log(
  added.length ? `${added.length} optional packages of other platforms were missing` : "package-lock.json is complete",
);
process.exitCode = addresses.length || (added.length && process.argv.includes("--check")) ? 1 : 0;
