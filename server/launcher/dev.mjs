// `npm run dev`: the demo federation and `next dev` with the same settings as `npm start`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { startDemo } from "./demo.mjs";
import { installPackages, node, root } from "./install.mjs";
import { localSecrets } from "./secrets.mjs";

installPackages();
const port = process.env.PORT ?? "3000";
const demo = process.env.FEDERATION_FILE
  ? null
  : await startDemo({ port: Number(process.env.DEMO_PORT ?? 4600), folder: join(root, ".data", `dev-${port}`) });
const dashboard = spawn(node, [join(root, "node_modules", "next", "dist", "bin", "next"), "dev", "--port", port], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...localSecrets(join(root, ".data", "secrets.json")),
    DATABASE_URL: join(root, ".data", "dev-db"),
    PUBLIC_URL: `http://localhost:${port}`,
    ...process.env,
    ...demo?.env,
    PORT: port,
  },
});
const stop = () => {
  dashboard.kill("SIGTERM");
  demo?.child.kill("SIGTERM");
};
dashboard.once("exit", stop);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
