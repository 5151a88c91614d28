import type { AnyRule } from "@/lib/exposure";
import { commentText, hclString, jsonString, shellWord } from "@/components/servers/code/quote";
import type { Code } from "./code-tabs";

export type GroupPlan = { siteId: string; name: string; description: string; rules: readonly AnyRule[] };

/** Every new group has these two already. */
const isOwnRule = (rule: AnyRule) =>
  rule.direction === "egress" && rule.protocol === "any" && rule.remote === null && !rule.remoteGroupId;

/** The world, as each language wants to read it. */
const rangeOf = (rule: AnyRule) => rule.remote ?? (rule.etherType === "IPv6" ? "::/0" : "0.0.0.0/0");

const hasPorts = (rule: AnyRule) => rule.portMin !== null && rule.protocol !== "any";

/** https://docs.openstack.org/python-openstackclient/latest/cli/command-objects/security-group-rule.html */
function commands({ siteId, name, description, rules }: GroupPlan): string {
  const line = (rule: AnyRule) =>
    [
      "openstack security group rule create",
      rule.direction === "egress" ? "--egress" : "--ingress",
      `--ethertype=${rule.etherType}`,
      `--protocol=${shellWord(rule.protocol)}`,
      ...(hasPorts(rule) && !/icmp/.test(rule.protocol)
        ? [`--dst-port=${rule.portMin}${rule.portMax === rule.portMin ? "" : `:${rule.portMax}`}`]
        : []),
      rule.remoteGroupId
        ? `--remote-group=${shellWord(rule.remoteGroupId)}`
        : `--remote-ip=${shellWord(rangeOf(rule))}`,
      `-- ${shellWord(name)}`,
    ].join(" ");
  return [
    `export OS_CLOUD=${shellWord(siteId)}`,
    `openstack security group create --description=${shellWord(description)} -- ${shellWord(name)}`,
    ...rules.map(line),
  ].join("\n");
}

const resource = (rule: AnyRule, index: number) => {
  const rows: [string, string][] = [
    ["direction", hclString(rule.direction)],
    ["ethertype", hclString(rule.etherType)],
    ...(rule.protocol === "any" ? [] : ([["protocol", hclString(rule.protocol)]] as [string, string][])),
    ...(hasPorts(rule)
      ? ([
          ["port_range_min", String(rule.portMin)],
          ["port_range_max", String(rule.portMax)],
        ] as [string, string][])
      : []),
    rule.remoteGroupId
      ? ["remote_group_id", hclString(rule.remoteGroupId)]
      : ["remote_ip_prefix", hclString(rangeOf(rule))],
    ["security_group_id", "openstack_networking_secgroup_v2.group.id"],
  ];
  return [
    "",
    `resource "openstack_networking_secgroup_rule_v2" "rule_${index + 1}" {`,
    ...rows.map(([key, value]) => `  ${key.padEnd(17)} = ${value}`),
    "}",
  ];
};

/** https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/networking_secgroup_rule_v2 */
function terraform({ siteId, name, description, rules }: GroupPlan): string {
  return [
    `provider "openstack" {`,
    `  cloud = ${hclString(siteId)}`,
    "}",
    "",
    `resource "openstack_networking_secgroup_v2" "group" {`,
    `  name        = ${hclString(name)}`,
    `  description = ${hclString(description)}`,
    "}",
    ...rules.flatMap(resource),
  ].join("\n");
}

const item = (rule: AnyRule) => [
  `        - direction: ${rule.direction}`,
  `          ethertype: ${rule.etherType}`,
  ...(rule.protocol === "any" ? [] : [`          protocol: ${jsonString(rule.protocol)}`]),
  ...(hasPorts(rule) ? [`          port_range_min: ${rule.portMin}`, `          port_range_max: ${rule.portMax}`] : []),
  ...(rule.remoteGroupId
    ? ["          remote_mode: remote_group_id", `          remote_group_id: ${jsonString(rule.remoteGroupId)}`]
    : [`          remote_ip_prefix: ${jsonString(rangeOf(rule))}`]),
];

/** https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Neutron::SecurityGroup */
function heat({ name, description, rules }: GroupPlan): string {
  return [
    "heat_template_version: 2018-08-31",
    "resources:",
    "  group:",
    "    type: OS::Neutron::SecurityGroup",
    "    properties:",
    `      name: ${jsonString(name)}`,
    `      description: ${jsonString(commentText(description))}`,
    ...(rules.length === 0 ? [] : ["      rules:", ...rules.flatMap(item)]),
  ].join("\n");
}

/** The same group, as people would write it down to have it again. A list of the site's has no name that we know: left out. */
export function groupCode(plan: GroupPlan): Code {
  const rules = plan.rules.filter((rule) => !isOwnRule(rule) && rule.hasAddressGroup !== true);
  const written = { ...plan, rules };
  return { cli: commands(written), terraform: terraform(written), heat: heat(written) };
}
