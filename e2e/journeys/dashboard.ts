import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startDemo } from "../../server/launcher/demo.mjs";
import { node, root } from "../../server/launcher/install.mjs";
import { localSecrets } from "../../server/launcher/secrets.mjs";

type Settings = { port: number; env: Record<string, string> };

/** The production build in a process of its own, which a journey may kill and start again on the same database. */
export class Dashboard {
  readonly url: string;
  readonly #settings: Settings;
  #process: ChildProcess | null = null;
  #log = "";

  constructor(settings: Settings) {
    this.#settings = settings;
    this.url = `http://localhost:${settings.port}`;
  }

  /** Everything it printed so far: journeys look for secrets in it. */
  get log(): string {
    return this.#log;
  }

  async start(): Promise<void> {
    const server = join(root, ".next", "standalone", "server.js");
    const { port, env } = this.#settings;
    const child = spawn(node, [server], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        LOG_LEVEL: "debug",
        ...env,
        PORT: String(port),
        PUBLIC_URL: this.url,
        NODE_ENV: "production",
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text: Buffer) => (this.#log += text.toString()));
    this.#process = child;
    await this.#ready(child);
  }

  async #ready(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) break;
      const isReady = await fetch(`${this.url}/api/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
        (answer) => answer.ok,
        () => false,
      );
      if (isReady) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The dashboard did not become ready:\n${this.#log.slice(-4_000)}`);
  }

  /** SIGTERM lets it finish; SIGKILL is the power cut. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const force = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await gone;
    clearTimeout(force);
  }
}

export type Running = { dashboard: Dashboard; stop: () => Promise<void> };

/** A demo federation of its own and a dashboard on it. */
export async function startOnDemo(port: number, demoPort: number): Promise<Running> {
  const folder = join(root, ".data", `journey-${port}`);
  const demo = await startDemo({ port: demoPort, folder });
  const dashboard = new Dashboard({ port, env: { ...localSecrets(join(folder, "secrets.json")), ...demo.env } });
  await dashboard.start();
  return {
    dashboard,
    stop: async () => {
      await dashboard.stop();
      demo.child.kill("SIGTERM");
    },
  };
}

/** A dashboard on the lab's real sites, which must be up. Its database starts empty. */
export async function startOnLab(port: number): Promise<Running> {
  const lab = join(root, ".data", "lab");
  const folder = join(root, ".data", `journey-lab-${port}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { env } = JSON.parse(readFileSync(join(lab, "lab.json"), "utf8")) as { env: Record<string, string> };
  const dashboard = new Dashboard({
    port,
    env: { ...localSecrets(join(folder, "secrets.json")), ...env, DATABASE_URL: join(folder, "db") },
  });
  await dashboard.start();
  return { dashboard, stop: () => dashboard.stop() };
}
