import { describe, expect, it } from "vitest";
import { freeRange } from "@/lib/cidr";
import { attachInterface, detachInterface } from "@/server/openstack/compute/interfaces";
import {
  attachFloatingIp,
  createFloatingIp,
  deleteFloatingIp,
  listFloatingIps,
} from "@/server/openstack/network/floating-ips";
import { createNetwork, deleteNetwork, listNetworks, renameNetwork } from "@/server/openstack/network/networks";
import { isRouterPort, isServerPort, listPorts } from "@/server/openstack/network/ports";
import { getNetworkQuotas } from "@/server/openstack/network/quotas";
import {
  addRouterInterface,
  deleteRouter,
  listRouters,
  removeRouterInterface,
  setRouterGateway,
} from "@/server/openstack/network/routers";
import { listSubnets } from "@/server/openstack/network/subnets";
import { makeNextPart, takeDownNetwork } from "@/server/openstack/network/working-network";
import type { ProjectSession } from "@/server/openstack/session";
import { cleanUp, newIntentId, newName } from "./made";
import { plan, removeServer, start } from "./making";
import { open } from "./person";
import { refusal } from "./refusal";
import { people, sites, type SiteFacts } from "./target";
import { until } from "./until";

const later = cleanUp();
const minutes = 60_000;
const unknownId = "00000000-0000-4000-8000-000000000000";

/** A project of the person with public addresses to spare; most demo projects have used up theirs. */
async function openWithAddresses(site: SiteFacts): Promise<{ session: ProjectSession }> {
  const names = site.isFederated ? site.projects : [site.project];
  const rooms = await Promise.all(
    names.map(async (name) => {
      const session = await open(site, people.both, name);
      const [quotas, taken] = [await getNetworkQuotas(session), await listFloatingIps(session)];
      const limit = quotas.find(({ key }) => key === "floating_ips")?.limit ?? 100;
      return { session, left: limit - taken.rows.length };
    }),
  );
  const best = rooms.toSorted((a, b) => b.left - a.left)[0];
  if (!best || best.left < 1) throw new Error(`no address left at ${site.id}`);
  return best;
}

async function externalOf(session: ProjectSession, site: SiteFacts): Promise<string> {
  const external = (await listNetworks(session)).rows.find(
    ({ name, isExternal }) => isExternal && name === site.externalNetwork,
  );
  if (!external) throw new Error(`no external network ${site.externalNetwork}`);
  return external.id;
}

/** What the wish for a working network makes, part by part. */
async function makeNetwork(site: SiteFacts, session: ProjectSession, externalId?: string, routerId?: string) {
  const wanted = {
    intentId: newIntentId(),
    name: newName("network"),
    cidr: freeRange((await listSubnets(session)).rows.map(({ cidr }) => cidr)) ?? "",
    ...(externalId === undefined ? {} : { externalId }),
    ...(routerId === undefined ? {} : { routerId }),
  };
  const { id } = await createNetwork(session, wanted);
  const away = async (by: ProjectSession) => {
    await takeDownNetwork(by, id);
    for (const router of (await listRouters(by, { intentId: wanted.intentId })).rows)
      // oxlint-disable-next-line no-await-in-loop -- one at most
      await deleteRouter(by, router.id);
  };
  // A session lasts ten minutes, and real sites may need more for this file.
  later(async () => away(await open(site, people.both, session.project.projectName)));
  const parts: (string | null)[] = [];
  while (parts.at(-1) !== null && parts.length < 5)
    // oxlint-disable-next-line no-await-in-loop -- each part stands on the one before
    parts.push(await makeNextPart(session, id, wanted));
  /** Each of a small site's addresses that a router keeps is missed by the next spec. */
  return { id, wanted, parts, away: () => away(session) };
}

