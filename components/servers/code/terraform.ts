import type { GroupRule } from "@/lib/network";
import { afterwards } from "./afterwards";
import { type Disk, disksOf, headingOf, type LaunchPlan, metadataOf, notChosen, scriptFile } from "./launch-plan";
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

const block = (head: string, rows: readonly Attribute[], further: readonly string[] = []): string[] => {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [`${head} {`, ...rows.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`), ...further, "}"];
};
const nested = (lines: readonly string[]) => ["", ...lines.map((line) => `  ${line}`)];

function keyResource({ key }: LaunchPlan): string[] {
  if (key.kind !== "import") return [];
  const rows: Attribute[] = [
    ["name", hclString(key.name)],
    ["public_key", hclString(key.publicKey)],
  ];
  return [...block(`resource "openstack_compute_keypair_v2" "key"`, rows), ""];
}

const groupName = "openstack_networking_secgroup_v2.group";

function ruleResource(rule: GroupRule, index: number): string[] {
  const { direction, etherType, protocol, portMin, portMax, remote, remoteGroupId } = rule;
  const rows: Attribute[] = [
    ["security_group_id", `${groupName}.id`],
    ["direction", hclString(direction)],
    ["ethertype", hclString(etherType)],
  ];
  if (protocol !== "any") rows.push(["protocol", hclString(protocol)]);
  if (portMin !== null) rows.push(["port_range_min", String(portMin)], ["port_range_max", String(portMax ?? portMin)]);
  if (remote !== null) rows.push(["remote_ip_prefix", hclString(remote)]);
  if (remoteGroupId !== undefined) rows.push(["remote_group_id", hclString(remoteGroupId)]);
  return [...block(`resource "openstack_networking_secgroup_rule_v2" "group_${index + 1}"`, rows), ""];
}

function groupResources({ newGroup }: LaunchPlan): string[] {
  if (!newGroup) return [];
  return [
    ...block(`resource "openstack_networking_secgroup_v2" "group"`, [["name", hclString(newGroup.name)]]),
    "",
    ...newGroup.rules.flatMap(ruleResource),
  ];
}

function keyAttribute({ key }: LaunchPlan): Attribute[] {
  if (key.kind === "none") return [];
  return [["key_pair", key.kind === "existing" ? hclString(key.name) : "openstack_compute_keypair_v2.key.name"]];
}

/** Names, not ids: the provider compares them with what Nova tells and would move ids at each run. */
function groupAttribute(plan: LaunchPlan): Attribute[] {
  const groups = plan.securityGroups.map(({ name }) => hclString(name));
  if (plan.newGroup) groups.push(`${groupName}.name`);
  return groups.length > 0 ? [["security_groups", `[${groups.join(", ")}]`]] : [];
}

const forEach = ({ names }: LaunchPlan): Attribute[] =>
  names.length > 1 ? [["for_each", `toset([${names.map(hclString).join(", ")}])`]] : [];

function attributes(plan: LaunchPlan): Attribute[] {
  const { flavor, image } = { flavor: plan.flavor ?? notChosen, image: plan.image ?? notChosen };
  const tags = plan.tags ?? [];
  const rows: Attribute[] = [
    ...forEach(plan),
    ["name", plan.names.length > 1 ? "each.key" : hclString(plan.names[0] ?? "")],
    ["flavor_id", `${hclString(flavor.id)} # ${commentText(flavor.name)}`],
  ];
  if (!plan.bootVolume) rows.push(["image_id", `${hclString(image.id)} # ${commentText(image.name)}`]);
  rows.push(...keyAttribute(plan), ...groupAttribute(plan));
  if (plan.availabilityZone !== null) rows.push(["availability_zone", hclString(plan.availabilityZone)]);
  if (plan.hasUserData) rows.push(["user_data", `file(${hclString(scriptFile)})`]);
  if (tags.length > 0) rows.push(["tags", `[${tags.map(hclString).join(", ")}]`]);
  if (plan.networks.length === 0) rows.push(["network_mode", hclString("auto")]);
  return rows;
}

function diskBlock(disk: Disk): string[] {
  const rows: Attribute[] = [
    ["source_type", hclString(disk.source)],
    ["destination_type", hclString(disk.destination)],
    ["boot_index", String(disk.bootIndex)],
    ["delete_on_termination", String(!disk.isKept)],
  ];
  if (disk.of) rows.unshift(["uuid", `${hclString(disk.of.id)} # ${commentText(disk.of.name)}`]);
  if (disk.sizeGiB !== null) rows.push(["volume_size", String(disk.sizeGiB)]);
  if (disk.volumeType !== null) rows.push(["volume_type", hclString(disk.volumeType)]);
  return nested(block("block_device", rows));
}

function innerBlocks(plan: LaunchPlan): string[] {
  const metadata = metadataOf(plan).map(([key, value]): Attribute => [key, hclString(value)]);
  return [
    ...(metadata.length > 0 ? nested(block("metadata =", metadata)) : []),
    ...(plan.serverGroup
      ? nested(
          block("scheduler_hints", [
            ["group", `${hclString(plan.serverGroup.id)} # ${commentText(plan.serverGroup.name)}`],
          ]),
        )
      : []),
    ...disksOf(plan).flatMap(diskBlock),
    ...plan.networks.flatMap(({ id, name }) =>
      nested(block("network", [["uuid", `${hclString(id)} # ${commentText(name)}`]])),
    ),
  ];
}

/** The address goes to the machine's port on its first network. */
function addressResources(plan: LaunchPlan, name: string): string[] {
  const { address } = plan;
  if (!address) return [];
  const each = plan.names.length > 1 ? "[each.key]" : "";
  const port = `data.openstack_networking_port_v2.${name}${each}.id`;
  const [network] = plan.networks;
  const portRows: Attribute[] = [
    ...forEach(plan),
    ["device_id", `openstack_compute_instance_v2.${name}${each}.id`],
    ...(network ? [["network_id", hclString(network.id)] as Attribute] : []),
  ];
  const giving =
    address.kind === "new"
      ? block(`resource "openstack_networking_floatingip_v2" "${name}"`, [
          ...forEach(plan),
          ["pool", hclString(address.network.name)],
          ["port_id", port],
        ])
      : block(`resource "openstack_networking_floatingip_associate_v2" "${name}"`, [
          ["floating_ip", hclString(address.floatingIp.name)],
          ["port_id", port],
        ]);
  return ["", ...block(`data "openstack_networking_port_v2" "${name}"`, portRows), "", ...giving];
}

/** https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/compute_instance_v2 */
export function terraformConfig(plan: LaunchPlan): string {
  const name = label(plan.names[0] ?? "");
  return [
    headingOf(plan),
    ...afterwards(plan, "Terraform"),
    ...block(
      "terraform",
      [],
      nested([
        "required_providers {",
        `  openstack = { source = "terraform-provider-openstack/openstack" }`,
        "}",
      ]).slice(1),
    ),
    "",
    ...block(`provider "openstack"`, [["cloud", hclString(plan.siteId)]]),
    "",
    ...keyResource(plan),
    ...groupResources(plan),
    ...block(`resource "openstack_compute_instance_v2" "${name}"`, attributes(plan), innerBlocks(plan)),
    ...addressResources(plan, name),
  ].join("\n");
}
