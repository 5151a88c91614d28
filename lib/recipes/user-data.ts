import { holdsPrivateKey } from "@/lib/key";
import { OpaqueId } from "@/lib/refs";
import { cloudConfig, mergeInto } from "./cloud-config";
import { docker } from "./docker";
import { bashScript, type Fragment } from "./fragment";
import { jupyter } from "./jupyter";
import { mountVolume } from "./mount-volume";
import { multiPart, typeOf } from "./multi-part";
import { chosenRecipes, isMountPath, isPackageName, packageNames, type RecipeId, type Recipes } from "./recipes";
import { securityUpdates } from "./security-updates";

export const recipeFields = ["recipes.packages", "recipes.mountPath", "recipes.commands", "recipes.own"] as const;
export type RecipeField = (typeof recipeFields)[number];
/** Message keys below `recipes.problem`. */
export type RecipeProblems = Partial<Record<RecipeField, string>>;

const ownCommands = (text: string): string =>
  text.startsWith("#!")
    ? text
    : `${bashScript("Commands written with the launch.", []).replace("set -euo pipefail\n", "")}${text}\n`;

const fragmentOf: Record<RecipeId, (recipes: Recipes) => Fragment> = {
  updates: () => ({ updates: { upgrades: true } }),
  packages: ({ packages }) => ({ packages: packageNames(packages) }),
  volume: ({ volumeId, mountPath }) => mountVolume({ volumeId, path: mountPath.trim() }),
  docker,
  jupyter,
  security: securityUpdates,
  commands: ({ commands }) => ({ script: { name: "commands.sh", text: ownCommands(commands.toWellFormed()) } }),
};

function problemsOf(recipes: Recipes): RecipeProblems {
  const has = (id: RecipeId) => recipes.chosen.includes(id);
  const names = packageNames(recipes.packages);
  const isVolumeKnown = recipes.volumeId === null || OpaqueId.safeParse(recipes.volumeId).success;
  return {
    ...(has("packages") && names.length === 0 && { "recipes.packages": "packages_missing" }),
    ...(has("packages") && !names.every(isPackageName) && { "recipes.packages": "packages_name" }),
    ...(has("volume") &&
      !(isMountPath(recipes.mountPath.trim()) && isVolumeKnown) && { "recipes.mountPath": "mount_path" }),
    ...(has("commands") && recipes.commands.trim() === "" && { "recipes.commands": "commands_missing" }),
    ...(has("commands") && holdsPrivateKey(recipes.commands) && { "recipes.commands": "private_key" }),
    ...(holdsPrivateKey(recipes.own) && { "recipes.own": "private_key" }),
  };
}

/** Nova takes 65535 characters of base64: https://docs.openstack.org/api-ref/compute/#create-server */
export const maxUserDataBytes = Math.floor(65_535 / 4) * 3;
export const userDataBytes = (text: string) => new TextEncoder().encode(text).length;

function combine(recipes: Recipes, fragments: Fragment[]): { text: string; problem: string | null } {
  const own = recipes.own.toWellFormed();
  if (fragments.length === 0) return { text: own, problem: null };
  const ours = cloudConfig(fragments);
  if (own.trim() === "") return { text: ours, problem: null };
  const type = typeOf(own);
  if (type === null) return { text: ours, problem: "own_unknown" };
  if (type !== "text/cloud-config") return { text: multiPart(ours, own, type), problem: null };
  const merged = mergeInto(own, fragments);
  return merged === null ? { text: ours, problem: "own_yaml" } : { text: merged, problem: null };
}

/**
 * The machine's user data: what is shown is what is sent. Without recipes it is the person's own text, byte for byte. With
 * problems the text is a preview only.
 */
export function userDataOf(recipes: Recipes): { text: string; problems: RecipeProblems } {
  const problems = problemsOf(recipes);
  const usable = chosenRecipes(recipes).filter(
    (id) =>
      !(id === "packages" && problems["recipes.packages"]) &&
      !(id === "volume" && problems["recipes.mountPath"]) &&
      !(id === "commands" && problems["recipes.commands"]),
  );
  const { text, problem } = combine(
    recipes,
    usable.map((id) => fragmentOf[id](recipes)),
  );
  const ownProblem = problem ?? (userDataBytes(text) > maxUserDataBytes ? "user_data_long" : null);
  return { text, problems: ownProblem === null ? problems : { "recipes.own": ownProblem, ...problems } };
}
