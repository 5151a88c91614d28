/** What the form will send, in the words of the tools people already use. No secret is in it. */
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
  /** Labels added to those of the template, such as the mark by which the cluster is found again. */
  labels: Record<string, string>;
};

/** POSIX: a single quote ends the word, is escaped, and opens it again; so nothing inside is ever read by the shell. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) && !text.startsWith("-")
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

const controls: Record<string, string> = { "\n": String.raw`\n`, "\r": String.raw`\r`, "\t": String.raw`\t` };

/** HCL: `${` and `%{` would start a template. https://developer.hashicorp.com/terraform/language/expressions/strings */
export function hclString(text: string): string {
  const escaped = text
    .replaceAll("\\", String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll(/[\n\r\t]/g, (character) => controls[character] ?? "")
    .replaceAll(/[$%](?=\{)/g, (character) => character.repeat(2));
  return `"${escaped}"`;
}

/** A JSON string is a Python string too. */
export const pythonString = (text: string) => JSON.stringify(text);

const identifier = (name: string) => name.replaceAll(/[^A-Za-z0-9_]/g, "_").replace(/^(?=[0-9])/, "c_") || "cluster";

/** https://docs.openstack.org/python-magnumclient/latest/cli/magnum.html#coe-cluster-create */
export function openstackCode(wish: ClusterWish): string {
  const labels = Object.entries(wish.labels).map(([key, value]) => `${key}=${value}`);
  const options: [string, string | null][] = [
    ["--cluster-template", wish.templateId],
    ["--keypair", wish.keypair],
    ["--master-count", String(wish.masterCount)],
    ["--node-count", String(wish.nodeCount)],
    ["--master-flavor", wish.masterFlavorId],
    ["--flavor", wish.flavorId],
    ["--timeout", String(wish.createTimeoutMin)],
    ["--labels", labels.length > 0 ? labels.join(",") : null],
  ];
  const lines = options.flatMap(([option, value]) => (value === null ? [] : [`  ${option} ${shellWord(value)}`]));
  if (labels.length > 0) lines.push("  --merge-labels");
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
  const labels = Object.entries(wish.labels).map(([key, value]) => `    ${hclString(key)} = ${hclString(value)}`);
  if (labels.length > 0)
    lines.push(`  ${"merge_labels".padEnd(19)} = true`, `  ${"labels".padEnd(19)} = {`, ...labels, "  }");
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
    ["name", pythonString(wish.name)],
    ["cluster_template_id", pythonString(wish.templateId)],
    ["keypair", pythonString(wish.keypair)],
    ["master_count", String(wish.masterCount)],
    ["node_count", String(wish.nodeCount)],
    ["master_flavor_id", wish.masterFlavorId === null ? null : pythonString(wish.masterFlavorId)],
    ["flavor_id", wish.flavorId === null ? null : pythonString(wish.flavorId)],
    ["create_timeout", String(wish.createTimeoutMin)],
  ];
  const lines = fields.flatMap(([key, value]) => (value === null ? [] : [`    ${pythonString(key)}: ${value},`]));
  const labels = Object.entries(wish.labels).map(([key, value]) => `${pythonString(key)}: ${pythonString(value)}`);
  if (labels.length > 0) lines.push(`    "labels": {${labels.join(", ")}},`, `    "merge_labels": True,`);
  return [
    "import openstack",
    "",
    `connection = openstack.connect(cloud=${pythonString(wish.siteId)})`,
    `magnum = connection.container_infrastructure_management`,
    // A plain POST: the SDK's create_cluster drops fields it does not know, merge_labels among them.
    'answer = magnum.post("/clusters", json={',
    ...lines,
    "})",
    "answer.raise_for_status()",
    `print(answer.json()["uuid"])`,
  ].join("\n");
}
