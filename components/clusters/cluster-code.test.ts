import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { type ClusterWish, openstackCode, pythonCode, terraformCode } from "./cluster-code";

const wish: ClusterWish = {
  siteId: "virtualdata",
  name: "nf-tower",
  templateId: "8f0e3c1a-1111-4222-8333-444455556666",
  keypair: "portable ines",
  masterCount: 3,
  nodeCount: 5,
  masterFlavorId: "m1.large",
  flavorId: "m1.xlarge",
  createTimeoutMin: 60,
};

const hostile = [
  "$(touch /tmp/x)",
  "`id`",
  "a'b",
  `a"b`,
  "a;b",
  "-rf",
  "a\nb",
  "${var.x}",
  "%{ if true }",
  "\\",
  "é 日本",
  "",
];

describe("the openstack command", () => {
  it("says everything that will be sent, with the name where it cannot be read as an option", () => {
    expect(openstackCode(wish)).toBe(
      [
        "export OS_CLOUD=virtualdata",
        "openstack coe cluster create \\",
        "  --cluster-template 8f0e3c1a-1111-4222-8333-444455556666 \\",
        "  --keypair 'portable ines' \\",
        "  --master-count 3 \\",
        "  --node-count 5 \\",
        "  --master-flavor m1.large \\",
        "  --flavor m1.xlarge \\",
        "  --timeout 60 \\",
        "  -- nf-tower",
      ].join("\n"),
    );
  });

  it("leaves out what the template decides", () => {
    const code = openstackCode({ ...wish, flavorId: null, masterFlavorId: null });
    expect(code).not.toMatch(/flavor/);
  });

  it("is one command for bash, whatever the key is called", () => {
    for (const keypair of hostile) {
      const script = `openstack() { printf '%s\\0' "$@"; }\n${openstackCode({ ...wish, keypair })}`;
      const seen = execFileSync("/bin/bash", ["-c", script], { encoding: "utf8" }).split("\0");
      expect(seen[seen.indexOf("--keypair") + 1]).toBe(keypair);
      expect(seen.slice(-3)).toEqual(["--", "nf-tower", ""]);
    }
  });
});

describe("Terraform", () => {
  it("never lets a word start a template or end the string", () => {
    const code = terraformCode({ ...wish, keypair: '${path.root}"\\' });
    expect(code).toContain('keypair             = "$${path.root}\\"\\\\"');
  });

  it("names a resource with letters only and lines up its fields", () => {
    const code = terraformCode({ ...wish, name: "3-nf" });
    expect(code).toContain('resource "openstack_containerinfra_cluster_v1" "c_3_nf" {');
    expect(code).toContain('  keypair             = "portable ines"');
  });
});

describe("Python", () => {
  it("is accepted by the compiler and holds the words as typed", () => {
    for (const keypair of hostile) {
      const program = pythonCode({ ...wish, keypair });
      const check =
        "import ast,sys,json; t=ast.parse(sys.stdin.read()); print(json.dumps([n.value for n in ast.walk(t) if isinstance(n, ast.Constant)]))";
      const seen: unknown = JSON.parse(execFileSync("python3", ["-c", check], { input: program, encoding: "utf8" }));
      expect(seen).toContain(keypair);
    }
  });
});
