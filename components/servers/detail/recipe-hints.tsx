"use client";
import { useTranslations } from "use-intl";
import { afterLaunch, recipesOfMetadata } from "@/lib/recipes/after-launch";
import type { Server } from "@/lib/server";
import { CommandLine } from "@/components/ui/code-block";

/** What the scripts it started with offer: a command for one's own computer each. */
export function RecipeHints({
  server,
  address,
  user,
  keyFile,
}: {
  server: Server;
  address: string;
  user: string | null;
  keyFile: string | null;
}) {
  const t = useTranslations("recipes.after");
  const recipes = recipesOfMetadata(server.metadata["pleiade_recipes"]);
  if (user === null) return null;
  return afterLaunch(recipes, { name: server.name, user, address, keyFile }).map(({ id, command }) => (
    <div key={id} className="stack snug">
      <p className="small t2">{t(id)}</p>
      <CommandLine text={command} label={t(id)} />
    </div>
  ));
}
