import { describe, expect, it } from "vitest";
import type { ServerSpec } from "@/lib/launch";
import { smallestVolumeGiB } from "@/lib/volume";
import { floatingIpHandler } from "@/server/intents/floating-ip-handler";
import { serverHandler } from "@/server/intents/server-handler";
import { listServerGroups } from "@/server/openstack/compute/server-groups";
import { deleteServer, getServer } from "@/server/openstack/compute/servers";
import { listServerVolumes } from "@/server/openstack/compute/volume-attachments";
import { canMakeNetwork } from "@/server/openstack/network/auto-topology";
import { listFloatingIps } from "@/server/openstack/network/floating-ips";
import { listPorts } from "@/server/openstack/network/ports";
import { listSecurityGroups } from "@/server/openstack/network/security-groups";
import { atLeast } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import { deleteVolume, getVolume, listVolumes } from "@/server/openstack/volume/volumes";
import { readLaunchFacts } from "@/server/services/servers/launch-facts";
import { carryOut, contextAt } from "./carry-out";
import { cleanUp, newIntentId, newName } from "./made";
import { isGone, plan } from "./making";
import { federation, open } from "./person";
import { refusal } from "./refusal";
import { sites, withService, type SiteFacts } from "./target";
import { until } from "./until";

const later = cleanUp();
const minutes = 60_000;

async function prepare(site: SiteFacts) {
  const ctx = contextAt(site);
  const projects = await federation.projects(ctx.principal, site.id, ctx.signal);
  const projectId = projects.find((one) => one.projectName === site.project)?.projectId ?? "";
  const session = await open(site);
  const { flavorId, imageId, networkIds } = await plan(session, site);
  const base: ServerSpec = {
    siteId: site.id,
    projectId,
    flavorId,
    imageId,
    networkIds,
    securityGroupIds: [],
    key: { kind: "none" },
  };
  return { ctx, session, base, ref: { siteId: site.id, projectId } };
}

const removed = async (session: ProjectSession, id: string) => {
  await deleteServer(session, id);
  await until("the server is gone", () => isGone(getServer(session, id)), Boolean, { seconds: 180 });
};
const settledVolume = (session: ProjectSession, id: string) =>
  until(
    "the volume is free",
    () => getVolume(session, id),
    ({ status }) => status === "available",
    { seconds: 120 },
  );

