import { headingOf, type LaunchPlan, notChosen, scriptFile } from "./launch-plan";
import { commentText, hclString } from "./quote";

/** A resource label, from a name that people chose. */
function label(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  return /^[a-z]/.test(plain) ? plain : `server_${plain}`.replace(/_$/, "");
}

type Attribute = [name: string, value: string];

function keyResource(key: LaunchPlan["key"]): string[] {
  if (key.kind !== "import") return [];
  return [
    `resource "openstack_compute_keypair_v2" "key" {`,
    `  name       = ${hclString(key.name)}`,
    `  public_key = ${hclString(key.publicKey)}`,
    "}",
    "",
  ];
}

function keyAttribute(key: LaunchPlan["key"]): Attribute[] {
  if (key.kind === "none") return [];
  return [["key_pair", key.kind === "existing" ? hclString(key.name) : "openstack_compute_keypair_v2.key.name"]];
}

function attributes(plan: LaunchPlan): Attribute[] {
  const { flavor, image } = { flavor: plan.flavor ?? notChosen, image: plan.image ?? notChosen };
  const several = plan.names.length > 1;
  const rows: Attribute[] = several ? [["for_each", `toset([${plan.names.map(hclString).join(", ")}])`]] : [];
  rows.push(
    ["name", several ? "each.key" : hclString(plan.names[0] ?? "")],
    ["flavor_id", `${hclString(flavor.id)} # ${commentText(flavor.name)}`],
    ["image_id", `${hclString(image.id)} # ${commentText(image.name)}`],
    ...keyAttribute(plan.key),
  );
  if (plan.securityGroups.length > 0)
    rows.push(["security_groups", `[${plan.securityGroups.map(({ name }) => hclString(name)).join(", ")}]`]);
  if (plan.availabilityZone !== null) rows.push(["availability_zone", hclString(plan.availabilityZone)]);
  if (plan.hasUserData) rows.push(["user_data", `file(${hclString(scriptFile)})`]);
  if (plan.networks.length === 0) rows.push(["network_mode", hclString("auto")]);
  return rows;
}

/** https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/compute_instance_v2 */
export function terraformConfig(plan: LaunchPlan): string {
  const rows = attributes(plan);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    headingOf(plan),
    `provider "openstack" {`,
    `  cloud = ${hclString(plan.siteId)}`,
    "}",
    "",
    ...keyResource(plan.key),
    `resource "openstack_compute_instance_v2" "${label(plan.names[0] ?? "")}" {`,
    ...rows.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`),
    ...plan.networks.flatMap(({ id, name }) => [
      "",
      "  network {",
      `    uuid = ${hclString(id)} # ${commentText(name)}`,
      "  }",
    ]),
    "}",
  ].join("\n");
}
