// Calls the lab's own command (`e2e/lab/lab`, Python), which does the work.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const command = join(dirname(fileURLToPath(import.meta.url)), "lab");

/** Runs `lab ARGS`, its output on ours. */
export function lab(...args) {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`lab ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
}

/** What `lab ARGS` prints as JSON. */
export function ask(...args) {
  const { status, stdout } = spawnSync(command, args, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`lab ${args.join(" ")} failed`);
  return JSON.parse(stdout);
}

/** All services of all sites run; Horizon is nobody's need. */
export function isUp() {
  const { horizon: _horizon, ...groups } = ask("status", "--json");
  return Object.values(groups).every((group) => Object.values(group).every(({ state }) => state === "running"));
}
