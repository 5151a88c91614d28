import { commentText, hclString, jsonString, shellWord } from "@/components/servers/code/quote";

/** What the button would send, with the names a person knows. */
export type VolumePlan = {
  siteId: string;
  siteName: string;
  projectName: string;
  name: string;
  description: string | null;
  sizeGiB: number;
  volumeType: string | null;
  availabilityZone: string | null;
  source: { kind: "image" | "snapshot" | "volume"; id: string; name: string } | null;
};

export const volumeLanguages = ["openstack", "terraform", "python", "heat"] as const;
export type VolumeLanguage = (typeof volumeLanguages)[number];

const heading = ({ siteName, projectName }: VolumePlan) => `# ${commentText(siteName)}, ${commentText(projectName)}`;

/** https://docs.openstack.org/python-openstackclient/latest/cli/command-objects/volume.html#volume-create */
function cli(plan: VolumePlan): string {
  const flags = { image: "--image", snapshot: "--snapshot", volume: "--source" } as const;
  const { source } = plan;
  const options = [
    `--size=${plan.sizeGiB}`,
    ...(plan.volumeType === null ? [] : [`--type=${shellWord(plan.volumeType)}`]),
    ...(source ? [`${flags[source.kind]}=${shellWord(source.id)}`] : []),
    ...(plan.availabilityZone === null ? [] : [`--availability-zone=${shellWord(plan.availabilityZone)}`]),
    ...(plan.description === null ? [] : [`--description=${shellWord(plan.description)}`]),
  ];
  return [
    heading(plan),
    ...(source ? [`# ${source.kind}: ${commentText(source.name)}`] : []),
    `export OS_CLOUD=${shellWord(plan.siteId)}`,
    ["openstack volume create", ...options.map((option) => `  ${option}`), `  -- ${shellWord(plan.name)}`].join(
      " \\\n",
    ),
  ].join("\n");
}

/** https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/blockstorage_volume_v3 */
function terraform(plan: VolumePlan): string {
  const keys = { image: "image_id", snapshot: "snapshot_id", volume: "source_vol_id" } as const;
  const { source } = plan;
  const rows: [string, string][] = [
    ["name", hclString(plan.name)],
    ...(plan.description === null ? [] : [["description", hclString(plan.description)] as [string, string]]),
    ["size", String(plan.sizeGiB)],
    ...(plan.volumeType === null ? [] : [["volume_type", hclString(plan.volumeType)] as [string, string]]),
    ...(source
      ? [[keys[source.kind], `${hclString(source.id)} # ${commentText(source.name)}`] as [string, string]]
      : []),
    ...(plan.availabilityZone === null
      ? []
      : [["availability_zone", hclString(plan.availabilityZone)] as [string, string]]),
  ];
  const width = Math.max(...rows.map(([key]) => key.length));
  return [
    heading(plan),
    `provider "openstack" {`,
    `  cloud = ${hclString(plan.siteId)}`,
    "}",
    "",
    `resource "openstack_blockstorage_volume_v3" "volume" {`,
    ...rows.map(([key, value]) => `  ${key.padEnd(width)} = ${value}`),
    "}",
  ].join("\n");
}

/** https://docs.openstack.org/openstacksdk/latest/user/proxies/block_storage_v3.html */
function python(plan: VolumePlan): string {
  const keys = { image: "image_id", snapshot: "snapshot_id", volume: "source_volume_id" } as const;
  const { source } = plan;
  const rows = [
    `name=${jsonString(plan.name)},`,
    ...(plan.description === null ? [] : [`description=${jsonString(plan.description)},`]),
    `size=${plan.sizeGiB},`,
    ...(plan.volumeType === null ? [] : [`volume_type=${jsonString(plan.volumeType)},`]),
    ...(source ? [`${keys[source.kind]}=${jsonString(source.id)},  # ${commentText(source.name)}`] : []),
    ...(plan.availabilityZone === null ? [] : [`availability_zone=${jsonString(plan.availabilityZone)},`]),
  ];
  return [
    heading(plan),
    "import openstack",
    "",
    `cloud = openstack.connect(cloud=${jsonString(plan.siteId)})`,
    "volume = cloud.block_storage.create_volume(",
    ...rows.map((row) => `    ${row}`),
    ")",
    `cloud.block_storage.wait_for_status(volume, status="available", failures=["error"], wait=3600)`,
  ].join("\n");
}

/** https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Cinder::Volume */
function heat(plan: VolumePlan): string {
  const keys = { image: "image", snapshot: "snapshot_id", volume: "source_volid" } as const;
  const { source } = plan;
  const rows = [
    `name: ${jsonString(plan.name)}`,
    ...(plan.description === null ? [] : [`description: ${jsonString(plan.description)}`]),
    `size: ${plan.sizeGiB}`,
    ...(plan.volumeType === null ? [] : [`volume_type: ${jsonString(plan.volumeType)}`]),
    ...(source ? [`${keys[source.kind]}: ${jsonString(source.id)} # ${commentText(source.name)}`] : []),
    ...(plan.availabilityZone === null ? [] : [`availability_zone: ${jsonString(plan.availabilityZone)}`]),
  ];
  return [
    heading(plan),
    "heat_template_version: 2018-08-31",
    "resources:",
    "  volume:",
    "    type: OS::Cinder::Volume",
    "    properties:",
    ...rows.map((row) => `      ${row}`),
  ].join("\n");
}

const writers: Record<VolumeLanguage, (plan: VolumePlan) => string> = { openstack: cli, terraform, python, heat };

export const volumeCode = (language: VolumeLanguage, plan: VolumePlan): string => writers[language](plan);
