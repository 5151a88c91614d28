import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const tools = join(import.meta.dirname, "..", "..", ".data", "tools");
const modules = join(tools, "cloud-init", "usr", "lib", "python3", "dist-packages");
const shellcheck = join(tools, "shellcheck", "usr", "bin", "shellcheck");

/** Debian's packages, unpacked by `npm test` (e2e/apt.mjs). */
export const hasCloudInit = existsSync(modules) && existsSync(shellcheck);

export type CloudConfig = {
  package_update?: boolean;
  package_upgrade?: boolean;
  packages?: string[];
  write_files?: { path: string; permissions: string; content: string }[];
  runcmd?: (string | string[])[];
  [key: string]: unknown;
};

/** What cloud-init makes of one user data: its parts, and of a cloud-config what it holds and what its schema objects to. */
export type Understood = { type: string; text: string; config: CloudConfig | null; problem: string | null }[];

const program = String.raw`
import contextlib, json, logging, os, sys, tempfile
from cloudinit import safeyaml, util
from cloudinit.config.schema import get_schema, validate_cloudconfig_file
from cloudinit.user_data import UserDataProcessor
logging.disable(logging.CRITICAL)
schema = get_schema()
def understand(text):
    parts = []
    for part in UserDataProcessor(None).process(text.encode()).walk():
        if part.is_multipart():
            continue
        row = {"type": part.get_content_type(), "text": util.fully_decoded_payload(part), "config": None, "problem": None}
        if row["type"] == "text/cloud-config":
            path = tempfile.mktemp()
            open(path, "wb").write(row["text"].encode())
            try:
                row["config"] = safeyaml.load(row["text"].encode())
                validate_cloudconfig_file(path, schema)
            except Exception as error:
                row["problem"] = str(error)
            os.unlink(path)
        parts.append(row)
    return parts
with contextlib.redirect_stdout(sys.stderr):
    said = [understand(text) for text in json.load(sys.stdin)]
print(json.dumps(said))
`;

/** The real cloud-init's reading of each text, by the code that runs on a machine and in "cloud-init schema". */
export function understand(texts: readonly string[]): Understood[] {
  const said = execFileSync("/usr/bin/python3", ["-c", program], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["pipe", "pipe", "pipe"],
    env: { NODE_ENV: "test", PYTHONPATH: modules, LC_ALL: "C.UTF-8" },
  });
  return JSON.parse(said) as Understood[];
}

/** Complaints of bash and of shellcheck about scripts; empty when there is none. */
export function lintScripts(scripts: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "recipes-"));
  try {
    const files = scripts.map((script, index) => {
      const file = join(folder, `${index}.sh`);
      writeFileSync(file, script);
      return file;
    });
    for (const file of files) execFileSync("bash", ["-n", file], { stdio: "pipe" });
    // SC1091: /etc/os-release is the machine's.
    return execFileSync(shellcheck, ["--exclude=SC1091", "--format=gcc", ...files], { encoding: "utf8" });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ""}${stderr ?? ""}` || String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
