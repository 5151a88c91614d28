import type { Failure } from "@/lib/failures";
import { refusedFields, schemaProblem } from "@/components/form/schema-problem";
import type { Flavor } from "@/lib/flavor";
import { KeypairName, PublicKey } from "@/lib/key";
import { ServerName } from "@/lib/server";
import { ServerSpec, ServerTag, maxServersPerLaunch } from "@/lib/launch";
import { userDataOf } from "@/lib/recipes/user-data";
import { leftOf, sizeMisfitOf } from "./flavor-fit";
import type { KeyMode } from "./draft-parts";
import type { LaunchDraft } from "./launch-draft";
import { type LaunchWorld, valueOf } from "./launch-world";
import type { Launch } from "./resolve-launch";

/** The form's fields in reading order; each is the id of its element. */
export const launchFields = [
  "community",
  "site",
  "project",
  "image",
  "flavor",
  "name",
  "count",
  "key",
  "keyName",
  "publicKey",
  "myAddress",
  "ports",
  "bootVolume",
  "volumes",
  "networks",
  "address",
  "securityGroups",
  "serverGroup",
  "availabilityZone",
  "endsOn",
  "tags",
  "description",
  "recipes.packages",
  "recipes.mountPath",
  "recipes.commands",
  "recipes.own",
] as const;
export type LaunchField = (typeof launchFields)[number];

/** A message key below `launch.problem`, below `validation` for what a schema says, or below `recipes.problem`. */
export type LaunchProblem = { key: string; from: "launch" | "validation" | "recipes" };
export type LaunchProblems = Partial<Record<LaunchField, LaunchProblem>>;

const problem = (key: string): LaunchProblem => ({ key, from: "launch" });

function whereProblems(launch: Launch): LaunchProblems {
  if (launch.community === null) return { community: problem("no_community") };
  if (launch.place === null) return { site: problem("no_site") };
  if (launch.place.problem !== null) return { site: problem("site_closed") };
  return launch.project === null ? { project: problem("no_project") } : {};
}

function whatProblems(draft: LaunchDraft, launch: Launch, world: LaunchWorld): LaunchProblems {
  const problems: LaunchProblems = {};
  if (launch.image === null) problems.image = problem("no_image");
  const fits = (flavor: Flavor) =>
    sizeMisfitOf(flavor, launch.image, launch.count, world.quotas, draft.bootVolume === null) === null;
  if (launch.flavor === null || !fits(launch.flavor))
    problems.flavor = problem(valueOf(world.options?.flavors).some(fits) ? "flavor_unfit" : "no_flavor");
  const count = Number(draft.count.trim());
  if (!/^\d+$/.test(draft.count.trim()) || count < 1) problems.count = problem("count_integer");
  else if (count > maxServersPerLaunch) problems.count = problem("count_many");
  else if (count > (leftOf(world.quotas, "servers") ?? Infinity)) problems.count = problem("count_quota");
  const named = launch.names.map((name) => schemaProblem(ServerName, name)).find((one) => one !== null);
  if (named) problems.name = named;
  return problems;
}

function keyProblems(draft: LaunchDraft, launch: Launch, world: LaunchWorld): LaunchProblems {
  const problems: LaunchProblems = {};
  const { keyMode } = launch;
  if (keyMode === "existing" && launch.keyName === "") problems.key = problem("no_key");
  if (keyMode === "registered" && launch.key === null)
    problems.key = problem(launch.registered ? "key_not_here" : "no_key");
  if (keyMode === "generate" && draft.generated === null) problems.key = problem("key_not_made");
  else if (keyMode === "generate" && !draft.generated?.saved) problems.key = problem("key_not_saved");
  const pasted = keyMode === "paste" ? schemaProblem(PublicKey, draft.pastedKey) : null;
  if (pasted) problems.publicKey = pasted;
  if (keyMode === "paste" || keyMode === "generate") {
    const taken = valueOf(world.options?.keypairs).some(({ name }) => name === launch.newKeyName.trim());
    const named = schemaProblem(KeypairName, launch.newKeyName) ?? (taken ? problem("key_name_taken") : null);
    if (named) problems.keyName = named;
  }
  return problems;
}

function accessProblems(launch: Launch): LaunchProblems {
  const problems: LaunchProblems = {};
  if (launch.myAddress.problem) problems.myAddress = problem("address_form");
  const open = launch.ports.find((port) => port.problem !== null)?.problem;
  if (open === "address") problems.ports = problem("ports_address");
  if (open === "range") problems.ports = { key: "cidr", from: "validation" };
  if (open === "ports") problems.ports = problem("ports_form");
  return problems;
}

