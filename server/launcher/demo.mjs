import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { node, root } from "./install.mjs";

/**
 * Starts the demo federation in a process of its own. It keeps its state in memory, so the demo's database starts empty too.
 * @returns {Promise<{ child: import("node:child_process").ChildProcess, env: Record<string, string>, accounts: string[], credentials: { siteId: string, id: string, secret: string }[] }>}
 */
export async function startDemo({ port = 4600, folder = join(root, ".data", "demo") } = {}) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const federation = join(folder, "federation.yaml");
  const child = spawn(
    node,
    [join(root, "e2e", "simulator", "main.ts"), "--port", String(port), "--federation", federation],
    {
      cwd: root,
      // The channel closes when this process ends, however it ends: the demo then stops too.
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      env: { ...process.env, NODE_NO_WARNINGS: "1" },
    },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith("{")) continue;
    const { clientSecret, accounts, credentials } = JSON.parse(line);
    child.channel?.unref();
    return {
      child,
      accounts,
      credentials,
      env: { FEDERATION_FILE: federation, OIDC_CLIENT_SECRET: clientSecret, DATABASE_URL: join(folder, "db") },
    };
  }
  throw new Error(`The demo federation did not start. Is port ${port} in use?`);
}
