// `npm test`: everything that needs neither root's services nor real sites. Each step's result is counted; none is retried.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../server/launcher/build.mjs";
import { installPackages, node, root } from "../server/launcher/install.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);
const report = (name) => `.data/reports/${name}.json`;
const vitest = (project) => [
  bin("vitest"),
  "run",
  "--project",
  project,
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report(project)}`,
];

const steps = [
  ["format", [bin("oxfmt"), "--check"]],
  ["lint", [bin("oxlint"), "--type-aware", "--deny-warnings"]],
  ["lockfile", [node, "e2e/lockfile.mjs", "--check"]],
  ["route types", [bin("next"), "typegen"]],
  ["types", [bin("tsc"), "--noEmit"]],
  ["unused code", [bin("knip")]],
  ["migrations", [bin("drizzle-kit"), "check"]],
  ["unit and services", vitest("unit")],
  ["contract on the simulator", vitest("contract")],
];

function run(name, [command, ...args], env = {}) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const path = `${join(root, "node_modules", ".bin")}:${process.env.PATH}`;
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  console.log(`── ${name}: ${status === 0 ? "ok" : "FAILED"} (${Math.round((Date.now() - started) / 1000)} s)`);
  return { name, passed: status === 0 };
}

installPackages();
rmSync(join(root, ".data", "reports"), { recursive: true, force: true });
const { ensureChromium, ensureCloudInit, ensureKubectl } = await import("./apt.mjs");
const { count, writeSteps } = await import("./report.mjs");

// Without it the specs that ask cloud-init itself are left out, and say so.
await ensureCloudInit().catch((error) => console.error(error.message));
const results = steps.map(([name, command]) => run(name, command));
try {
  console.log("\n── build");
  buildIfStale();
  results.push({ name: "build", passed: true });
  const tools = { CHROMIUM_PATH: await ensureChromium(), KUBECTL_PATH: await ensureKubectl() };
  results.push(run("journeys on the demo federation", [bin("playwright"), "test"], tools));
} catch (error) {
  console.error(error.message);
  results.push({ name: "build", passed: false });
}

writeSteps(results.filter(({ name }) => !/unit|contract|journeys/.test(name)));
const failedSteps = results.filter(({ passed }) => !passed);
if (failedSteps.length) console.log(`\nFailed: ${failedSteps.map(({ name }) => name).join(", ")}`);
const { passed, failed } = count();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed || failedSteps.length ? 1 : 0;
