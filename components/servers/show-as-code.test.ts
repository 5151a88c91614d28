import { execFileSync, spawnSync } from "node:child_process";
import { assert, property, sample, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { LaunchPlan } from "./code/launch-plan";
import { commentText, hclString, jsonString, shellWord } from "./code/quote";
import { codeLanguages, showAsCode } from "./show-as-code";

const has = (program: string, args: string[]) => spawnSync(program, args).error === undefined;
const hasBash = has("bash", ["-c", ":"]);
const hasPython = has("python3", ["-c", ""]);

const env = { NODE_ENV: "test", LC_ALL: "C.UTF-8" } as const;

const plan: LaunchPlan = {
  siteId: "scigne",
  siteName: "SCIGNE",
  projectName: "FG_biomed",
  names: ["rnaseq-01"],
  flavor: { id: "f-1", name: "m1.xlarge" },
  image: { id: "i-1", name: "Ubuntu 24.04" },
  networks: [{ id: "n-1", name: "lan" }],
  securityGroups: [{ id: "g-1", name: "default" }],
  key: { kind: "existing", name: "portable-ines" },
  availabilityZone: "nova",
  hasUserData: true,
};
const hostile = `x'; rm -rf ~ #\n"$(id)" \${path} %{if} \u202e\u001b[2J\\`;
const hostilePlan: LaunchPlan = {
  ...plan,
  siteName: hostile,
  projectName: hostile,
  flavor: { id: hostile, name: hostile },
  image: { id: hostile, name: hostile },
  networks: [{ id: hostile, name: hostile }],
  securityGroups: [{ id: hostile, name: hostile }],
  key: { kind: "import", name: hostile, publicKey: hostile },
  availabilityZone: hostile,
};

const anyText = string({ unit: "grapheme", maxLength: 40 });

describe("quoting", () => {
  it.skipIf(!hasBash)("gives bash back the very same word", () => {
    assert(
      property(anyText, (text) => {
        const script = `printf '%s.' ${shellWord(text)}`;
        const said = execFileSync("bash", ["--norc", "-c", script], { encoding: "utf8", env });
        expect(said).toBe(`${text.replaceAll("\0", "")}.`);
      }),
      { numRuns: 60, examples: [[hostile], [""], ["-rf"], ["=ls"], ["~root"], ["a\u0000b"], ["l'été"]] },
    );
  });

  it.skipIf(!hasPython)("gives Python back the very same string", () => {
    const words = sample(anyText, 200).concat(hostile);
    const script = `import sys, json\nprint(json.dumps([${words.map(jsonString).join(",")}]))`;
    const said = JSON.parse(execFileSync("python3", ["-c", script], { encoding: "utf8" })) as string[];
    expect(said).toEqual(words);
  });

  it("opens no Terraform template", () => {
    expect(hclString("${a} %{b}")).toBe('"$${a} %%{b}"');
  });

  it("keeps comments on one line", () => {
    expect(commentText("a\nrm -rf ~\u202e\u2028b")).toBe("a rm -rf ~  b");
  });
});

describe("the commands", () => {
  it("say every choice", () => {
    const text = showAsCode("openstack", plan);
    for (const part of [
      "export OS_CLOUD=scigne",
      "--flavor=f-1",
      "# flavor: m1.xlarge",
      "--image=i-1",
      "--network=n-1",
      "--security-group=g-1",
      "--key-name=portable-ines",
      "--availability-zone=nova",
      "--user-data=start-script.txt",
      "-- rnaseq-01",
    ])
      expect(text).toContain(part);
  });

  it("let the site choose a network", () => {
    expect(showAsCode("openstack", { ...plan, networks: [] })).toContain("--nic=auto");
    expect(showAsCode("terraform", { ...plan, networks: [] })).toContain(`network_mode      = "auto"`);
    expect(showAsCode("python", { ...plan, networks: [] })).toContain(`networks="auto"`);
  });

  it("make each of several machines", () => {
    const several = { ...plan, names: ["a-01", "a-02"] };
    expect(showAsCode("openstack", several).match(/openstack server create/g)).toHaveLength(2);
    expect(showAsCode("terraform", several)).toContain(`toset(["a-01", "a-02"])`);
    expect(showAsCode("python", several)).toContain(`for name in ["a-01", "a-02"]:`);
  });

  it("can be written before anything is chosen", () => {
    for (const language of codeLanguages)
      expect(showAsCode(language, { ...plan, flavor: null, image: null, key: { kind: "none" } })).toContain("…");
  });

  it.skipIf(!hasBash)("reach the openstack client word for word, however hostile the names", () => {
    const stub = `openstack() { printf '%s\\0' "$@"; }; cd "$(mktemp -d)"; `;
    const text = showAsCode("openstack", hostilePlan);
    const said = execFileSync("bash", ["--norc", "-c", stub + text], { encoding: "utf8", env });
    const words = said.split("\0");
    expect(words).toContain(`--flavor=${hostile}`);
    expect(words).toContain(`--security-group=${hostile}`);
    expect(words.filter((word) => word === hostile)).toHaveLength(1);
    expect(words.at(-2)).toBe("rnaseq-01");
  });

  it.skipIf(!hasPython)("are Python that parses, however hostile the names", () => {
    const parsed = spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], {
      input: showAsCode("python", hostilePlan),
    });
    expect(parsed.status).toBe(0);
  });

  it("are a template that Heat can read, however hostile the names", () => {
    const template = parse(showAsCode("heat", hostilePlan)) as {
      resources: { server_1: { properties: Record<string, unknown> }; key: { properties: Record<string, unknown> } };
    };
    expect(template.resources.server_1.properties.flavor).toBe(hostile);
    expect(template.resources.key.properties.public_key).toBe(hostile);
  });

  it("print no character that moves the cursor", () => {
    for (const language of codeLanguages)
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      expect(showAsCode(language, hostilePlan)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });
});