describe.each(sites)("a working network at $id", (site) => {
  it(
    "is made part by part, found by its mark, and taken down in the right order",
    { timeout: 3 * minutes },
    async () => {
      const session = await open(site);
      const externalId = await externalOf(session, site);
      const { id, wanted, parts } = await makeNetwork(site, session, externalId);
      expect(parts).toEqual(["router", "interface", null]);
      // Whole is whole: asked again, nothing is made.
      expect(await makeNextPart(session, id, wanted)).toBeNull();

      const found = (await listNetworks(session, { intentId: wanted.intentId })).rows;
      expect(found).toMatchObject([
        { id, name: wanted.name, isOwn: true, isAttachable: true, intentId: wanted.intentId },
      ]);
      const subnets = (await listSubnets(session, { networkId: id })).rows;
      expect(subnets).toMatchObject([{ cidr: wanted.cidr, version: 4, networkId: id }]);
      expect(subnets[0]?.gateway).toBe(wanted.cidr.replace(".0/24", ".1"));
      const [router] = (await listRouters(session, { intentId: wanted.intentId })).rows;
      expect(router).toMatchObject({ externalId, intentId: wanted.intentId });
      expect((await listPorts(session, { networkId: id })).rows.filter(isRouterPort)).toHaveLength(1);

      await renameNetwork(session, id, `${wanted.name}-b`);
      expect((await listNetworks(session)).rows.find((one) => one.id === id)).toMatchObject({
        name: `${wanted.name}-b`,
      });
      // A second try after a lost answer is no failure.
      await addRouterInterface(session, router!.id, subnets[0]!.id);

      expect(await takeDownNetwork(session, id)).toMatchObject({ routers: [router!.name] });
      expect((await listNetworks(session, { intentId: wanted.intentId })).rows).toEqual([]);
      expect((await listRouters(session, { intentId: wanted.intentId })).rows).toEqual([]);
      expect(await deleteNetwork(session, id)).toEqual({ requestId: null });
    },
  );

  it("uses a router of the project, and leaves it there", { timeout: 3 * minutes }, async () => {
    const session = await open(site);
    const externalId = await externalOf(session, site);
    const [router] = (await listRouters(session)).rows.filter((one) => one.externalId === externalId && !one.intentId);
    if (!router) throw new Error("the project has no router of its own");
    const { id, parts } = await makeNetwork(site, session, externalId, router.id);
    expect(parts).toEqual(["router", null]);
    expect(await takeDownNetwork(session, id)).toMatchObject({ routers: [] });
    expect((await listRouters(session)).rows.some((one) => one.id === router.id)).toBe(true);
  });

  it(
    "without a way out needs no router; one whose router leads nowhere gives no address",
    { timeout: 3 * minutes },
    async () => {
      const session = await open(site);
      const externalId = await externalOf(session, site);
      const { id, parts, away } = await makeNetwork(site, session);
      expect(parts).toEqual([null]);
      expect((await listPorts(session, { networkId: id })).rows.filter(isRouterPort)).toEqual([]);
      await away();
      const made = await makeNetwork(site, session, externalId);
      const [router] = (await listRouters(session, { intentId: made.wanted.intentId })).rows;
      await setRouterGateway(session, router!.id, null);
      expect((await listRouters(session, { intentId: made.wanted.intentId })).rows[0]).toMatchObject({
        externalId: null,
      });
      await made.away();
    },
  );

  it("is not taken down under a machine, which stays connected", { timeout: 5 * minutes }, async () => {
    const session = await open(site);
    const { id, away } = await makeNetwork(site, session, await externalOf(session, site));
    const server = await start(session, { ...(await plan(session, site)), networkIds: [id] }, later);
    expect(await refusal(takeDownNetwork(session, id))).toMatchObject({
      kind: "conflict",
      detail: "in_use",
      params: { count: 1 },
    });
    expect(await refusal(deleteNetwork(session, id))).toMatchObject({
      kind: "conflict",
      detail: "in_use",
      status: 409,
    });
    expect((await listPorts(session, { networkId: id })).rows.filter(isRouterPort)).toHaveLength(1);
    await removeServer(session, server.id);
    await away();
  });
});

