import type { GroupRule } from "@/lib/network";
import { afterwards } from "./afterwards";
import { type Disk, disksOf, headingOf, type LaunchPlan, metadataOf, notChosen, scriptFile } from "./launch-plan";
import { commentText, jsonString } from "./quote";

type Entry = [key: string, value: string];

/** A map or list of the template on one line. */
const flow = (entries: readonly Entry[]) => `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;

const resource = (name: string, type: string, properties: readonly Entry[], extra: readonly string[] = []) => [
  `  ${name}:`,
  `    type: ${type}`,
  ...extra.map((line) => `    ${line}`),
  "    properties:",
  ...properties.map(([key, value]) => `      ${key}: ${value}`),
];

function ruleEntry({ direction, etherType, protocol, portMin, portMax, remote, remoteGroupId }: GroupRule): string {
  return flow([
    ["direction", direction],
    ["ethertype", etherType],
    ...(protocol === "any" ? [] : [["protocol", protocol] as Entry]),
    ...(portMin === null
      ? []
      : ([
          ["port_range_min", String(portMin)],
          ["port_range_max", String(portMax ?? portMin)],
        ] as Entry[])),
    ...(remote === null ? [] : [["remote_ip_prefix", jsonString(remote)] as Entry]),
    ...(remoteGroupId === undefined
      ? []
      : ([
          ["remote_mode", "remote_group_id"],
          ["remote_group_id", jsonString(remoteGroupId)],
        ] as Entry[])),
  ]);
}

function group({ newGroup }: LaunchPlan): string[] {
  if (!newGroup) return [];
  return [
    ...resource("group", "OS::Neutron::SecurityGroup", [["name", jsonString(newGroup.name)]]),
    "      rules:",
    ...newGroup.rules.map((rule) => `        - ${ruleEntry(rule)}`),
  ];
}

function keypair({ key }: LaunchPlan): string[] {
  if (key.kind !== "import") return [];
  return resource("key", "OS::Nova::KeyPair", [
    ["name", jsonString(key.name)],
    ["public_key", jsonString(key.publicKey)],
  ]);
}

/** Heat makes only a start disk of the usual type by itself; other new disks are volumes of their own. */
const isVolume = (disk: Disk) => disk.source === "blank" || (disk.destination === "volume" && disk.volumeType !== null);

const volumeName = (server: string, index: number) => `${server}_disk_${index + 1}`;

function volumes(server: string, disks: readonly Disk[]): string[] {
  return disks.flatMap((disk, index) =>
    isVolume(disk)
      ? resource(
          volumeName(server, index),
          "OS::Cinder::Volume",
          [
            ["size", String(disk.sizeGiB)],
            ...(disk.volumeType === null ? [] : [["volume_type", jsonString(disk.volumeType)] as Entry]),
            ...(disk.of === null
              ? []
              : [["image", `${jsonString(disk.of.id)} # ${commentText(disk.of.name)}`] as Entry]),
          ],
          disk.isKept ? ["deletion_policy: Retain"] : [],
        )
      : [],
  );
}

/** The size's own disk needs no mapping here: Nova adds it from the image. */
function mappings(server: string, disks: readonly Disk[]): string[] {
  const rows = disks.flatMap((disk, index): string[] => {
    if (disk.destination === "local") return [];
    const end: Entry[] = [
      ["boot_index", String(disk.bootIndex)],
      ["delete_on_termination", String(!disk.isKept)],
    ];
    if (isVolume(disk)) return [flow([["volume_id", `{ get_resource: ${volumeName(server, index)} }`], ...end])];
    const id = jsonString(disk.of?.id ?? "");
    const size: Entry[] = disk.sizeGiB === null ? [] : [["volume_size", String(disk.sizeGiB)]];
    return [
      `${flow([[disk.source === "volume" ? "volume_id" : "image", id], ...size, ...end])} # ${commentText(disk.of?.name ?? "")}`,
    ];
  });
  return rows.length === 0 ? [] : ["      block_device_mapping_v2:", ...rows.map((row) => `        - ${row}`)];
}

