import { headingOf, type LaunchPlan, notChosen, scriptFile } from "./launch-plan";
import { commentText, jsonString } from "./quote";

const list = (items: readonly string[]) => `[${items.join(", ")}]`;

/** https://docs.openstack.org/openstacksdk/latest/user/proxies/compute.html */
export function pythonScript(plan: LaunchPlan): string {
  const { key } = plan;
  const flavor = plan.flavor ?? notChosen;
  const image = plan.image ?? notChosen;
  const networks =
    plan.networks.length === 0
      ? jsonString("auto")
      : list(plan.networks.map(({ id }) => `{"uuid": ${jsonString(id)}}`));
  const groups = list(plan.securityGroups.map(({ id }) => `{"name": ${jsonString(id)}}`));
  return [
    headingOf(plan),
    ...(plan.hasUserData ? ["import base64", "from pathlib import Path", ""] : []),
    "import openstack",
    "",
    `cloud = openstack.connect(cloud=${jsonString(plan.siteId)})`,
    ...(key.kind === "import"
      ? [`cloud.compute.create_keypair(name=${jsonString(key.name)}, public_key=${jsonString(key.publicKey)})`]
      : []),
    "",
    `for name in ${list(plan.names.map(jsonString))}:`,
    "    server = cloud.compute.create_server(",
    "        name=name,",
    `        flavor_id=${jsonString(flavor.id)},  # ${commentText(flavor.name)}`,
    `        image_id=${jsonString(image.id)},  # ${commentText(image.name)}`,
    `        networks=${networks},`,
    ...(plan.securityGroups.length > 0 ? [`        security_groups=${groups},`] : []),
    ...(key.kind === "none" ? [] : [`        key_name=${jsonString(key.name)},`]),
    ...(plan.availabilityZone === null ? [] : [`        availability_zone=${jsonString(plan.availabilityZone)},`]),
    ...(plan.hasUserData
      ? [`        user_data=base64.b64encode(Path(${jsonString(scriptFile)}).read_bytes()).decode(),`]
      : []),
    "    )",
    "    cloud.compute.wait_for_server(server)",
  ].join("\n");
}