describe.each(withService("block-storage"))("disks of a launch at $id", (site) => {
  it("starts from a new volume; what is kept stays, the rest goes with it", { timeout: 8 * minutes }, async () => {
    const { ctx, session, base } = await prepare(site);
    const facts = await readLaunchFacts(ctx, { ...base, bootVolume: { sizeGiB: 1, isKept: false } });
    const image = facts.images!.find(({ id }) => id === base.imageId)!;
    const type = facts.features!.volumeTypes ? facts.volumeTypes![0]?.name : undefined;
    const spec: ServerSpec = {
      ...base,
      bootVolume: { sizeGiB: smallestVolumeGiB(image), isKept: false, ...(type && { volumeType: type }) },
      volumes: [
        { kind: "new", sizeGiB: 1, isKept: true, ...(type && { volumeType: type }) },
        { kind: "new", sizeGiB: 2, isKept: false },
      ],
      ...(facts.features!.tags && { tags: ["demo", "été"] }),
      description: "For the contract",
      endsOn: "2027-05-20",
      recipes: ["docker"],
    };
    const made = await carryOut(ctx, { kind: "server.create", body: spec, name: newName("server") }, later);
    const server = await getServer(session, made.resourceId);
    expect(server).toMatchObject({
      status: "ACTIVE",
      image: null,
      description: "For the contract",
      endsOn: "2027-05-20",
      intentId: made.id,
    });
    expect(server.metadata).toMatchObject({ pleiade_recipes: "docker" });
    expect(server.tags).toEqual(expect.arrayContaining(spec.tags ?? []));

    const disks = await listServerVolumes(session, server.id);
    const volumes = await Promise.all(disks.map(({ volumeId }) => getVolume(session, volumeId)));
    const sizes = volumes.map(({ sizeGiB, isBootable }) => `${sizeGiB} ${isBootable}`).toSorted();
    expect(sizes).toEqual(["1 false", "2 false", `${smallestVolumeGiB(image)} true`].toSorted());
    expect(volumes.map(({ volumeType }) => volumeType)).toEqual(expect.arrayContaining(type ? [type, type] : []));
    const kept = volumes.find(({ sizeGiB, isBootable }) => sizeGiB === 1 && !isBootable)!;
    later(() => deleteVolume(session, kept.id));
    const isTold = atLeast(await session.microversion("compute"), "2.79");
    const goesToo = disks.map(({ volumeId }) => (isTold ? volumeId !== kept.id : null));
    expect(disks.map(({ isDeletedWithServer }) => isDeletedWithServer)).toEqual(goesToo);

    await removed(session, server.id);
    await settledVolume(session, kept.id);
    const others = volumes.filter(({ id }) => id !== kept.id).map(({ id }) => id);
    await until(
      "the other volumes are gone",
      async () => (await listVolumes(session)).rows.filter(({ id }) => others.includes(id)).length,
      (count) => count === 0,
      { seconds: 120 },
    );
  });

  it("cancelled: takes along what was made for it, also what was to be kept", { timeout: 8 * minutes }, async () => {
    const { ctx, session, base } = await prepare(site);
    const version = await session.microversion("compute");
    const volumes: ServerSpec["volumes"] = [{ kind: "new", sizeGiB: 1, isKept: atLeast(version, "2.85") }];
    const made = await carryOut(ctx, { kind: "server.create", body: { ...base, volumes } }, later);
    const [disk] = await listServerVolumes(session, made.resourceId);
    await serverHandler.remove(ctx, made);
    const isAway = () => isGone(getVolume(session, disk!.volumeId));
    expect(await until("the volume is gone", isAway, Boolean, { seconds: 120 })).toBe(true);
  });

  it("takes a volume that is there, and leaves it there", { timeout: 8 * minutes }, async () => {
    const { ctx, session, base, ref } = await prepare(site);
    const body = {
      ...ref,
      intentId: newIntentId(),
      name: newName("data"),
      sizeGiB: 1,
      source: { kind: "blank" as const },
    };
    const volume = await carryOut(ctx, { kind: "volume.create", body, name: body.name }, later);
    const volumes: ServerSpec["volumes"] = [{ kind: "existing", id: volume.resourceId }];
    const made = await carryOut(
      ctx,
      { kind: "server.create", body: { ...base, volumes }, name: newName("server") },
      later,
    );
    const server = await getServer(session, made.resourceId);
    expect(server.image).toMatchObject({ id: base.imageId });
    expect((await listServerVolumes(session, server.id)).map(({ volumeId }) => volumeId)).toEqual([volume.resourceId]);
    const second = carryOut(ctx, { kind: "server.create", body: { ...base, volumes } }, later);
    expect(await refusal(second)).toMatchObject({
      kind: "conflict",
      detail: "wrong_state",
      raw: expect.stringContaining("status must be available or downloading to reserve"),
    });
    await removed(session, server.id);
    await settledVolume(session, volume.resourceId);
  });

  it("refuses disks that cannot be", { timeout: 4 * minutes }, async () => {
    const { ctx, base } = await prepare(site);
    const { images, features } = await readLaunchFacts(ctx, base);
    const image = images!.find(({ id }) => id === base.imageId)!;
    const launch = (part: Partial<ServerSpec>) =>
      refusal(carryOut(ctx, { kind: "server.create", body: { ...base, ...part } }, later));
    const unknown = "00000000-0000-4000-8000-000000000000";
    const small = /^Volume is smaller than the minimum size specified in image metadata/;
    const cases: [Partial<ServerSpec>, RegExp, boolean][] = [
      [{ volumes: [{ kind: "existing", id: unknown }] }, /^Volume 0{8}-\S+ could not be found\.$/, true],
      [{ bootVolume: { sizeGiB: 1, isKept: false } }, small, smallestVolumeGiB(image) > 1],
      [
        { bootVolume: { sizeGiB: 20, isKept: false, volumeType: "no-such-type" } },
        /^Volume type no-such-type could not be found\.$/,
        features!.volumeTypes,
      ],
    ];
    for (const [part, raw] of cases.filter(([, , isKnown]) => isKnown))
      // oxlint-disable-next-line no-await-in-loop -- one by one
      expect(await launch(part)).toMatchObject({ kind: "invalid", raw: expect.stringMatching(raw) });
  });

  it("disks beyond the quota: accepted, then failed with the reason", { timeout: 5 * minutes }, async () => {
    const { ctx, base } = await prepare(site);
    const { volumeLimits } = await readLaunchFacts(ctx, { ...base, bootVolume: { sizeGiB: 1, isKept: false } });
    const limit = volumeLimits!.quotas.find(({ key }) => key === "volume_storage")?.limit;
    if (!limit) return;
    const volumes: ServerSpec["volumes"] = [{ kind: "new", sizeGiB: limit + 1, isKept: false }];
    const work = carryOut(ctx, { kind: "server.create", body: { ...base, volumes } }, later);
    const failed = await work.then(
      () => null,
      (error: unknown) => error as { failure: { kind: string; raw?: string } },
    );
    expect(failed?.failure).toMatchObject({
      kind: "quota_exceeded",
      params: { resource: "volume_storage", requested: limit + 1, limit },
      raw: expect.stringMatching(/^Build of instance [0-9a-f-]{36} aborted: VolumeSizeExceedsAvailableQuota: /),
    });
  });
});

