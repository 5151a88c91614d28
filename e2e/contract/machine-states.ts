import { z } from "zod";
import type { Server } from "@/lib/server";
import type { PlainAction } from "@/lib/server-actions";
import { actOnServer, rebuildServer, resizeServer } from "@/server/openstack/compute/server-actions";
import { createServerImage, deleteServerImage } from "@/server/openstack/compute/server-images";
import type { NewServer } from "@/server/openstack/compute/new-server";
import { getServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import { signInByHand } from "./by-hand";
import { newIntentId, newName } from "./made";
import { admin, type SiteFacts } from "./target";
import { until } from "./until";

const anyFlavor = z.object({ flavor: z.object({ name: z.string() }) });

export type Machine = { id: string; site: SiteFacts; session: ProjectSession; plan: NewServer; otherFlavorId: string };

/** The states in which a machine rests, as the specs bring it there. */
export const restingStates = [
  "ACTIVE",
  "SHUTOFF",
  "PAUSED",
  "SUSPENDED",
  "SHELVED_OFFLOADED",
  "RESCUE",
  "VERIFY_RESIZE",
  "ERROR",
] as const;
export type RestingState = (typeof restingStates)[number];

type Simple = Exclude<PlainAction, "delete">;
export type Asking = Simple | "resize" | "rebuild" | "snapshot";

/** Asks without looking first: what the site says is what the specs want to know. */
export async function ask({ id, session, plan, otherFlavorId }: Machine, action: Asking): Promise<void> {
  if (action === "resize") await resizeServer(session, id, await otherOf(session, id, plan, otherFlavorId));
  else if (action === "rebuild") await rebuildServer(session, id, plan.imageId);
  else if (action === "snapshot") {
    const image = await createServerImage(session, id, { name: newName("copy"), intentId: newIntentId() });
    await settle({ id, session });
    await deleteServerImage(session, image.id);
  } else await actOnServer(session, id, action);
  // A confirmation shows no task: until it is over, the state says nothing.
  if (action === "confirm_resize") await settle({ id, session }, (one) => one.status !== "VERIFY_RESIZE");
}

/** The size it does not have now; sizes are compared by what they hold. */
async function otherOf(session: ProjectSession, id: string, plan: NewServer, other: string): Promise<string> {
  const { flavor } = await getServer(session, id);
  const { data } = await session.request({
    service: "compute",
    method: "GET",
    path: `/flavors/${other}`,
    schema: anyFlavor,
  });
  const isOther = flavor.id === null ? flavor.name === data.flavor.name : flavor.id === other;
  return isOther ? plan.flavorId : other;
}

/** Nothing happens to it any more. */
export const settle = (
  { id, session }: Pick<Machine, "id" | "session">,
  isThere: (server: Server) => boolean = () => true,
) =>
  until(
    "nothing happens to the server any more",
    () => getServer(session, id),
    (one) =>
      one.taskState === null &&
      !/^(BUILD|REBOOT|HARD_REBOOT|RESIZE|REBUILD|REVERT_RESIZE)$/.test(one.status) &&
      isThere(one),
    { seconds: 120 },
  );

const settledIn = (machine: Machine, status: RestingState) => settle(machine, (one) => one.status === status);

const wayBack: Record<Exclude<RestingState, "ACTIVE">, Simple> = {
  SHUTOFF: "start",
  PAUSED: "unpause",
  SUSPENDED: "resume",
  SHELVED_OFFLOADED: "unshelve",
  RESCUE: "unrescue",
  VERIFY_RESIZE: "revert_resize",
  ERROR: "reboot_hard",
};
const wayThere: Record<Exclude<RestingState, "ACTIVE" | "ERROR">, Asking> = {
  SHUTOFF: "stop",
  PAUSED: "pause",
  SUSPENDED: "suspend",
  SHELVED_OFFLOADED: "shelve",
  RESCUE: "rescue",
  VERIFY_RESIZE: "resize",
};

/** A machine in error that did start once is made by hand: nothing a member does leads there for sure. */
async function breakIt({ id, site }: Machine): Promise<void> {
  const hand = await signInByHand(site, admin.account, admin.project ?? site.project);
  const path = `/servers/${id}/action`;
  const body = { "os-resetState": { state: "error" } };
  const { status, text } = await hand.call(hand.below("compute"), { method: "POST", path, body });
  if (status !== 202) throw new Error(`os-resetState: ${status} ${text}`);
}

/** Brings the machine to rest in a state, from wherever it rests now. */
export async function bringTo(machine: Machine, state: RestingState): Promise<void> {
  const { status } = await settle(machine);
  if (status === state) return;
  if (status !== "ACTIVE") {
    const known = restingStates.find((one) => one === status);
    if (known === undefined || known === "ACTIVE") throw new Error(`no way out of ${status}`);
    await ask(machine, wayBack[known]);
    await settle(machine, (one) => one.status !== status);
    // A machine that was resized while it was stopped is stopped again.
    return bringTo(machine, state);
  }
  if (state === "ACTIVE") return;
  if (state === "ERROR") await breakIt(machine);
  else await ask(machine, wayThere[state]);
  await settledIn(machine, state);
}
