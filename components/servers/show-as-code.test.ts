import { execFileSync, spawnSync } from "node:child_process";
import { parse as hclToJson } from "@cdktf/hcl2json";
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
/** Everything a launch may say. */
const fullPlan: LaunchPlan = {
  ...plan,
  newGroup: {
    name: "web-01",
    rules: [
      { direction: "ingress", etherType: "IPv4", protocol: "tcp", portMin: 22, portMax: 22, remote: "192.0.2.7/32" },
      { direction: "ingress", etherType: "IPv6", protocol: "any", portMin: null, portMax: null, remote: null },
      {
        direction: "egress",
        etherType: "IPv4",
        protocol: "icmp",
        portMin: null,
        portMax: null,
        remote: null,
        remoteGroupId: "g-9",
      },
    ],
  },
  bootVolume: { sizeGiB: 20, volumeType: "ssd", isKept: true },
  volumes: [
    { kind: "new", sizeGiB: 50, isKept: false },
    { kind: "existing", id: "v-1", name: "reads" },
  ],
  address: { kind: "new", network: { id: "x-1", name: "public" } },
  serverGroup: { id: "s-1", name: "apart" },
  tags: ["rna", "2026"],
  description: "first run",
  endsOn: "2026-12-31",
  recipes: ["docker", "volume"],
};
const hostileFull: LaunchPlan = {
  ...fullPlan,
  ...hostilePlan,
  newGroup: { name: hostile, rules: fullPlan.newGroup?.rules ?? [] },
  bootVolume: { sizeGiB: 20, volumeType: hostile, isKept: true },
  volumes: [
    { kind: "existing", id: hostile, name: hostile },
    { kind: "new", sizeGiB: 1, volumeType: "a,b=c", isKept: true },
  ],
  address: { kind: "reuse", floatingIp: { id: hostile, name: hostile } },
  serverGroup: { id: hostile, name: hostile },
  tags: [hostile],
  description: hostile,
};

/** What reaches the client, call by call. */
function callsOf(script: string): string[][] {
  const stub = `openstack() { { printf '%s\\0' "$@"; printf '\\n\\0'; } >> "$CALLS"
case "$*" in *"group create"*) echo new-group ;; *"server create"*) echo new-server ;; *"server show"*) echo ACTIVE ;; *"port list"*) printf 'p-1\\np-2\\n' ;; esac; }
cd "$(mktemp -d)"; CALLS=$PWD/calls; `;
  const said = execFileSync("bash", ["--norc", "-c", `${stub}${script}\ncat "$CALLS"`], { encoding: "utf8", env });
  const calls = said.slice(said.indexOf("keypair\0") < 0 ? 0 : said.indexOf("keypair\0")).split("\n\0");
  return calls.slice(0, -1).map((call) => call.split("\0").slice(0, -1));
}

