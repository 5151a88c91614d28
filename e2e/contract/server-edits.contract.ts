import { describe, expect, it } from "vitest";
import { intentKey, intentTag } from "@/server/openstack/intent-mark";
import { createConsole, getConsoleOutput } from "@/server/openstack/compute/consoles";
import { getInstanceAction, listInstanceActions } from "@/server/openstack/compute/instance-actions";
import { actOnServer } from "@/server/openstack/compute/server-actions";
import { replaceServerTags, updateServer } from "@/server/openstack/compute/server-edits";
import {
  createServerImage,
  deleteServerImage,
  getServerImage,
  listServerImages,
} from "@/server/openstack/compute/server-images";
import { deleteMetadata, setMetadata } from "@/server/openstack/compute/server-metadata";
import { getServer } from "@/server/openstack/compute/servers";
import { cleanUp, newIntentId, newName } from "./made";
import { settle } from "./machine-states";
import { isGone, plan, removeServer, start } from "./making";
import { open } from "./person";
import { refusal } from "./refusal";
import { sites } from "./target";

const later = cleanUp();
const minutes = 60_000;

describe.each(sites)("what is written on a server at $id", (site) => {
  it("its name, description, tags and metadata; what was not named stays", { timeout: 3 * minutes }, async () => {
    const session = await open(site);
    const wanted = await plan(session, site);
    const { id } = await start(session, wanted, later);
    const mark = intentTag(wanted.intentId);

    const name = newName("renamed");
    await updateServer(session, id, { name, description: "for <b>tests</b>" });
    expect(await getServer(session, id)).toMatchObject({ name, description: "for <b>tests</b>" });
    await updateServer(session, id, { description: null });
    expect((await getServer(session, id)).description).toBeNull();

    await replaceServerTags(session, id, [mark, "rna", "paper 2026"]);
    expect((await getServer(session, id)).tags.toSorted()).toEqual([mark, "rna", "paper 2026"].toSorted());
    expect(await refusal(replaceServerTags(session, id, ["a/b"]))).toMatchObject({ kind: "invalid", status: 400 });

    await setMetadata(session, id, { group: "biomed", pleiade_ends_on: "2027-03-01" });
    await setMetadata(session, id, { group: "rna" });
    expect(await getServer(session, id)).toMatchObject({ metadata: { group: "rna" }, endsOn: "2027-03-01" });
    await deleteMetadata(session, id, "group");
    expect(await refusal(deleteMetadata(session, id, "group"))).toMatchObject({ kind: "not_found" });
    expect(Object.keys((await getServer(session, id)).metadata)).not.toContain("group");

    await actOnServer(session, id, "lock");
    expect(await refusal(setMetadata(session, id, { a: "b" }))).toMatchObject({ kind: "conflict", detail: "locked" });
    await replaceServerTags(session, id, [mark]);
    await actOnServer(session, id, "unlock");
    await removeServer(session, id);
  });

  it("its screen, its console, its past, and an image of it", { timeout: 4 * minutes }, async () => {
    const session = await open(site);
    const { id, imageId } = { ...(await start(session, await plan(session, site), later)), imageId: newIntentId() };
    const screen = await createConsole(session, id);
    expect(URL.canParse(screen.url)).toBe(true);
    expect(await getConsoleOutput(session, id, 100)).not.toBe("");
    expect((await getConsoleOutput(session, id, 1)).split("\n").filter(Boolean).length).toBeLessThanOrEqual(1);

    const copy = await createServerImage(session, id, { name: newName("copy"), intentId: imageId });
    later(() => deleteServerImage(session, copy.id));
    const found = await listServerImages(session, { intentId: imageId });
    expect(found.rows).toMatchObject([{ id: copy.id, serverId: id, intentId: imageId }]);
    expect((await listServerImages(session, { serverId: id })).rows.map((image) => image.id)).toContain(copy.id);
    expect((await listServerImages(session, { intentId: newIntentId() })).rows).toEqual([]);
    expect(["queued", "saving", "active"]).toContain((await getServerImage(session, copy.id)).status);
    expect((await getServer(session, id)).metadata).not.toHaveProperty(intentKey);
    await settle({ id, session });
    await deleteServerImage(session, copy.id);
    expect(await isGone(getServerImage(session, copy.id))).toBe(true);

    const [last] = await listInstanceActions(session, id);
    expect(last).toMatchObject({ action: "createImage", isMine: true });
    const steps = await getInstanceAction(session, id, last?.requestId ?? "");
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.every(({ isOk, startedAt }) => isOk !== false && startedAt !== null)).toBe(true);
    await removeServer(session, id);
  });
});
