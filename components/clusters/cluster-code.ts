import { hclString, jsonString, shellWord } from "@/components/servers/code/quote";

/**
 * What the form will send, in the words of the tools people already use. No secret is in it, and no tracking label:
 * a second run must not pass for the first.
 */
export type ClusterWish = {
  siteId: string;
  name: string;
  templateId: string;
  keypair: string;
  masterCount: number;
  nodeCount: number;
  masterFlavorId: string | null;
  flavorId: string | null;
  createTimeoutMin: number;
};

const identifier = (name: string) => name.replaceAll(/[^A-Za-z0-9_]/g, "_").replace(/^(?=[0-9])/, "c_") || "cluster";

/** https://docs.openstack.org/python-magnumclient/latest/cli/magnum.html#coe-cluster-create */
export function openstackCode(wish: ClusterWish): string {
  const options: [string, string | null][] = [
    ["--cluster-template", wish.templateId],
    ["--keypair", wish.keypair],
    ["--master-count", String(wish.masterCount)],
    ["--node-count", String(wish.nodeCount)],
    ["--master-flavor", wish.masterFlavorId],
    ["--flavor", wish.flavorId],
    ["--timeout", String(wish.createTimeoutMin)],
  ];
  const lines = options.flatMap(([option, value]) => (value === null ? [] : [`  ${option} ${shellWord(value)}`]));
  return [
    `export OS_CLOUD=${shellWord(wish.siteId)}`,
    ["openstack coe cluster create", ...lines, `  -- ${shellWord(wish.name)}`].join(" \\\n"),
  ].join("\n");
}

/** https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/containerinfra_cluster_v1 */
export function terraformCode(wish: ClusterWish): string {
  const fields: [string, string | null][] = [
    ["name", hclString(wish.name)],
    ["cluster_template_id", hclString(wish.templateId)],
    ["keypair", hclString(wish.keypair)],
    ["master_count", String(wish.masterCount)],
    ["node_count", String(wish.nodeCount)],
    ["master_flavor", wish.masterFlavorId === null ? null : hclString(wish.masterFlavorId)],
    ["flavor", wish.flavorId === null ? null : hclString(wish.flavorId)],
    ["create_timeout", String(wish.createTimeoutMin)],
  ];
  const lines = fields.flatMap(([key, value]) => (value === null ? [] : [`  ${key.padEnd(19)} = ${value}`]));
  return [
    `provider "openstack" {\n  cloud = ${hclString(wish.siteId)}\n}\n`,
    `resource "openstack_containerinfra_cluster_v1" ${hclString(identifier(wish.name))} {`,
    ...lines,
    "}",
  ].join("\n");
}

/** https://docs.openstack.org/openstacksdk/latest/user/proxies/container_infrastructure_management.html */
export function pythonCode(wish: ClusterWish): string {
  const fields: [string, string | null][] = [
    ["name", jsonString(wish.name)],
    ["cluster_template_id", jsonString(wish.templateId)],
    ["keypair", jsonString(wish.keypair)],
    ["master_count", String(wish.masterCount)],
    ["node_count", String(wish.nodeCount)],
    ["master_flavor_id", wish.masterFlavorId === null ? null : jsonString(wish.masterFlavorId)],
    ["flavor_id", wish.flavorId === null ? null : jsonString(wish.flavorId)],
    ["create_timeout", String(wish.createTimeoutMin)],
  ];
  const lines = fields.flatMap(([key, value]) => (value === null ? [] : [`    ${key}=${value},`]));
  return [
    "import openstack",
    "",
    `connection = openstack.connect(cloud=${jsonString(wish.siteId)})`,
    "magnum = connection.container_infrastructure_management",
    "cluster = magnum.create_cluster(",
    ...lines,
    ")",
    "print(cluster.id)",
  ].join("\n");
}
