import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { scriptFile } from "@/components/servers/code/launch-plan";
import type { CodeLanguage } from "@/components/servers/show-as-code";
import { newName } from "./made";
import { running, type SiteFacts } from "./target";

const run = promisify(execFile);

/** A folder as a person would have it: the start script beside a `clouds.yaml` that names the site. */
export function folderFor(site: SiteFacts, userData: string): string {
  const folder = mkdtempSync(join(tmpdir(), "emitted-"));
  const { authUrl = "", region = "" } = running.sites[site.id] ?? {};
  const { userName, password, domainName } = site.account;
  const auth = {
    auth_url: authUrl,
    username: userName,
    password,
    project_name: site.project,
    user_domain_name: domainName,
    project_domain_name: domainName,
  };
  const clouds = { [site.id]: { auth, region_name: region, identity_api_version: 3 } };
  // JSON is YAML.
  writeFileSync(join(folder, "clouds.yaml"), JSON.stringify({ clouds }));
  writeFileSync(join(folder, scriptFile), userData);
  mkdirSync(join(folder, "home"));
  return folder;
}

const inFolder = (folder: string) => ({
  cwd: folder,
  env: {
    NODE_ENV: "test" as const,
    PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
    HOME: join(folder, "home"),
    LC_ALL: "C.UTF-8",
  },
  timeout: 240_000,
});

/** The commands that Heat's and Terraform's texts leave to the person, without their `#`. */
const commentedCommands = (text: string) =>
  text.split("\n").flatMap((line) => (line.startsWith("#   openstack ") ? [line.slice(4)] : []));

export const runShell = (folder: string, site: SiteFacts, script: string) =>
  run("bash", ["--norc", "-euo", "pipefail", "-c", `export OS_CLOUD=${site.id}\n${script}`], inFolder(folder));

async function createStack(folder: string, site: SiteFacts, text: string): Promise<string> {
  const name = newName("stack");
  writeFileSync(join(folder, "template.yaml"), text);
  await runShell(folder, site, "openstack orchestration template validate --template=template.yaml");
  await runShell(folder, site, `openstack stack create --wait --timeout=10 --template=template.yaml ${name}`);
  for (const command of commentedCommands(text))
    // oxlint-disable-next-line no-await-in-loop -- one machine
    await runShell(folder, site, command);
  return name;
}

/** Runs one block; gives what takes away what it made beside the machine itself. */
export async function runBlock(language: CodeLanguage, text: string, folder: string, site: SiteFacts) {
  if (language === "heat") {
    const stack = await createStack(folder, site, text);
    return () => runShell(folder, site, `openstack stack delete --yes --wait ${stack}`);
  }
  if (language === "python") {
    writeFileSync(join(folder, "launch.py"), text);
    await run("/usr/bin/python3", ["-m", "py_compile", "launch.py"], inFolder(folder));
    await run("/usr/bin/python3", ["launch.py"], inFolder(folder));
  } else await runShell(folder, site, text);
  return async () => undefined;
}