type Template = { resources: Record<string, { properties: Record<string, unknown> }> };
type Hcl = {
  provider: { openstack: { cloud: string }[] };
  resource: { openstack_compute_instance_v2: Record<string, Record<string, unknown>[]> } & Record<string, object>;
};
/** The parser leaves the escapes of templates as they stand. */
const unescaped = (text: unknown) => String(text).replaceAll(/([$%])\1\{/g, "$1{");

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
    const [keypair, ...rest] = callsOf(showAsCode("openstack", hostilePlan));
    expect(keypair).toEqual(["keypair", "create", "--public-key=key.pub", "--", hostile]);
    const words = rest.at(-1) ?? [];
    expect(words).toContain(`--flavor=${hostile}`);
    expect(words).toContain(`--security-group=${hostile}`);
    expect(words.at(-1)).toBe("rnaseq-01");
  });

  it.skipIf(!hasBash)("make the group first, then the machine, then give it the address", () => {
    const calls = callsOf(showAsCode("openstack", fullPlan));
    expect(calls.map((call) => call.slice(0, 3).join(" "))).toEqual([
      "security group create",
      "security group rule",
      "security group rule",
      "security group rule",
      "server create --format=value",
      "server show --format=value",
      "port list --server=new-server",
      "floating ip create",
    ]);
    expect(calls[1]).toEqual(
      "security group rule create --ingress --ethertype=IPv4 --protocol=tcp --dst-port=22:22 --remote-ip=192.0.2.7/32 new-group".split(
        " ",
      ),
    );
    const server = calls[4] ?? [];
    for (const word of [
      "--block-device=uuid=i-1,source_type=image,destination_type=volume,boot_index=0,volume_size=20,volume_type=ssd,delete_on_termination=false",
      "--block-device=source_type=blank,destination_type=volume,boot_index=-1,volume_size=50,delete_on_termination=true",
      "--block-device=uuid=v-1,source_type=volume,destination_type=volume,boot_index=-1,delete_on_termination=false",
      "--security-group=new-group",
      "--hint=group=s-1",
      "--property=pleiade_ends_on=2026-12-31",
      "--property=pleiade_recipes=docker,volume",
      "--tag=rna",
      "--description=first run",
    ])
      expect(server).toContain(word);
    expect(server.some((word) => word.startsWith("--image"))).toBe(false);
    expect(calls.at(-1)).toEqual(["floating", "ip", "create", "--port=p-1", "x-1"]);
  });

  it.skipIf(!hasBash)("say everything word for word, however hostile", () => {
    const calls = callsOf(showAsCode("openstack", hostileFull));
    const server = calls.find((call) => call[1] === "create" && call[0] === "server") ?? [];
    for (const word of [`--description=${hostile}`, `--tag=${hostile}`, `--hint=group=${hostile}`])
      expect(server).toContain(word);
    expect(calls.at(-1)).toEqual(["floating", "ip", "set", "--port=p-1", hostile]);
    expect(calls.flat().join(" ")).not.toContain("volume_type=a,b=c");
  });

  it("are HCL that HashiCorp's own parser reads, with every value as it was given", async () => {
    for (const one of [plan, { ...plan, names: ["a-01", "a-02"] }, fullPlan, hostilePlan, hostileFull]) {
      // oxlint-disable-next-line no-await-in-loop -- one parser
      const hcl = (await hclToJson("main.tf", showAsCode("terraform", one))) as Hcl;
      const [instance] = Object.values(hcl.resource.openstack_compute_instance_v2).flat();
      expect(unescaped(instance?.flavor_id)).toBe(one.flavor?.id);
      expect(unescaped(hcl.provider.openstack[0]?.cloud)).toBe("scigne");
      expect((instance?.tags as string[] | undefined)?.map(unescaped) ?? []).toEqual(one.tags ?? []);
    }
    const hcl = (await hclToJson("main.tf", showAsCode("terraform", fullPlan))) as Hcl;
    const [instance] = hcl.resource.openstack_compute_instance_v2.rnaseq_01 ?? [];
    expect(instance?.block_device).toEqual([
      {
        uuid: "i-1",
        source_type: "image",
        destination_type: "volume",
        boot_index: 0,
        delete_on_termination: false,
        volume_size: 20,
        volume_type: "ssd",
      },
      {
        source_type: "blank",
        destination_type: "volume",
        boot_index: -1,
        delete_on_termination: true,
        volume_size: 50,
      },
      { uuid: "v-1", source_type: "volume", destination_type: "volume", boot_index: -1, delete_on_termination: false },
    ]);
    expect(instance?.metadata).toEqual({ pleiade_ends_on: "2026-12-31", pleiade_recipes: "docker,volume" });
    expect(instance?.security_groups).toEqual(["default", "${openstack_networking_secgroup_v2.group.name}"]);
    expect(instance).not.toHaveProperty("image_id");
    expect(Object.keys(hcl.resource)).toContain("openstack_networking_floatingip_v2");
    expect(Object.keys(hcl.resource.openstack_networking_secgroup_rule_v2 ?? {})).toHaveLength(3);
  });

  it.skipIf(!hasPython)("are Python that parses, however hostile the names", () => {
    const parsed = spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], {
      input: [plan, fullPlan, hostilePlan, hostileFull].map((one) => showAsCode("python", one)).join("\n"),
    });
    expect(parsed.status).toBe(0);
  });

  it("are a template that Heat can read, however hostile the names", () => {
    const template = parse(showAsCode("heat", hostilePlan)) as {
      resources: { server_1: { properties: Record<string, unknown> }; key: { properties: Record<string, unknown> } };
    };
    expect(template.resources.server_1.properties.flavor).toBe(hostile);
    expect(template.resources.key.properties.public_key).toBe(hostile);
    const full = parse(showAsCode("heat", hostileFull)) as Template;
    expect(full.resources.server_1?.properties).toMatchObject({ tags: [hostile], scheduler_hints: { group: hostile } });
    expect(full.resources.server_1_disk_1).toMatchObject({
      deletion_policy: "Retain",
      properties: { volume_type: hostile },
    });
  });

  it("are a template with every part of the launch", () => {
    const { resources } = parse(showAsCode("heat", fullPlan)) as Template;
    expect(Object.keys(resources)).toEqual([
      "group",
      "server_1_disk_1",
      "server_1_disk_2",
      "server_1",
      "server_1_address",
    ]);
    expect(resources.server_1?.properties).toMatchObject({
      metadata: { pleiade_ends_on: "2026-12-31", pleiade_recipes: "docker,volume" },
      block_device_mapping_v2: [
        { volume_id: { get_resource: "server_1_disk_1" }, boot_index: 0, delete_on_termination: false },
        { volume_id: { get_resource: "server_1_disk_2" }, boot_index: -1, delete_on_termination: true },
        { volume_id: "v-1", boot_index: -1, delete_on_termination: false },
      ],
      security_groups: ["g-1", { get_resource: "group" }],
    });
    expect(showAsCode("heat", fullPlan)).toContain("server set --description='first run' rnaseq-01");
  });

  it("print no character that moves the cursor", () => {
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    const moving = /[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/;
    for (const language of codeLanguages)
      for (const one of [hostilePlan, hostileFull]) expect(showAsCode(language, one)).not.toMatch(moving);
  });
});
