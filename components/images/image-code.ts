import { commentText, shellWord } from "@/components/servers/code/quote";

export type ImagePlan = {
  siteId: string;
  siteName: string;
  projectName: string;
  name: string;
  diskFormat: string;
  minDiskGiB: string;
  minRamMiB: string;
  properties: Record<string, string>;
  tags: readonly string[];
  source: { url: string } | { file: string };
};

const heading = (siteName: string, projectName: string, siteId: string) => [
  `# ${commentText(siteName)}, ${commentText(projectName)}`,
  `export OS_CLOUD=${shellWord(siteId)}`,
];

const joined = (command: string, options: readonly string[], last: string) =>
  [command, ...options.map((option) => `  ${option}`), `  -- ${shellWord(last)}`].join(" \\\n");

/** https://docs.openstack.org/python-openstackclient/latest/cli/command-objects/image-v2.html */
export function addImageCommands(plan: ImagePlan): string {
  const { source, properties } = plan;
  const options = [
    `--disk-format=${shellWord(plan.diskFormat)}`,
    "--container-format=bare",
    ...(Number(plan.minDiskGiB) > 0 ? [`--min-disk=${shellWord(plan.minDiskGiB)}`] : []),
    ...(Number(plan.minRamMiB) > 0 ? [`--min-ram=${shellWord(plan.minRamMiB)}`] : []),
    ...Object.entries(properties).flatMap(([key, value]) =>
      value.trim() === "" ? [] : [`--property=${shellWord(`${key}=${value.trim()}`)}`],
    ),
    ...plan.tags.map((tag) => `--tag=${shellWord(tag)}`),
  ];
  const create = (more: readonly string[]) => joined("openstack image create", [...options, ...more], plan.name);
  const head = heading(plan.siteName, plan.projectName, plan.siteId);
  if ("file" in source) return [...head, create([`--file=${shellWord(source.file)}`])].join("\n");
  // The client makes the record first, then asks the site to fetch the address into it.
  return [
    ...head,
    create([]),
    joined("openstack image import", ["--method=web-download", `--uri=${shellWord(source.url)}`], plan.name),
  ].join("\n");
}

/** How to look at an image, and to start from it, outside Pléiade. */
export function imageCommands(image: {
  siteId: string;
  siteName: string;
  projectName: string;
  id: string;
  name: string;
}): string {
  return [
    ...heading(image.siteName, image.projectName, image.siteId),
    `# ${commentText(image.name)}`,
    `openstack image show ${shellWord(image.id)}`,
    `openstack image save --file=${shellWord(`${image.id}.img`)} ${shellWord(image.id)}`,
  ].join("\n");
}
