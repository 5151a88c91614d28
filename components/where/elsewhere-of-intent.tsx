"use client";
import type { Intent } from "@/lib/intent";
import { helpsElsewhere } from "@/lib/placement/elsewhere";
import { ElsewhereCard } from "./elsewhere-card";
import { needOfIntent } from "./intent-need";
import { usePlacementFacts } from "./use-placement-facts";

/** For a machine that a site refused or failed to make: the sites that would take it. Nothing for any other wish. */
export function ElsewhereOfIntent({ intent }: { intent: Intent }) {
  const { failure, kind, siteId, name } = intent;
  const isHelped = kind === "server.create" && failure !== null && helpsElsewhere(failure);
  const [own] = usePlacementFacts([siteId], { community: null, kind: "vm" }, isHelped);
  if (!isHelped || (own?.facts === null && own.failure === null)) return null;
  const need = needOfIntent(intent, own?.facts ?? null);
  if (need === null) return null;
  return <ElsewhereCard failure={failure} need={need} siteId={siteId} more={{ name, from: intent.id }} />;
}
