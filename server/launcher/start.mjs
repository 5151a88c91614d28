// `npm start`: installs what is missing, builds when stale, runs the dashboard on FEDERATION_FILE or on the demo federation.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { buildIfStale } from "./build.mjs";
import { startDemo } from "./demo.mjs";
import { installPackages, node, root } from "./install.mjs";
import { localSecrets } from "./secrets.mjs";

const port = Number(process.env.PORT ?? 3000);
const children = [];

function isFree(candidate) {
  return new Promise((resolve) => {
    const probe = createServer()
      .once("error", () => resolve(false))
      .once("listening", () => probe.close(() => resolve(true)));
    probe.listen(candidate);
  });
}

function stop(code) {
  for (const child of children) child.kill("SIGTERM");
  process.exitCode = code;
}

async function waitUntilReady(url) {
  for (let tries = 0; tries < 600; tries++) {
    const isReady = await fetch(`${url}/api/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The dashboard did not become ready within a minute; its log is above.");
}

async function main() {
  installPackages();
  if (!(await isFree(port))) throw new Error(`Port ${port} is in use. Choose another: PORT=3001 npm start`);
  const server = buildIfStale();
  const publicUrl = process.env.PUBLIC_URL ?? `http://localhost:${port}`;
  const demo = process.env.FEDERATION_FILE ? null : await startDemo({ port: Number(process.env.DEMO_PORT ?? 4600) });
  if (demo) children.push(demo.child);
  const env = {
    ...localSecrets(join(root, ".data", "secrets.json")),
    DATABASE_URL: join(root, ".data", "db"),
    LOG_LEVEL: demo ? "warn" : "info",
    ...process.env,
    ...demo?.env,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    NODE_ENV: "production",
  };
  const dashboard = spawn(node, [join(server, "server.js")], { cwd: root, stdio: "inherit", env });
  children.push(dashboard);
  for (const child of children) child.once("exit", (code) => stop(code ?? 0));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop(0));
  await waitUntilReady(publicUrl);
  console.log(`\n  Pléiade is ready: ${publicUrl}\n`);
  if (!demo) return;
  console.log(`  Demo federation. Sign in as ${demo.accounts.join(", ")} (the password is the name).`);
  for (const { siteId, id, secret } of demo.credentials)
    console.log(`  Inès's application credential at ${siteId}: id ${id}, secret ${secret}`);
  console.log("");
}

main().catch((error) => {
  console.error(error.message);
  stop(1);
});
