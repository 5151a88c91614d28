import { beforeAll, describe, expect, it } from "vitest";
import { isAppError } from "@/lib/failures";
import { serverActions, whyNot, type ServerAction } from "@/lib/server-actions";
import { listFlavors } from "@/server/openstack/compute/flavors";
import { actOnServer } from "@/server/openstack/compute/server-actions";
import { getServer } from "@/server/openstack/compute/servers";
import { cleanUp } from "./made";
import { ask, bringTo, restingStates, settle, type Asking, type Machine } from "./machine-states";
import { plan, removeServer, start } from "./making";
import { open } from "./person";
import { refusal } from "./refusal";
import { sites, type SiteFacts } from "./target";

const later = cleanUp();
const minutes = 60_000;

/** Deleting and what follows have specs of their own. */
const isTried = (action: ServerAction): action is Asking => action !== "delete";
const tried = serverActions.filter(isTried);
/** They change nothing by themselves, and two of them in a row must be accepted. */
const locks = ["lock", "unlock"] as const;
const states = tried.filter((action) => !locks.some((one) => one === action));

async function makeMachine(site: SiteFacts): Promise<Machine> {
  const session = await open(site);
  const wanted = await plan(session, site);
  const { rows } = await listFlavors(session);
  const own = rows.find(({ id }) => id === wanted.flavorId);
  const other = rows
    .filter(({ id, diskGiB, accelerator }) => id !== own?.id && diskGiB === own?.diskGiB && accelerator === null)
    .toSorted((a, b) => a.vcpus - b.vcpus)[0];
  const larger = rows
    .filter(({ diskGiB, vcpus, accelerator }) => diskGiB > (own?.diskGiB ?? 0) && vcpus <= 4 && accelerator === null)
    .toSorted((a, b) => a.vcpus - b.vcpus)[0];
  const otherFlavorId = (other ?? larger)?.id;
  if (otherFlavorId === undefined) throw new Error("no other size to change to");
  const { id } = await start(session, wanted, later);
  return { id, site, session, plan: wanted, otherFlavorId };
}

/** What the site says to it: null for yes. */
async function answerTo(machine: Machine, action: Asking): Promise<string | null> {
  try {
    await ask(machine, action);
    return null;
  } catch (error) {
    if (isAppError(error) && error.failure.status === 409) return error.failure.detail ?? "conflict";
    throw error;
  }
}

describe.each(sites)("the table of states at $id", (site) => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await makeMachine(site);
  }, 5 * minutes);

  it.each(restingStates)("in %s: what it refuses, and what it accepts", { timeout: 10 * minutes }, async (state) => {
    await bringTo(machine, state);
    const now = await getServer(machine.session, machine.id);
    const refused = states.filter((action) => whyNot(action, now) !== null);
    for (const action of refused)
      // oxlint-disable-next-line no-await-in-loop -- one machine, one thing at a time
      expect([action, await answerTo(machine, action)]).toEqual([action, "wrong_state"]);
    expect((await settle(machine)).status).toBe(state);
    // The new size is kept last: from a larger disk there is no way back.
    const accepted = states.filter((action) => whyNot(action, now) === null).toReversed();
    for (const action of accepted) {
      // oxlint-disable-next-line no-await-in-loop -- one machine, one thing at a time
      await bringTo(machine, state);
      // oxlint-disable-next-line no-await-in-loop -- one machine, one thing at a time
      expect([action, await answerTo(machine, action)]).toEqual([action, null]);
    }
    await settle(machine);
  });

  it("while it is locked: nothing but what the table lets through", { timeout: 5 * minutes }, async () => {
    await bringTo(machine, "ACTIVE");
    await ask(machine, "lock");
    await ask(machine, "lock");
    const now = await getServer(machine.session, machine.id);
    expect(now.isLocked).toBe(true);
    for (const action of states.filter((one) => whyNot(one, { ...now, isLocked: false }) === null)) {
      const expected = whyNot(action, now) === null ? null : "locked";
      // oxlint-disable-next-line no-await-in-loop -- one machine, one thing at a time
      expect([action, await answerTo(machine, action)]).toEqual([action, expected]);
    }
    expect(await refusal(removeServer(machine.session, machine.id))).toMatchObject({ detail: "locked" });
    await ask(machine, "unlock");
    await ask(machine, "unlock");
    expect((await getServer(machine.session, machine.id)).isLocked).toBe(false);
  });
});

describe.each(sites.filter((site) => site.hostlessFlavor))("a machine that never started at $id", (site) => {
  it("can only be deleted", { timeout: 3 * minutes }, async () => {
    const session = await open(site);
    const unborn = await start(session, await plan(session, site, site.hostlessFlavor), later);
    expect(unborn).toMatchObject({ status: "ERROR", launchedAt: null });
    for (const action of ["stop", "reboot_hard", "rescue"] as const) {
      expect(whyNot(action, unborn)).toBe("unborn");
      // oxlint-disable-next-line no-await-in-loop -- one machine, one thing at a time
      expect(await refusal(actOnServer(session, unborn.id, action))).toMatchObject({ kind: "conflict", status: 409 });
    }
    expect(whyNot("delete", unborn)).toBeNull();
    await removeServer(session, unborn.id);
  });
});
