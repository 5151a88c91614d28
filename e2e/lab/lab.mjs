// Calls the lab's own command (`e2e/lab/lab`, Python), which does the work.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, "lab");

function run(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
}

/** Installs the Debian packages that are missing: Python too, hence not by `lab install`. */
export const install = () => run("bash", [join(here, "install.sh")]);

/** Runs `lab ARGS`, its output on ours. */
export const lab = (...args) => run(command, args);

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

/** All services of all sites run; Horizon is nobody's need. False also where nothing was ever installed. */
export function isUp() {
  try {
    const { horizon: _horizon, ...groups } = ask("status", "--json");
    return Object.values(groups).every((group) => Object.values(group).every(({ state }) => state === "running"));
  } catch {
    return false;
  }
}
