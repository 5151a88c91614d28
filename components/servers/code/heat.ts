import { headingOf, type LaunchPlan, notChosen, scriptFile } from "./launch-plan";
import { commentText, jsonString } from "./quote";

/** https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Nova::Server */
export function heatTemplate(plan: LaunchPlan): string {
  const { key } = plan;
  const flavor = plan.flavor ?? notChosen;
  const image = plan.image ?? notChosen;
  const keypair =
    key.kind === "import"
      ? [
          "  key:",
          "    type: OS::Nova::KeyPair",
          "    properties:",
          `      name: ${jsonString(key.name)}`,
          `      public_key: ${jsonString(key.publicKey)}`,
        ]
      : [];
  const server = (name: string, index: number) => [
    `  server_${index + 1}:`,
    "    type: OS::Nova::Server",
    "    properties:",
    `      name: ${jsonString(name)}`,
    `      flavor: ${jsonString(flavor.id)} # ${commentText(flavor.name)}`,
    `      image: ${jsonString(image.id)} # ${commentText(image.name)}`,
    ...(key.kind === "existing" ? [`      key_name: ${jsonString(key.name)}`] : []),
    ...(key.kind === "import" ? ["      key_name: { get_resource: key }"] : []),
    ...(plan.networks.length === 0
      ? ["      networks: [{ allocate_network: auto }]"]
      : ["      networks:", ...plan.networks.map(({ id }) => `        - network: ${jsonString(id)}`)]),
    ...(plan.securityGroups.length > 0
      ? ["      security_groups:", ...plan.securityGroups.map(({ id }) => `        - ${jsonString(id)}`)]
      : []),
    ...(plan.availabilityZone === null ? [] : [`      availability_zone: ${jsonString(plan.availabilityZone)}`]),
    ...(plan.hasUserData ? ["      user_data_format: RAW", `      user_data: { get_file: ${scriptFile} }`] : []),
  ];
  return [
    headingOf(plan),
    "heat_template_version: 2018-08-31",
    "resources:",
    ...keypair,
    ...plan.names.flatMap(server),
  ].join("\n");
}