describe.each(sites)("public addresses at $id", (site) => {
  it("are taken, put on a machine, taken off and given back", { timeout: 5 * minutes }, async () => {
    const { session } = await openWithAddresses(site);
    const networkId = await externalOf(session, site);
    const intentId = newIntentId();
    const { id, address } = await createFloatingIp(session, { networkId, intentId });
    later(() => deleteFloatingIp(session, id));
    expect((await listFloatingIps(session, { intentId })).rows).toMatchObject([
      { id, address, portId: null, status: "DOWN", intentId },
    ]);
    const network = await makeNetwork(site, session, networkId);
    const server = await start(session, { ...(await plan(session, site)), networkIds: [network.id] }, later);
    const [port] = (await listPorts(session, { deviceId: server.id })).rows;
    expect(isServerPort(port!)).toBe(true);

    await attachFloatingIp(session, id, port!.id);
    const used = await until(
      "the address is in use",
      async () => (await listFloatingIps(session, { intentId })).rows[0],
      (one) => one?.status === "ACTIVE",
    );
    expect(used).toMatchObject({ portId: port!.id, deviceId: server.id, fixedAddress: port!.addresses[0]!.address });
    const subnetId = port!.addresses[0]!.subnetId;
    const [router] = (await listRouters(session, { intentId: network.wanted.intentId })).rows;
    const needed = await refusal(removeRouterInterface(session, router!.id, subnetId));
    expect(needed).toMatchObject({ kind: "conflict", status: 409 });
    const another = { networkId, portId: port!.id, intentId: newIntentId() };
    const twice = await refusal(createFloatingIp(session, another));
    // One port has one address; a site with none left says that first.
    expect(["conflict", "quota_exceeded", "no_capacity"]).toContain(twice.kind);
    expect(twice.status).toBe(409);

    await attachFloatingIp(session, id, null);
    expect((await listFloatingIps(session, { intentId })).rows[0]).toMatchObject({ portId: null, deviceId: null });
    await deleteFloatingIp(session, id);
    expect((await listFloatingIps(session, { intentId })).rows).toEqual([]);
    expect(await deleteFloatingIp(session, id)).toEqual({ requestId: null });
    await removeServer(session, server.id);
    await network.away();
  });

  it("do not reach a machine whose network has no way out", { timeout: 5 * minutes }, async () => {
    const { session } = await openWithAddresses(site);
    const networkId = await externalOf(session, site);
    const isolated = await makeNetwork(site, session);
    const server = await start(session, { ...(await plan(session, site)), networkIds: [isolated.id] }, later);
    const [port] = (await listPorts(session, { deviceId: server.id })).rows;
    const failure = await refusal(createFloatingIp(session, { networkId, portId: port!.id, intentId: newIntentId() }));
    expect(failure.status === 404 || failure.status === 400).toBe(true);
    expect(failure.raw).toMatch(/not reachable from subnet/);
    await removeServer(session, server.id);
    await isolated.away();
  });

  it("come from external networks only", async () => {
    const { session } = await openWithAddresses(site);
    const inside = (await listNetworks(session)).rows.find(({ isAttachable, isOwn }) => isAttachable && isOwn);
    const wrong = await refusal(createFloatingIp(session, { networkId: inside!.id, intentId: newIntentId() }));
    expect(wrong).toMatchObject({ kind: "invalid", status: 400 });
    const none = await refusal(createFloatingIp(session, { networkId: unknownId, intentId: newIntentId() }));
    expect(none).toMatchObject({ kind: "not_found", status: 404 });
  });
});

describe.each(sites)("interfaces at $id", (site) => {
  it("are put into a machine and taken out", { timeout: 5 * minutes }, async () => {
    const session = await open(site);
    const network = await makeNetwork(site, session);
    const server = await start(session, await plan(session, site), later);
    const { portId } = await attachInterface(session, server.id, network.id);
    const ports = () => listPorts(session, { deviceId: server.id });
    expect((await ports()).rows.map(({ id }) => id)).toContain(portId);
    await detachInterface(session, server.id, portId);
    await until(
      "the port is gone",
      async () => (await ports()).rows,
      (rows) => rows.every(({ id }) => id !== portId),
      { seconds: 90 },
    );
    await removeServer(session, server.id);
    await network.away();
  });
});
