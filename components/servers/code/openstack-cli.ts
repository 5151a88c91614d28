import { headingOf, type LaunchPlan, type Named, notChosen, scriptFile } from "./launch-plan";
import { commentText, shellWord } from "./quote";

type Option = { flag: string; value: string; name?: string };

const named = (flag: string, { id, name }: Named): Option => ({ flag, value: id, name });

function options(plan: LaunchPlan): Option[] {
  const rows = [named("--flavor", plan.flavor ?? notChosen), named("--image", plan.image ?? notChosen)];
  if (plan.networks.length === 0) rows.push({ flag: "--nic", value: "auto" });
  rows.push(
    ...plan.networks.map((network) => named("--network", network)),
    ...plan.securityGroups.map((group) => named("--security-group", group)),
  );
  if (plan.key.kind !== "none") rows.push({ flag: "--key-name", value: plan.key.name });
  if (plan.availabilityZone !== null) rows.push({ flag: "--availability-zone", value: plan.availabilityZone });
  if (plan.hasUserData) rows.push({ flag: "--user-data", value: scriptFile });
  return rows;
}

function keypair(key: LaunchPlan["key"]): string[] {
  if (key.kind !== "import") return [];
  return [
    `printf '%s\\n' ${shellWord(key.publicKey)} > key.pub`,
    `openstack keypair create --public-key=key.pub -- ${shellWord(key.name)}`,
  ];
}

/** https://docs.openstack.org/python-openstackclient/latest/cli/command-objects/server.html#server-create */
export function openstackCommands(plan: LaunchPlan): string {
  const rows = options(plan);
  const command = (name: string) =>
    [
      "openstack server create",
      ...rows.map(({ flag, value }) => `  ${flag}=${shellWord(value)}`),
      `  -- ${shellWord(name)}`,
    ].join(" \\\n");
  return [
    headingOf(plan),
    ...rows.flatMap(({ flag, value, name }) =>
      name === undefined || name === value ? [] : [`# ${flag.slice(2)}: ${commentText(name)}`],
    ),
    `export OS_CLOUD=${shellWord(plan.siteId)}`,
    // --nic=auto is refused below 2.37.
    ...(plan.networks.length === 0 ? ["export OS_COMPUTE_API_VERSION=2.37"] : []),
    ...keypair(plan.key),
    ...plan.names.map(command),
  ].join("\n");
}
