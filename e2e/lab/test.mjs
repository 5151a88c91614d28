// `npm run test:lab`: the contract suite and the browser journeys on real sites. Stops only what it started.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../../server/launcher/build.mjs";
import { installPackages, root } from "../../server/launcher/install.mjs";
import { isUp, lab } from "./lab.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);
const reports = join(root, ".data", "reports");

function run(name, command, args, env = {}) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const path = `${join(root, "node_modules", ".bin")}:${process.env.PATH}`;
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1", PLEIADE_TARGET: "lab", ...env },
  });
  console.log(`── ${name}: ${status === 0 ? "ok" : "FAILED"} (${Math.round((Date.now() - started) / 1000)} s)`);
  return { name, passed: status === 0 };
}

installPackages();
const { ensureChromium } = await import("../apt.mjs");
const { count, writeSteps } = await import("../report.mjs");
for (const name of ["contract-lab", "journeys-lab", "steps-lab"])
  rmSync(join(reports, `${name}.json`), { force: true });

const wasUp = isUp();
const up = run("the lab comes up", process.execPath, ["e2e/lab/up.mjs"]);
const steps = [up];
if (up.passed) {
  const output = `--outputFile.json=${join(reports, "contract-lab.json")}`;
  const reporters = ["--reporter=default", "--reporter=json", output];
  steps.push(run("contract on the lab", bin("vitest"), ["run", "--project", "contract", ...reporters]));
  try {
    buildIfStale();
    const env = { CHROMIUM_PATH: await ensureChromium() };
    steps.push(run("journeys on the lab", bin("playwright"), ["test"], env));
  } catch (error) {
    console.error(error.message);
    steps.push({ name: "journeys on the lab", passed: false });
  }
}
if (!wasUp) lab("down");

writeSteps([up], "steps-lab");
const failed = steps.filter((step) => !step.passed);
if (failed.length) console.log(`\nFailed: ${failed.map(({ name }) => name).join(", ")}`);
const totals = count(/-lab\.json$/);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed || failed.length ? 1 : 0;