describe.each(sites)("a launch with its group and its address at $id", (site) => {
  it("makes each once, joined to the machine, and takes them away", { timeout: 8 * minutes }, async () => {
    const { ctx, session, base, ref } = await prepare(site);
    const { networks } = await readLaunchFacts(ctx, base);
    const rules = [
      { direction: "ingress", etherType: "IPv4", protocol: "tcp", portMin: 22, portMax: 22, remote: "192.0.2.0/24" },
      { direction: "ingress", etherType: "IPv6", protocol: "tcp", portMin: 443, portMax: 443, remote: null },
      { direction: "ingress", etherType: "IPv4", protocol: "icmp", portMin: null, portMax: null, remote: null },
    ];
    const groupBody = { ...ref, intentId: newIntentId(), name: newName("group"), rules };
    const group = await carryOut(ctx, { kind: "security_group.create", body: groupBody, name: groupBody.name }, later);
    const groups = (await listSecurityGroups(session)).rows;
    expect(groups.find(({ id }) => id === group.resourceId)?.rules).toHaveLength(rules.length + 2);

    const joined = networks!.find(({ isAttachable, externalIds }) => isAttachable && (externalIds?.length ?? 0) > 0);
    const body = { ...base, networkIds: joined ? [joined.id] : base.networkIds };
    const after = { kind: "security_group.create" as const, resourceId: group.resourceId };
    const server = await carryOut(ctx, { kind: "server.create", body, name: newName("server"), after }, later);
    const [port] = (await listPorts(session, { deviceId: server.resourceId })).rows;
    expect(port?.securityGroupIds).toEqual([group.resourceId]);
    if (!joined) return removed(session, server.resourceId);

    const from = { kind: "new" as const, networkId: joined.externalIds![0]! };
    const ofServer = { kind: "server.create" as const, resourceId: server.resourceId };
    const address = await carryOut(ctx, { kind: "floating_ip.create", body: { ...ref, from }, after: ofServer }, later);
    const held = (await listFloatingIps(session)).rows.find(({ id }) => id === address.resourceId);
    expect(held).toMatchObject({ portId: port?.id, intentId: address.id });
    await until(
      "the machine shows its address",
      () => getServer(session, server.resourceId),
      ({ addresses }) => addresses.some((one) => one.kind === "floating" && one.address === held?.address),
    );

    await removed(session, server.resourceId);
    const stillHeld = async () => (await listFloatingIps(session)).rows.find(({ id }) => id === address.resourceId);
    expect(await stillHeld()).toMatchObject({ portId: null });
    await floatingIpHandler.remove(ctx, address);
    expect(await stillHeld()).toBeUndefined();
  });

  it("gives a free address to a machine, and back", { timeout: 8 * minutes }, async () => {
    const { ctx, session, base, ref } = await prepare(site);
    const { networks } = await readLaunchFacts(ctx, base);
    const joined = networks!.find(({ isAttachable, externalIds }) => isAttachable && (externalIds?.length ?? 0) > 0);
    if (!joined) return;
    const from = { kind: "new" as const, networkId: joined.externalIds![0]! };
    const kept = await carryOut(ctx, { kind: "floating_ip.create", body: { ...ref, from } }, later);
    const body = { ...base, networkIds: [joined.id] };
    const server = await carryOut(ctx, { kind: "server.create", body, name: newName("server") }, later);
    const after = { kind: "server.create" as const, resourceId: server.resourceId };
    const reuse = { ...ref, from: { kind: "reuse" as const, floatingIpId: kept.resourceId } };
    const mine = await carryOut(ctx, { kind: "floating_ip.create", body: reuse, after }, (away) => void away);
    expect(mine.resourceId).toBe(kept.resourceId);
    const [port] = (await listPorts(session, { deviceId: server.resourceId })).rows;
    const held = async () => (await listFloatingIps(session)).rows.find(({ id }) => id === kept.resourceId);
    expect(await held()).toMatchObject({ portId: port?.id });
    const nowhere = { ...ref, from: reuse.from, portId: "00000000-0000-4000-8000-000000000000" };
    expect(await refusal(carryOut(ctx, { kind: "floating_ip.create", body: nowhere }, later))).toMatchObject({
      kind: "not_found",
    });
    await floatingIpHandler.remove(ctx, mine);
    expect(await held()).toMatchObject({ portId: null });
    await removed(session, server.resourceId);
    await floatingIpHandler.remove(ctx, kept);
  });

  it("says whether the site would make a network by itself", async () => {
    expect(await canMakeNetwork(await open(site))).toBe(false);
  });

  it("puts a machine into a server group", { timeout: 5 * minutes }, async () => {
    const { ctx, session, base } = await prepare(site);
    const name = newName("affinity");
    const policy = atLeast(await session.microversion("compute"), "2.64")
      ? { policy: "soft-anti-affinity" }
      : { policies: ["soft-anti-affinity"] };
    const service = "compute" as const;
    const body = { server_group: { name, ...policy } };
    await session.request({ service, method: "POST", path: "/os-server-groups", body });
    const find = async () => (await listServerGroups(session)).rows.find((group) => group.name === name);
    const group = (await find())!;
    later(() => session.request({ service, method: "DELETE", path: `/os-server-groups/${group.id}` }));
    expect(group).toMatchObject({ policy: "soft-anti-affinity", members: 0 });
    const spec = { ...base, serverGroupId: group.id };
    const server = await carryOut(ctx, { kind: "server.create", body: spec, name: newName("server") }, later);
    expect(await find()).toMatchObject({ members: 1 });
    await removed(session, server.resourceId);
    const unknown = "00000000-0000-4000-8000-000000000000";
    const gone = { ...base, serverGroupId: unknown };
    expect(await refusal(carryOut(ctx, { kind: "server.create", body: gone }, later))).toMatchObject({
      kind: "invalid",
      raw: `Instance group ${unknown} could not be found.`,
    });
  });
});