function diskProblems({ bootVolume, volumes, count }: Launch, { options }: LaunchWorld): LaunchProblems {
  const problems: LaunchProblems = {};
  const largest = (options?.volumeQuotas.ok ? options.volumeQuotas.value.maxVolumeGiB : null) ?? Infinity;
  if ((bootVolume?.sizeGiB ?? 0) > largest) problems.bootVolume = problem("volume_large");
  if (volumes.some((one) => one.kind === "new" && (one.sizeGiB ?? 0) > largest))
    problems.volumes = problem("volume_large");
  if (bootVolume?.sizeGiB === null) problems.bootVolume = problem("volume_size");
  const isUnsaid = volumes.some((one) => (one.kind === "new" ? one.sizeGiB === null : one.volume === null));
  if (isUnsaid) problems.volumes = problem("volume_unsaid");
  const known = volumes.flatMap((one) => (one.kind === "existing" ? (one.volume?.id ?? []) : []));
  if (new Set(known).size < known.length) problems.volumes = problem("volume_twice");
  if (known.length > 0 && count > 1) problems.volumes = problem("volume_several");
  if (volumes.length > 8) problems.volumes = { key: "too_many", from: "validation" };
  return problems;
}

function wordProblems(draft: LaunchDraft, launch: Launch): LaunchProblems {
  const problems: LaunchProblems = {};
  const tag = launch.tags.map((one) => schemaProblem(ServerTag, one)).find((one) => one !== null);
  if (tag) problems.tags = tag;
  else if (launch.tags.length > 20) problems.tags = { key: "too_many", from: "validation" };
  const description = schemaProblem(ServerSpec.shape.description, draft.description);
  if (description) problems.description = description;
  if (launch.end.problem) problems.endsOn = problem(`end_${launch.end.problem}`);
  for (const [field, key] of Object.entries(userDataOf(draft.recipes).problems))
    problems[field as LaunchField] = { key, from: "recipes" };
  return problems;
}

/** Everything that stands between the form and the launch, by field. */
export function launchProblems(draft: LaunchDraft, launch: Launch, world: LaunchWorld): LaunchProblems {
  // Before the site has answered, nothing can be said about what it offers.
  const offered =
    world.options === null
      ? {}
      : { ...whatProblems(draft, launch, world), ...keyProblems(draft, launch, world), ...diskProblems(launch, world) };
  return { ...whereProblems(launch), ...offered, ...accessProblems(launch), ...wordProblems(draft, launch) };
}

const serverFields: [path: RegExp, field: LaunchField][] = [
  [/^(spec\.)?imageId/, "image"],
  [/^(spec\.)?flavorId/, "flavor"],
  [/^(spec\.)?key\.publicKey/, "publicKey"],
  [/^(spec\.)?key\.name/, "keyName"],
  [/^(spec\.)?key/, "key"],
  [/^(spec\.)?networkIds/, "networks"],
  [/^(spec\.)?securityGroupIds/, "securityGroups"],
  [/^(spec\.)?availabilityZone/, "availabilityZone"],
  [/^(spec\.)?userData/, "recipes.own"],
  [/^(spec\.)?bootVolume/, "bootVolume"],
  [/^(spec\.)?volumes/, "volumes"],
  [/^(spec\.)?address/, "address"],
  [/^(spec\.)?serverGroupId/, "serverGroup"],
  [/^(spec\.)?tags/, "tags"],
  [/^(spec\.)?description/, "description"],
  [/^(spec\.)?endsOn/, "endsOn"],
  [/^newGroup/, "ports"],
  [/^(spec\.)?projectId/, "project"],
  [/^(spec\.)?siteId/, "site"],
  [/^servers\.\d+\.addressIntentId/, "address"],
  [/^servers(\.\d+\.name)?/, "name"],
];

/** What the procedure refused, at the fields of this form; the key's name has one of its own only for a new key. */
export function problemsOfFailure(failure: Failure | null, keyMode: KeyMode = "paste"): LaunchProblems {
  const isNewKey = keyMode === "paste" || keyMode === "generate";
  return refusedFields(failure, (path) => {
    const field = serverFields.find(([sign]) => sign.test(path))?.[1];
    return !isNewKey && (field === "keyName" || field === "publicKey") ? "key" : field;
  });
}
