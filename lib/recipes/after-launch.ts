import { jupyterLink, jupyterPort } from "./jupyter";
import { type RecipeId, RecipeId as KnownRecipe } from "./recipes";

export type AfterLaunch = { id: Extract<RecipeId, "docker" | "jupyter">; command: string };

/** Values of the metadata key are the site's text: only what is a recipe's name counts. */
export const recipesOfMetadata = (value: string | null | undefined): RecipeId[] =>
  (value ?? "").split(",").flatMap((id) => KnownRecipe.safeParse(id.trim()).data ?? []);

/** A docker context takes letters, digits and `_.+-`: https://docs.docker.com/reference/cli/docker/context/create/ */
const contextName = (name: string) =>
  name.replaceAll(/[^A-Za-z0-9_.+-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "machine";

/** What to type on one's own computer once the machine runs, one line per recipe that has one. */
export function afterLaunch(
  recipes: readonly RecipeId[],
  { name, user, address, keyFile }: { name: string; user: string; address: string; keyFile?: string | null },
): AfterLaunch[] {
  const host = address.includes(":") ? `[${address}]` : address;
  const key = keyFile ? `-i ${keyFile} ` : "";
  const lines: Record<AfterLaunch["id"], string> = {
    docker: `docker context create ${contextName(name)} --docker "host=ssh://${user}@${host}"`,
    jupyter: `ssh ${key}-t -L ${jupyterPort}:localhost:${jupyterPort} ${user}@${address} 'cat ${jupyterLink}; exec "$SHELL" -l'`,
  };
  return (["docker", "jupyter"] as const)
    .filter((id) => recipes.includes(id))
    .map((id) => ({ id, command: lines[id] }));
}
