import { isSettled, type Intent, type IntentKind } from "@/lib/intent";
import type { ProjectRef, ResourceRef } from "@/lib/refs";
import type { Project } from "@/lib/site-rows";

export type Listed = ResourceRef & {
  project: Project;
  name: string;
  createdAt: string | null;
  intentId: string | null;
};

/** A line of a list: a thing of a site, or a wish for one that the site does not show yet. */
export type WishedRow<Thing> = {
  siteId: string;
  projectId: string;
  /** The thing's id at the site; of a wish its own id. */
  id: string;
  project?: Project | undefined;
  name: string;
  createdAt: string | null;
  thing: Thing | null;
  intent: Intent | null;
};

const keyOf = ({ siteId, id }: { siteId: string; id: string }) => `${siteId}/${id}`;

/** Under way, refused and unread, or done a moment before the site's last answer. */
function standsAlone(intent: Intent, asOf: string | null): boolean {
  if (intent.state === "refused") return !intent.isRead;
  if (intent.state === "done") return intent.finishedAt !== null && asOf !== null && asOf < intent.finishedAt;
  return !isSettled(intent.state);
}

/** Things and wishes of one kind as one list: a wish that the site already shows belongs to its thing. */
export function rowsWithWishes<Thing extends Listed>(
  kind: IntentKind,
  things: readonly Thing[],
  intents: readonly Intent[],
  asOf: (siteId: string) => string | null,
  projectOf: (ref: ProjectRef) => Project | undefined,
): WishedRow<Thing>[] {
  const byMark = new Map(
    things.flatMap((thing) => (thing.intentId === null ? [] : [[thing.intentId, thing] as const])),
  );
  const ids = new Set(things.map(keyOf));
  const ofThing = new Map<string, Intent>();
  const alone: Intent[] = [];
  for (const intent of intents.filter((one) => one.kind === kind)) {
    const { siteId, resourceId } = intent;
    const marked = byMark.get(intent.id);
    if (marked) ofThing.set(keyOf(marked), intent);
    else if (resourceId !== null && ids.has(keyOf({ siteId, id: resourceId })))
      ofThing.set(keyOf({ siteId, id: resourceId }), intent);
    else if (standsAlone(intent, asOf(siteId))) alone.push(intent);
  }
  return [
    ...alone.map((intent): WishedRow<Thing> => {
      const { id, siteId, projectId, name, createdAt } = intent;
      return { id, siteId, projectId, name, createdAt, project: projectOf(intent), thing: null, intent };
    }),
    ...things.map((thing): WishedRow<Thing> => {
      const { id, siteId, projectId, name, createdAt, project } = thing;
      return { id, siteId, projectId, name, createdAt, project, thing, intent: ofThing.get(keyOf(thing)) ?? null };
    }),
  ];
}
