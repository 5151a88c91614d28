import type { Failure } from "@/lib/failures";
import type { Flavor } from "@/lib/flavor";
import { KeypairName, PublicKey } from "@/lib/key";
import { ServerName } from "@/lib/server";
import { ServerSpec, maxServersPerLaunch } from "@/lib/launch";
import { misfitOf } from "./flavor-fit";
import type { LaunchDraft } from "./launch-draft";
import { type Launch, type LaunchWorld, valueOf } from "./resolve-launch";

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
  "networks",
  "securityGroups",
  "availabilityZone",
  "userData",
] as const;
export type LaunchField = (typeof launchFields)[number];

/** A message key below `launch.problem`, or below `validation` for what the schema says. */
export type LaunchProblem = { key: string; from: "launch" | "validation" };
export type LaunchProblems = Partial<Record<LaunchField, LaunchProblem>>;

type Schema = {
  safeParse(value: unknown): { success: boolean; error?: { issues: { message: string }[] } | undefined };
};

function said(schema: Schema, value: unknown): LaunchProblem | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? null : { key: parsed.error?.issues[0]?.message ?? "required", from: "validation" };
}

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
  const fits = (flavor: Flavor) => misfitOf(flavor, launch.image, launch.count, world.quotas) === null;
  if (launch.flavor === null || !fits(launch.flavor))
    problems.flavor = problem(valueOf(world.options?.flavors).some(fits) ? "flavor_unfit" : "no_flavor");
  const count = Number(draft.count.trim());
  if (!/^\d+$/.test(draft.count.trim()) || count < 1) problems.count = problem("count_integer");
  else if (count > maxServersPerLaunch) problems.count = problem("count_many");
  const named = launch.names.map((name) => said(ServerName, name)).find((one) => one !== null);
  if (named) problems.name = named;
  return problems;
}

function keyProblems(draft: LaunchDraft, launch: Launch, world: LaunchWorld): LaunchProblems {
  const problems: LaunchProblems = {};
  const { keyMode } = launch;
  if (keyMode === "existing" && launch.keyName === "") problems.key = problem("no_key");
  if (keyMode === "generate" && draft.generated === null) problems.key = problem("key_not_made");
  else if (keyMode === "generate" && !draft.generated?.saved) problems.key = problem("key_not_saved");
  const pasted = keyMode === "paste" ? said(PublicKey, draft.pastedKey) : null;
  if (pasted) problems.publicKey = pasted;
  if (keyMode === "paste" || keyMode === "generate") {
    const taken = valueOf(world.options?.keypairs).some(({ name }) => name === launch.newKeyName.trim());
    const named = said(KeypairName, launch.newKeyName) ?? (taken ? problem("key_name_taken") : null);
    if (named) problems.keyName = named;
  }
  return problems;
}

/** Everything that stands between the form and the launch, by field. */
export function launchProblems(draft: LaunchDraft, launch: Launch, world: LaunchWorld): LaunchProblems {
  const userData = draft.userData === "" ? null : said(ServerSpec.shape.userData, draft.userData);
  return {
    ...whereProblems(launch),
    // Before the site has answered, nothing can be said about what it offers.
    ...(world.options === null ? {} : { ...whatProblems(draft, launch, world), ...keyProblems(draft, launch, world) }),
    ...(userData ? { userData } : {}),
  };
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
  [/^(spec\.)?userData/, "userData"],
  [/^(spec\.)?projectId/, "project"],
  [/^(spec\.)?siteId/, "site"],
  [/^servers(\.\d+\.name)?/, "name"],
];

/** What the procedure refused, at the fields of this form. */
export function problemsOfFailure(failure: Failure | null): LaunchProblems {
  const problems: LaunchProblems = {};
  for (const [path, key] of Object.entries(failure?.fields ?? {})) {
    const field = serverFields.find(([sign]) => sign.test(path))?.[1];
    if (field !== undefined) problems[field] ??= { key, from: "validation" };
  }
  return problems;
}
