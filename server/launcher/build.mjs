import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { node, root } from "./install.mjs";

const sources = [
  "app",
  "components",
  "server",
  "lib",
  "db",
  "public",
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
];

function* filesBelow(path) {
  const entries = readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory()) yield* filesBelow(join(path, entry.name));
    else if (!/\.(test|fixtures)\.|\/launcher\//.test(join(path, entry.name))) yield join(path, entry.name);
  }
}

/** One digest of everything the build reads, so that an unchanged tree is never built twice. */
function sourceDigest() {
  const digest = createHash("sha256");
  for (const source of sources.map((name) => join(root, name)).filter(existsSync)) {
    for (const file of source.includes(".") ? [source] : filesBelow(source))
      digest.update(file).update(readFileSync(file));
  }
  return digest.digest("hex");
}

/** Builds when the sources changed; returns the folder of the stand-alone server. */
export function buildIfStale(distDir = ".next") {
  const stamp = join(root, distDir, "pleiade-sources");
  const standalone = join(root, distDir, "standalone");
  const digest = sourceDigest();
  if (existsSync(join(standalone, "server.js")) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest)
    return standalone;
  console.log("Building the dashboard (once, half a minute) …");
  const { status } = spawnSync(node, [join(root, "node_modules", "next", "dist", "bin", "next"), "build"], {
    cwd: root,
    stdio: ["ignore", process.env.CI ? "inherit" : "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NEXT_DIST_DIR: distDir },
  });
  if (status !== 0) throw new Error("The build failed; what it printed is above.");
  cpSync(join(root, distDir, "static"), join(standalone, distDir, "static"), { recursive: true });
  if (existsSync(join(root, "public"))) cpSync(join(root, "public"), join(standalone, "public"), { recursive: true });
  writeFileSync(stamp, digest);
  return standalone;
}