/** The first network's port; without a choice, the only one there is. */
function portOf(server: string, [first]: LaunchPlan["networks"]): string {
  if (first) return `{ get_attr: [${server}, addresses, ${jsonString(first.id)}, 0, port] }`;
  return `{ yaql: { expression: "$.data.values().first().first().port", data: { get_attr: [${server}, addresses] } } }`;
}

function address(server: string, { address: wanted, networks }: LaunchPlan): string[] {
  if (!wanted) return [];
  const port: Entry = ["port_id", portOf(server, networks)];
  if (wanted.kind === "new")
    return resource(`${server}_address`, "OS::Neutron::FloatingIP", [
      ["floating_network", `${jsonString(wanted.network.id)} # ${commentText(wanted.network.name)}`],
      port,
    ]);
  return resource(`${server}_address`, "OS::Neutron::FloatingIPAssociation", [
    ["floatingip_id", `${jsonString(wanted.floatingIp.id)} # ${commentText(wanted.floatingIp.name)}`],
    port,
  ]);
}

function serverProperties(plan: LaunchPlan, name: string): Entry[] {
  const { key } = plan;
  const flavor = plan.flavor ?? notChosen;
  const image = plan.image ?? notChosen;
  const metadata = metadataOf(plan);
  const tags = plan.tags ?? [];
  return [
    ["name", jsonString(name)],
    ["flavor", `${jsonString(flavor.id)} # ${commentText(flavor.name)}`],
    ...(plan.bootVolume ? [] : [["image", `${jsonString(image.id)} # ${commentText(image.name)}`] as Entry]),
    ...(key.kind === "existing" ? [["key_name", jsonString(key.name)] as Entry] : []),
    ...(key.kind === "import" ? [["key_name", "{ get_resource: key }"] as Entry] : []),
    ...(plan.availabilityZone === null ? [] : [["availability_zone", jsonString(plan.availabilityZone)] as Entry]),
    ...(plan.serverGroup ? [["scheduler_hints", flow([["group", jsonString(plan.serverGroup.id)]])] as Entry] : []),
    ...(metadata.length > 0
      ? [["metadata", flow(metadata.map(([name_, value]) => [name_, jsonString(value)]))] as Entry]
      : []),
    ...(tags.length > 0 ? [["tags", `[${tags.map(jsonString).join(", ")}]`] as Entry] : []),
    // Heat's own default puts a script of its own into every machine.
    ["user_data_format", "RAW"],
    ...(plan.hasUserData ? [["user_data", `{ get_file: ${scriptFile} }`] as Entry] : []),
  ];
}

function serverLines(plan: LaunchPlan, name: string, index: number): string[] {
  const id = `server_${index + 1}`;
  const disks = disksOf(plan);
  const groups = [
    ...plan.securityGroups.map((one) => `${jsonString(one.id)} # ${commentText(one.name)}`),
    ...(plan.newGroup ? ["{ get_resource: group }"] : []),
  ];
  return [
    ...volumes(id, disks),
    ...resource(id, "OS::Nova::Server", serverProperties(plan, name)),
    ...mappings(id, disks),
    ...(plan.networks.length === 0
      ? ["      networks: [{ allocate_network: auto }]"]
      : [
          "      networks:",
          ...plan.networks.map((one) => `        - network: ${jsonString(one.id)} # ${commentText(one.name)}`),
        ]),
    ...(groups.length > 0 ? ["      security_groups:", ...groups.map((one) => `        - ${one}`)] : []),
    ...address(id, plan),
  ];
}

/** https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Nova::Server */
export function heatTemplate(plan: LaunchPlan): string {
  return [
    headingOf(plan),
    ...afterwards(plan, "Heat"),
    "heat_template_version: 2018-08-31",
    "resources:",
    ...keypair(plan),
    ...group(plan),
    ...plan.names.flatMap((name, index) => serverLines(plan, name, index)),
  ].join("\n");
}
