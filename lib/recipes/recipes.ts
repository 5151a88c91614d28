import { z } from "zod";

/** In the order in which they run. */
export const recipeIds = ["updates", "packages", "volume", "docker", "jupyter", "security", "commands"] as const;
export const RecipeId = z.enum(recipeIds);
export type RecipeId = z.infer<typeof RecipeId>;

/** What the person chose, as typed: options of a recipe are kept while it is not ticked. */
export const Recipes = z.object({
  chosen: z.array(RecipeId),
  /** Names parted by spaces, commas or lines. */
  packages: z.string(),
  hasScience: z.boolean(),
  mountPath: z.string(),
  /** A volume that is there already; null: the first blank disk. */
  volumeId: z.string().nullable(),
  commands: z.string(),
  /** The person's own user data, in any form cloud-init takes. */
  own: z.string(),
});
export type Recipes = z.infer<typeof Recipes>;

export const noRecipes: Recipes = {
  chosen: [],
  packages: "",
  hasScience: false,
  mountPath: "/data",
  volumeId: null,
  commands: "",
  own: "",
};

/** Those chosen, in the order in which they run. */
export const chosenRecipes = ({ chosen }: Pick<Recipes, "chosen">): RecipeId[] =>
  recipeIds.filter((id) => chosen.includes(id));

export const packageNames = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];

/** Debian's, Fedora's and SUSE's names have no other characters. https://www.debian.org/doc/debian-policy/ch-controlfields.html#source */
export const isPackageName = (name: string) => /^[A-Za-z0-9][A-Za-z0-9+._-]{0,127}$/.test(name);

/** Folders that a mounted volume would hide or that the system needs while it starts. */
const taken = /^\/(bin|boot|dev|etc|home|lib|lib32|lib64|opt|proc|root|run|sbin|sys|tmp|usr|var)?$/;
const deep = /^\/(bin|boot|dev|etc|lib|lib32|lib64|proc|run|sbin|sys|usr)\//;

export const isMountPath = (path: string) =>
  /^(\/[A-Za-z0-9_][A-Za-z0-9._-]{0,63}){1,6}$/.test(path) && !taken.test(path) && !deep.test(path);
