import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

/** Starts the target of the suite: the simulator, or with `PLEIADE_TARGET=lab` the sites that `npm run lab` brought up. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  if (process.env.PLEIADE_TARGET === "lab") return useLab(project);
  const { startSimulator } = await import("#simulator/start.ts");
  const folder = mkdtempSync(join(tmpdir(), "pleiade-contract-"));
  const federationFile = join(folder, "federation.yaml");
  const simulator = await startSimulator();
  simulator.speed(20);
  await simulator.federationFile(federationFile);
  project.provide("running", {
    target: "simulator",
    federationFile,
    issuer: simulator.issuer,
    clientId: "pleiade",
    clientSecret: simulator.clientSecret,
    sites: simulator.sites,
  });
  return async () => {
    await simulator.stop();
    rmSync(folder, { recursive: true });
  };
}

type LabFile = {
  env: { FEDERATION_FILE: string; OIDC_CLIENT_SECRET: string };
  issuer: string;
  sites: { name: string; auth_url: string; region: string }[];
};

function useLab(project: TestProject): void {
  const path = join(import.meta.dirname, "..", "..", ".data", "lab", "lab.json");
  if (!existsSync(path)) throw new Error("The lab is not up: npm run lab");
  const lab = JSON.parse(readFileSync(path, "utf8")) as LabFile;
  project.provide("running", {
    target: "lab",
    federationFile: lab.env.FEDERATION_FILE,
    issuer: lab.issuer,
    clientId: "lab-dashboard",
    clientSecret: lab.env.OIDC_CLIENT_SECRET,
    sites: Object.fromEntries(lab.sites.map(({ name, auth_url, region }) => [name, { authUrl: auth_url, region }])),
  });
}
