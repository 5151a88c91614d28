import { ClusterName, CreateClusterInput } from "@/lib/cluster";
import type { Failure } from "@/lib/failures";
import { refusedFields, type Schema, schemaProblem } from "@/components/form/schema-problem";
import { unsuitable } from "../cluster-plan";
import { nameCheck, quotaChecks } from "./cluster-checks";
import { canBeChosen, type ClusterChoice, type ClusterWorld } from "./resolve-cluster";

/** The form's fields in reading order; each is the id of its element. */
export const clusterFields = [
  "community",
  "site",
  "project",
  "template",
  "name",
  "masterCount",
  "nodeCount",
  "masterFlavor",
  "flavor",
  "keypair",
  "timeout",
] as const;
export type ClusterField = (typeof clusterFields)[number];

/** A message key below `clusters.problem`, or below `validation` for what the schema says. */
export type ClusterProblem = { key: string; from: "clusters" | "validation" };
export type ClusterProblems = Partial<Record<ClusterField, ClusterProblem>>;

const problem = (key: string): ClusterProblem => ({ key, from: "clusters" });

function whereProblems(choice: ClusterChoice): ClusterProblems {
  if (choice.community === null) return { community: problem("no_community") };
  if (choice.place === null) return { site: problem("no_site") };
  if (!canBeChosen(choice.place)) return { site: problem("site_closed") };
  return choice.project === null ? { project: problem("no_project") } : {};
}

/** A number field that holds no number yet says so, instead of what the schema makes of NaN. */
function countProblem(schema: Schema, count: number): ClusterProblem | null {
  return Number.isNaN(count) ? { key: "integer", from: "validation" } : schemaProblem(schema, count);
}

function flavorProblem({ flavor, isOwn }: ClusterChoice["flavor"]): ClusterProblem | null {
  // A size of the template that the list does not show is the site's business.
  if (flavor === null) return isOwn ? problem("no_flavor") : null;
  return unsuitable(flavor) === null ? null : problem("flavor_small");
}

function whatProblems(choice: ClusterChoice, world: ClusterWorld): ClusterProblems {
  const { shape } = CreateClusterInput;
  const problems: [ClusterField, ClusterProblem | null][] = [
    ["template", choice.template === null ? problem("no_template") : null],
    ["name", schemaProblem(ClusterName, choice.name) ?? nameProblem(choice, world)],
    [
      "masterCount",
      countProblem(shape.masterCount, choice.masterCount) ??
        (choice.masterCount > 1 && choice.template?.masterLoadBalancer === false
          ? { key: "needs_load_balancer", from: "validation" }
          : null),
    ],
    ["nodeCount", countProblem(shape.nodeCount, choice.nodeCount) ?? quotaProblem(choice, world)],
    ["masterFlavor", flavorProblem(choice.masterFlavor)],
    ["flavor", flavorProblem(choice.flavor)],
    ["keypair", choice.keypair === null ? problem("no_key") : null],
  ];
  return Object.fromEntries(problems.filter(([, found]) => found !== null)) as ClusterProblems;
}

const nameProblem = (choice: ClusterChoice, world: ClusterWorld): ClusterProblem | null =>
  nameCheck(choice, world).level === "hard" ? { key: "name_in_use", from: "validation" } : null;

const quotaProblem = (choice: ClusterChoice, { quotas }: ClusterWorld): ClusterProblem | null =>
  quotaChecks(choice, quotas).some(({ level }) => level === "hard") ? problem("over_quota") : null;

/** Everything that stands between the form and the cluster, by field. */
export function clusterProblems(choice: ClusterChoice, world: ClusterWorld): ClusterProblems {
  const timeout = Number.isNaN(choice.timeoutMin)
    ? ({ key: "timeout", from: "validation" } as const)
    : schemaProblem(CreateClusterInput.shape.createTimeoutMin, choice.timeoutMin);
  return {
    ...whereProblems(choice),
    // Before the site has answered, nothing can be said about what it offers.
    ...(world.options === null ? {} : whatProblems(choice, world)),
    ...(timeout ? { timeout } : {}),
  };
}

const ofInput: Record<string, ClusterField> = {
  siteId: "site",
  projectId: "project",
  templateId: "template",
  name: "name",
  masterCount: "masterCount",
  nodeCount: "nodeCount",
  masterFlavorId: "masterFlavor",
  flavorId: "flavor",
  keypair: "keypair",
  createTimeoutMin: "timeout",
};

/** What the procedure refused, at the fields of this form. */
export const problemsOfFailure = (failure: Failure | null): ClusterProblems =>
  refusedFields(failure, (path) => ofInput[path.split(".")[0] ?? ""]);
