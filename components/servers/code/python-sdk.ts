import type { GroupRule } from "@/lib/network";
import { type Disk, disksOf, headingOf, type LaunchPlan, metadataOf, notChosen, scriptFile } from "./launch-plan";
import { commentText, jsonString } from "./quote";

const list = (items: readonly string[]) => `[${items.join(", ")}]`;
const dict = (entries: readonly (readonly [string, string])[]) =>
  `{${entries.map(([key, value]) => `${jsonString(key)}: ${value}`).join(", ")}}`;
const truth = (value: boolean) => (value ? "True" : "False");

function blockDevice(disk: Disk): string {
  return dict([
    ...(disk.of ? [["uuid", jsonString(disk.of.id)] as const] : []),
    ["source_type", jsonString(disk.source)],
    ["destination_type", jsonString(disk.destination)],
    ["boot_index", String(disk.bootIndex)],
    ...(disk.sizeGiB === null ? [] : [["volume_size", String(disk.sizeGiB)] as const]),
    ...(disk.volumeType === null ? [] : [["volume_type", jsonString(disk.volumeType)] as const]),
    ["delete_on_termination", truth(!disk.isKept)],
  ]);
}

function ruleLines({ direction, etherType, protocol, portMin, portMax, remote, remoteGroupId }: GroupRule): string[] {
  return [
    "cloud.network.create_security_group_rule(",
    "    security_group_id=group.id,",
    `    direction=${jsonString(direction)},`,
    `    ether_type=${jsonString(etherType)},`,
    ...(protocol === "any" ? [] : [`    protocol=${jsonString(protocol)},`]),
    ...(portMin === null ? [] : [`    port_range_min=${portMin},`, `    port_range_max=${portMax ?? portMin},`]),
    ...(remote === null ? [] : [`    remote_ip_prefix=${jsonString(remote)},`]),
    ...(remoteGroupId === undefined ? [] : [`    remote_group_id=${jsonString(remoteGroupId)},`]),
    ")",
  ];
}

function groupLines(group: LaunchPlan["newGroup"]): string[] {
  if (!group) return [];
  return [
    `group = cloud.network.create_security_group(name=${jsonString(group.name)})`,
    ...group.rules.flatMap(ruleLines),
  ];
}

/** The address goes to the first port that has a way to it: Neutron refuses the others. */
function addressLines(address: LaunchPlan["address"]): string[] {
  if (!address) return [];
  const give =
    address.kind === "new"
      ? `cloud.network.create_ip(floating_network_id=${jsonString(address.network.id)}, port_id=port.id)`
      : `cloud.network.update_ip(${jsonString(address.floatingIp.id)}, port_id=port.id)`;
  const what = address.kind === "new" ? address.network.name : address.floatingIp.name;
  return [
    "    for port in cloud.network.ports(device_id=server.id):",
    "        try:",
    `            ${give}  # ${commentText(what)}`,
    "            break",
    "        except openstack.exceptions.HttpException as refused:",
    "            print(refused)",
  ];
}

/** Arguments that only some launches have. */
function further(plan: LaunchPlan): string[] {
  const disks = disksOf(plan);
  const metadata = metadataOf(plan);
  const tags = plan.tags ?? [];
  return [
    ...(disks.length === 0
      ? []
      : ["        block_device_mapping=[", ...disks.map((disk) => `            ${blockDevice(disk)},`), "        ],"]),
    ...(plan.availabilityZone === null ? [] : [`        availability_zone=${jsonString(plan.availabilityZone)},`]),
    ...(plan.serverGroup
      ? [
          `        scheduler_hints=${dict([["group", jsonString(plan.serverGroup.id)]])},  # ${commentText(plan.serverGroup.name)}`,
        ]
      : []),
    ...(metadata.length === 0
      ? []
      : [`        metadata=${dict(metadata.map(([key, value]) => [key, jsonString(value)] as const))},`]),
    ...(tags.length === 0 ? [] : [`        tags=${list(tags.map(jsonString))},`]),
    ...(plan.description ? [`        description=${jsonString(plan.description)},`] : []),
    ...(plan.hasUserData
      ? [`        user_data=base64.b64encode(Path(${jsonString(scriptFile)}).read_bytes()).decode(),`]
      : []),
  ];
}

/** https://docs.openstack.org/openstacksdk/latest/user/proxies/compute.html */
export function pythonScript(plan: LaunchPlan): string {
  const { key } = plan;
  const flavor = plan.flavor ?? notChosen;
  const image = plan.image ?? notChosen;
  const networks =
    plan.networks.length === 0
      ? jsonString("auto")
      : list(plan.networks.map(({ id }) => `{"uuid": ${jsonString(id)}}`));
  const groups = [
    ...plan.securityGroups.map(({ id }) => `{"name": ${jsonString(id)}}`),
    ...(plan.newGroup ? [`{"name": group.id}`] : []),
  ];
  return [
    headingOf(plan),
    ...(plan.hasUserData ? ["import base64", "from pathlib import Path", ""] : []),
    "import openstack",
    "",
    `cloud = openstack.connect(cloud=${jsonString(plan.siteId)})`,
    ...(key.kind === "import"
      ? [`cloud.compute.create_keypair(name=${jsonString(key.name)}, public_key=${jsonString(key.publicKey)})`]
      : []),
    ...groupLines(plan.newGroup),
    "",
    `for name in ${list(plan.names.map(jsonString))}:`,
    "    server = cloud.compute.create_server(",
    "        name=name,",
    `        flavor_id=${jsonString(flavor.id)},  # ${commentText(flavor.name)}`,
    ...(plan.bootVolume ? [] : [`        image_id=${jsonString(image.id)},  # ${commentText(image.name)}`]),
    `        networks=${networks},`,
    ...(groups.length > 0 ? [`        security_groups=${list(groups)},`] : []),
    ...(key.kind === "none" ? [] : [`        key_name=${jsonString(key.name)},`]),
    ...further(plan),
    "    )",
    "    cloud.compute.wait_for_server(server)",
    ...addressLines(plan.address),
  ].join("\n");
}
