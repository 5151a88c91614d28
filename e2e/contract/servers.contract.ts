import { describe, expect, it } from "vitest";
import { serverFamily } from "@/lib/server";
import { listInstanceActions } from "@/server/openstack/compute/instance-actions";
import { actOnServer } from "@/server/openstack/compute/server-actions";
import { createServer, deleteServer, getServer, listServers } from "@/server/openstack/compute/servers";
import { failureOfReason } from "@/server/openstack/failures";
import { intentTag } from "@/server/openstack/intent-mark";
import { cleanUp } from "./made";
import { isGone, plan, removeServer, start } from "./making";
import { open } from "./person";
import { refusal } from "./refusal";
import { people, sites } from "./target";
import { until } from "./until";

const later = cleanUp();
const unknownId = "00000000-0000-4000-8000-000000000000";
const minutes = 60_000;

describe.each(sites)("servers at $id", (site) => {
  it("is found by its intent at once, starts, and is gone after its deletion", { timeout: 5 * minutes }, async () => {
    const session = await open(site);
    const server = await plan(session, site);
    const { id, requestId } = await createServer(session, server);
    later(() => removeServer(session, id));
    expect(requestId).toMatch(/^req-/);

    const found = await listServers(session, { tag: intentTag(server.intentId) });
    expect(found.rows.map((row) => row.id)).toEqual([id]);
    expect(found.rows[0]).toMatchObject({ intentId: server.intentId, name: server.name, isMine: true });

    const seen = new Set<string>();
    const active = await until(
      "the server is active",
      async () => {
        const one = await getServer(session, id);
        seen.add(`${one.status}/${serverFamily(one)}`);
        return one;
      },
      (one) => one.status !== "BUILD" && one.taskState === null,
      { seconds: 120 },
    );
    expect(active).toMatchObject({ status: "ACTIVE", fault: null, image: { id: server.imageId }, isLocked: false });
    expect([...seen].filter((state) => !/^(BUILD\/busy|ACTIVE\/(ok|busy))$/.test(state))).toEqual([]);
    expect(active.launchedAt).not.toBeNull();
    expect(active.addresses).toEqual([expect.objectContaining({ kind: "fixed", version: 4 })]);
    const { vcpus, ramMiB, name } = site.flavor;
    // Before 2.47 a server tells only its flavor's id.
    const toldFlavor = active.flavor.name === null ? { id: server.flavorId } : { vcpus, ramMiB, name };
    expect(active.flavor).toMatchObject(toldFlavor);

    const listed = (await listServers(session)).rows.find((row) => row.id === id);
    expect(listed).toMatchObject({ id, name: server.name, status: "ACTIVE", projectId: session.project.projectId });

    await deleteServer(session, id);
    await until("the server is gone", () => isGone(getServer(session, id)), Boolean, { seconds: 120 });
    expect((await listServers(session, { tag: intentTag(server.intentId) })).rows).toEqual([]);
    expect(await deleteServer(session, id)).toEqual({ requestId: null });
  });

  it(
    "stops and starts; refuses what does not fit its state, and says who did what",
    { timeout: 5 * minutes },
    async () => {
      const session = await open(site);
      const { id } = await start(session, await plan(session, site), later);
      const settled = (status: string) =>
        until(
          `the server is ${status}`,
          () => getServer(session, id),
          (one) => one.status === status && one.taskState === null,
          {
            seconds: 90,
          },
        );

      const early = await refusal(actOnServer(session, id, "start"));
      expect(early).toMatchObject({ kind: "conflict", detail: "wrong_state", status: 409 });
      expect(early.raw).toContain("vm_state active");

      await actOnServer(session, id, "stop");
      await settled("SHUTOFF");
      await actOnServer(session, id, "start");
      await settled("ACTIVE");
      await actOnServer(session, id, "reboot_hard");
      await settled("ACTIVE");

      const actions = await listInstanceActions(session, id);
      expect(actions.map((one) => one.action)).toEqual(["reboot", "start", "stop", "create"]);
      expect(actions.every((one) => one.isMine && !one.failed)).toBe(true);
      await removeServer(session, id);
    },
  );

  it("refuses an unknown flavor and an unknown image", async () => {
    const session = await open(site);
    const server = await plan(session, site);
    const flavor = await refusal(createServer(session, { ...server, flavorId: unknownId }));
    expect(flavor).toMatchObject({ kind: "invalid", status: 400, service: "compute", siteId: site.id });
    expect(flavor.raw).toBe(`Flavor ${unknownId} could not be found.`);
    const image = await refusal(createServer(session, { ...server, imageId: unknownId }));
    expect(image).toMatchObject({ kind: "invalid", status: 400 });
    expect(image.raw).toBe("Can not find requested image");
  });

  it("knows no server by a made-up id", async () => {
    const session = await open(site);
    const failure = await refusal(getServer(session, unknownId));
    expect(failure).toMatchObject({ kind: "not_found", status: 404 });
    expect(failure.requestId).toMatch(/^req-/);
    expect(await refusal(actOnServer(session, unknownId, "stop"))).toMatchObject({ kind: "not_found" });
  });
});

describe.each(sites.filter((site) => site.hugeFlavor))("quota at $id", (site) => {
  it("refuses more than the project may have, in numbers", async () => {
    const session = await open(site, people.both, site.hugeFlavor?.project);
    const failure = await refusal(createServer(session, await plan(session, site, site.hugeFlavor?.name)));
    expect(failure).toMatchObject({ kind: "quota_exceeded", detail: "quota", status: 403 });
    expect(failure.params).toMatchObject({ limit: expect.any(Number) });
  });
});

describe.each(sites.filter((site) => site.hostlessFlavor))("capacity at $id", (site) => {
  it("says yes first, and then that no host has room", { timeout: 3 * minutes }, async () => {
    const session = await open(site);
    const failed = await start(session, await plan(session, site, site.hostlessFlavor), later);
    expect(failed.status).toBe("ERROR");
    const reason = failureOfReason(failed.fault?.message ?? "", { siteId: site.id, service: "compute" });
    expect(reason).toMatchObject({ kind: "no_capacity", detail: "no_valid_host" });
    await removeServer(session, failed.id);
  });
});
