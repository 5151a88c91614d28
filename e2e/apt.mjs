// Debian packages that tests need and npm cannot bring: a browser, kubectl, cloud-init.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "../server/launcher/install.mjs";

const tries = 4;

/** Runs apt-get, again after a pause when it failed: mirrors and dpkg's lock hiccup. */
async function apt(args, options = {}) {
  for (let attempt = 1; ; attempt++) {
    const { status } = spawnSync(
      "apt-get",
      ["-q", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=3", ...args],
      {
        stdio: ["ignore", "inherit", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
        ...options,
      },
    );
    if (status === 0) return;
    if (attempt === tries)
      throw new Error(`apt-get ${args.join(" ")} failed ${tries} times; what it printed is above.`);
    console.log(`apt-get ${args[0]} failed; trying again in ${attempt * 10} s …`);
    await delay(attempt * 10_000);
  }
}

function requireRoot(what) {
  if (process.getuid?.() !== 0) throw new Error(`${what} is missing. Install it as root: apt-get install ${what}`);
}

/** The path of Chromium, installed when missing. */
export async function ensureChromium() {
  const path = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  if (existsSync(path)) return path;
  requireRoot("chromium");
  await apt(["update"]);
  await apt(["install", "-y", "--no-install-recommends", "chromium"]);
  return path;
}

/** A file of a Debian package that is unpacked into `.data/tools`, never installed. */
async function ensureUnpacked(name, file) {
  const tools = join(root, ".data", "tools");
  const path = join(tools, name, file);
  if (existsSync(path)) return path;
  mkdirSync(tools, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  try {
    await apt(["update"]);
    await apt(["download", "-o", "APT::Sandbox::User=root", name], { cwd: folder });
    const archive = readdirSync(folder).find((entry) => entry.endsWith(".deb"));
    const unpacked = join(tools, `unpacked-${name}-${process.pid}`);
    const { status } = spawnSync("dpkg-deb", ["-x", join(folder, archive), unpacked], { stdio: "inherit" });
    if (status !== 0) throw new Error(`dpkg-deb could not unpack ${name}`);
    rmSync(join(tools, name), { recursive: true, force: true });
    renameSync(unpacked, join(tools, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return path;
}

/** The path of Debian's kubectl: on some machines another package owns /usr/bin/kubectl. */
export const ensureKubectl = () => ensureUnpacked("kubernetes-client", "usr/bin/kubectl");

const cloudInitNeeds = "configobj jinja2 jsonpatch jsonschema netifaces oauthlib requests serial yaml";

/**
 * The Python packages of Debian's cloud-init, and shellcheck. Installed, cloud-init would take the machine over at its next
 * start; only the libraries it imports are installed.
 */
export async function ensureCloudInit() {
  const check = ["-c", `import ${cloudInitNeeds.replaceAll(" ", ", ")}`];
  if (spawnSync("/usr/bin/python3", check).status !== 0) {
    requireRoot("cloud-init's Python libraries");
    await apt(["update"]);
    const packages = cloudInitNeeds.split(" ").map((name) => `python3-${name}`);
    await apt(["install", "-y", "--no-install-recommends", "python3", ...packages]);
  }
  await ensureUnpacked("shellcheck", "usr/bin/shellcheck");
  return ensureUnpacked("cloud-init", "usr/bin/cloud-init");
}
