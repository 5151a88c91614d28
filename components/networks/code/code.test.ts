import { parse as hclToJson } from "@cdktf/hcl2json";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { presetRule } from "@/lib/exposure";
import { groupCode } from "./group-code";
import { networkCode } from "./network-code";

const hostile = `x'; rm -rf ~ #\n"\${file("/etc/passwd")}`;

describe("a group as code", () => {
  const egress = {
    ...presetRule("ssh", null),
    direction: "egress",
    protocol: "any",
    portMin: null,
    portMax: null,
  } as const;
  const plan = { siteId: "scigne", name: "web", description: "", rules: [presetRule("ssh", "192.0.2.7"), egress] };

  it("has its rules, and not those that every new group has", () => {
    expect(groupCode(plan).cli.split("\n").slice(2)).toEqual([
      "openstack security group rule create --ingress --ethertype=IPv4 --protocol=tcp --dst-port=22 --remote-ip=192.0.2.7/32 -- web",
    ]);
    expect(parse(groupCode(plan).heat)).toMatchObject({
      resources: { group: { properties: { rules: [{ port_range_min: 22, remote_ip_prefix: "192.0.2.7/32" }] } } },
    });
    expect(groupCode(plan).terraform).toContain('remote_ip_prefix  = "192.0.2.7/32"');
  });

  it("is Terraform that HashiCorp's parser reads", async () => {
    expect(await hclToJson("group.tf", groupCode({ ...plan, name: hostile }).terraform)).toMatchObject({
      resource: {
        openstack_networking_secgroup_rule_v2: { rule_1: [{ port_range_min: 22, remote_ip_prefix: "192.0.2.7/32" }] },
      },
    });
  });

  it("keeps a hostile name in its quotes", () => {
    const code = groupCode({ ...plan, name: hostile });
    expect(parse(code.heat)).toMatchObject({ resources: { group: { properties: { name: hostile } } } });
    expect(code.cli.split("\n").some((line) => line.startsWith(`"\${file`))).toBe(false);
    expect(code.terraform).not.toMatch(/[^$]\$\{file/);
  });
});

describe("a network as code", () => {
  const external = { id: "ext", name: "public" };
  const plan = { siteId: "scigne", name: "lab", cidr: "10.40.0.0/24", external, router: null };

  it("makes a router where there is none, and uses the one there is", () => {
    expect(networkCode(plan).cli).toContain("openstack router create --external-gateway=ext -- lab-router # public");
    const reused = networkCode({ ...plan, router: { id: "r1", name: "way out" } });
    expect(reused.cli).toContain("openstack router add subnet -- r1 lab-v4");
    expect(reused.terraform).not.toContain('networking_router_v2"');
  });

  it("is Terraform that HashiCorp's parser reads", async () => {
    const written = networkCode({ ...plan, name: hostile, router: { id: "r1", name: hostile } }).terraform;
    expect(await hclToJson("network.tf", written)).toMatchObject({
      resource: {
        openstack_networking_subnet_v2: { subnet: [{ cidr: "10.40.0.0/24" }] },
        openstack_networking_router_interface_v2: { interface: [{ router_id: "r1" }] },
      },
    });
  });

  it("stays isolated without a way out, and is readable as YAML whatever it is called", () => {
    const code = networkCode({ ...plan, name: hostile, external: null });
    expect(code.cli).not.toContain("router");
    expect(parse(code.heat)).toMatchObject({ resources: { network: { properties: { name: hostile } } } });
    expect(Object.keys((parse(code.heat) as { resources: object }).resources)).toEqual(["network", "subnet"]);
  });
});
