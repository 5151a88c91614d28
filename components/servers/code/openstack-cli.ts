import type { GroupRule } from "@/lib/network";
import {
  type Disk,
  disksOf,
  headingOf,
  type LaunchPlan,
  metadataOf,
  type Named,
  notChosen,
  scriptFile,
} from "./launch-plan";
import { commentText, shellWord } from "./quote";

type Option = { flag: string; value: string; name?: string; isShell?: true };

const named = (flag: string, { id, name }: Named): Option => ({ flag, value: id, name });

/** The client parts a disk's keys at commas; a type with one can only be told in a file. */
function blockDevice(disk: Disk): Option {
  const keys: [string, string | number][] = [
    ...(disk.of ? ([["uuid", disk.of.id]] as [string, string][]) : []),
    ["source_type", disk.source],
    ["destination_type", disk.destination],
    ["boot_index", disk.bootIndex],
    ...(disk.sizeGiB === null ? [] : ([["volume_size", disk.sizeGiB]] as [string, number][])),
    ...(disk.volumeType === null ? [] : ([["volume_type", disk.volumeType]] as [string, string][])),
    ["delete_on_termination", disk.isKept ? "false" : "true"],
  ];
  const name = disk.of?.name;
  const flag = "--block-device";
  if (keys.every(([, value]) => !/[,=]/.test(String(value))))
    return {
      flag,
      value: keys.map(([key, value]) => `${key}=${value}`).join(","),
      ...(name !== undefined && { name }),
    };
  const json = shellWord(JSON.stringify(Object.fromEntries(keys)));
  return { flag, value: `<(printf %s ${json})`, isShell: true };
}

/** A new volume that is kept and of the usual type has an option of its own; every release of the client knows that one. */
const isUsual = ({ bootVolume }: LaunchPlan) => Boolean(bootVolume?.isKept && bootVolume.volumeType === undefined);

/** With `--image` the client lists the size's own disk by itself. */
function startDisk(plan: LaunchPlan): Option[] {
  const { bootVolume } = plan;
  if (bootVolume && !isUsual(plan)) return disksOf(plan).slice(0, 1).map(blockDevice);
  const image = named("--image", plan.image ?? notChosen);
  return bootVolume ? [image, { flag: "--boot-from-volume", value: String(bootVolume.sizeGiB) }] : [image];
}

function options(plan: LaunchPlan): Option[] {
  const rows = [named("--flavor", plan.flavor ?? notChosen)];
  rows.push(...startDisk(plan), ...disksOf(plan).slice(1).map(blockDevice));
  if (plan.networks.length === 0) rows.push({ flag: "--nic", value: "auto" });
  rows.push(
    ...plan.networks.map((network) => named("--network", network)),
    ...plan.securityGroups.map((group) => named("--security-group", group)),
  );
  if (plan.newGroup) rows.push({ flag: "--security-group", value: `"$group"`, isShell: true });
  if (plan.key.kind !== "none") rows.push({ flag: "--key-name", value: plan.key.name });
  if (plan.availabilityZone !== null) rows.push({ flag: "--availability-zone", value: plan.availabilityZone });
  if (plan.serverGroup)
    rows.push({ flag: "--hint", value: `group=${plan.serverGroup.id}`, name: plan.serverGroup.name });
  if (plan.hasUserData) rows.push({ flag: "--user-data", value: scriptFile });
  rows.push(...metadataOf(plan).map(([key, value]) => ({ flag: "--property", value: `${key}=${value}` })));
  rows.push(...(plan.tags ?? []).map((tag) => ({ flag: "--tag", value: tag })));
  if (plan.description) rows.push({ flag: "--description", value: plan.description });
  return rows;
}

function keypair(key: LaunchPlan["key"]): string[] {
  if (key.kind !== "import") return [];
  return [
    `printf '%s\\n' ${shellWord(key.publicKey)} > key.pub`,
    `openstack keypair create --public-key=key.pub -- ${shellWord(key.name)}`,
  ];
}

function ruleCommand({ direction, etherType, protocol, portMin, portMax, remote, remoteGroupId }: GroupRule): string {
  return [
    "openstack security group rule create",
    `--${direction}`,
    `--ethertype=${etherType}`,
    `--protocol=${protocol}`,
    ...(portMin === null ? [] : [`--dst-port=${portMin}:${portMax ?? portMin}`]),
    ...(remote === null ? [] : [`--remote-ip=${shellWord(remote)}`]),
    ...(remoteGroupId === undefined ? [] : [`--remote-group=${shellWord(remoteGroupId)}`]),
    `"$group"`,
  ].join(" ");
}

function newGroup(group: LaunchPlan["newGroup"]): string[] {
  if (!group) return [];
  return [
    `group=$(openstack security group create --format=value --column=id -- ${shellWord(group.name)})`,
    ...group.rules.map(ruleCommand),
  ];
}

/** The address goes to the first port that has a way to it: Neutron refuses the others. */
function addressCommands(address: NonNullable<LaunchPlan["address"]>): string[] {
  const [what, give] =
    address.kind === "new"
      ? [address.network, `openstack floating ip create --port="$port" ${shellWord(address.network.id)}`]
      : [address.floatingIp, `openstack floating ip set --port="$port" ${shellWord(address.floatingIp.id)}`];
  return [
    `while [ "$(openstack server show --format=value --column=status "$server")" = BUILD ]; do sleep 3; done`,
    `# floating ip: ${commentText(what.name)}`,
    `for port in $(openstack port list --server="$server" --format=value --column=ID); do`,
    `  ${give} && break`,
    "done",
  ];
}

/** What the options need at least. Below 2.19, where the client stays by itself, Nova makes the name the description. */
function microversion(plan: LaunchPlan): string {
  if (disksOf(plan).some(({ volumeType }) => volumeType !== null)) return "2.67";
  if ((plan.tags ?? []).length > 0) return "2.52";
  if (plan.networks.length === 0) return "2.37";
  return "2.19";
}

/** https://docs.openstack.org/python-openstackclient/latest/cli/command-objects/server.html#server-create */
export function openstackCommands(plan: LaunchPlan): string {
  const rows = options(plan);
  const isCaught = Boolean(plan.address);
  const command = (name: string) => {
    const lines = [
      "openstack server create",
      ...(isCaught ? ["  --format=value --column=id"] : []),
      ...rows.map(({ flag, value, isShell }) =>
        isShell && value.startsWith("<") ? `  ${flag} ${value}` : `  ${flag}=${isShell ? value : shellWord(value)}`,
      ),
      `  -- ${shellWord(name)}`,
    ].join(" \\\n");
    return plan.address ? [`server=$(${lines})`, ...addressCommands(plan.address)].join("\n") : lines;
  };
  return [
    headingOf(plan),
    ...rows.flatMap(({ flag, value, name }) =>
      name === undefined || name === value ? [] : [`# ${flag.slice(2)}: ${commentText(name)}`],
    ),
    ...(plan.bootVolume && !isUsual(plan) ? ["# Needs python-openstackclient 6.1 or newer."] : []),
    `export OS_CLOUD=${shellWord(plan.siteId)}`,
    `export OS_COMPUTE_API_VERSION=${microversion(plan)}`,
    ...keypair(plan.key),
    ...newGroup(plan.newGroup),
    ...plan.names.map(command),
  ].join("\n");
}
