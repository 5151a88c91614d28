import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { freeRange } from "@/lib/cidr";
import { presetRule } from "@/lib/exposure";
import type { ProjectRef } from "@/lib/refs";
import { createFederation } from "@/server/federation/create-federation";
import type { Federation } from "@/server/federation/federation";
import { loadFederationFile } from "@/server/federation/federation-file";
import { startIntentsWorker, type IntentsWorker } from "@/server/intents/worker";
import { listAddresses } from "@/server/services/addresses/list-addresses";
import { takeAddress } from "@/server/services/addresses/take-address";
import type { ServiceContext } from "@/server/services/context";
import { getIntent } from "@/server/services/intents/get-intent";
import { createGroup } from "@/server/services/security-groups/create-group";
import { listGroups } from "@/server/services/security-groups/list-groups";
import { testContext } from "@/server/services/testing";
import { createNetwork } from "./create-network";
import { deleteNetwork } from "./delete-network";
import { getNetworkOptions } from "./get-network-options";
import { listNetworks } from "./list-networks";

const db = await testDb();
const siteId = "scigne";
let simulator: Simulator;
let federation: Federation;
let ctx: ServiceContext;
let worker: IntentsWorker;
let ref: ProjectRef;

beforeAll(async () => {
  await emptyDb(db);
  simulator = await startSimulator({ speed: 60, seeds: false });
  const file = loadFederationFile(await simulator.federationFile(join(tmpdir(), `${crypto.randomUUID()}.yaml`)));
  const token = await simulator.accessToken("ines");
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const accessToken = async () => ({ token, expiresAt });
  federation = createFederation({ file, credentials: { accessToken, linked: async () => null } });
  ctx = testContext({ db, user: await addUser(db, "ines"), federation });
  const log = pino({ level: "error" });
  worker = startIntentsWorker({ db, federation, secrets: ctx.secrets, log, isOnlyProcess: true });
  const [project] = await federation.projects(ctx.principal, siteId, ctx.signal);
  ref = { siteId, projectId: project?.projectId ?? "" };
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await federation.close();
  await simulator.stop();
});

const settled = (id: string) =>
  vi.waitUntil(
    async () => {
      const intent = await getIntent(ctx, { id });
      return ["done", "failed", "refused"].includes(intent.state) ? intent : null;
    },
    { timeout: 40_000, interval: 100 },
  );

describe("one click", { timeout: 90_000 }, () => {
  it("gives a network that reaches the internet, step by step, and takes it down again", async () => {
    const options = await getNetworkOptions(ctx, ref);
    const externals = options.externals.ok ? options.externals.value : [];
    const cidr = freeRange(options.taken.ok ? options.taken.value : []) ?? "";
    const wish = { ...ref, intentId: v7(), name: "one-click", cidr, externalId: externals[0]?.id ?? "" };
    await createNetwork(ctx, wish);
    const intent = await settled(wish.intentId);
    expect(intent).toMatchObject({ state: "done", failure: null });
    expect(intent.steps.filter(({ state }) => state !== "done")).toEqual([]);

    const network = (await listNetworks(ctx, { siteId })).rows.find(({ name }) => name === "one-click");
    expect(network).toMatchObject({ reach: { kind: "internet" }, subnets: [{ cidr }], intentId: wish.intentId });
    const gone = await deleteNetwork(ctx, { network: { ...ref, id: network?.id ?? "" } });
    expect(gone).toMatchObject({ routers: ["one-click-router"] });
    expect((await listNetworks(ctx, { siteId })).rows.some(({ name }) => name === "one-click")).toBe(false);
  });

  it("takes an address and makes a group with its rules", async () => {
    const options = await getNetworkOptions(ctx, ref);
    const networkId = options.externals.ok ? (options.externals.value[0]?.id ?? "") : "";
    const address = { ...ref, intentId: v7(), networkId };
    const group = {
      ...ref,
      intentId: v7(),
      name: "web",
      rules: [presetRule("https", null), presetRule("ssh", "192.0.2.7")],
    };
    await Promise.all([takeAddress(ctx, address), createGroup(ctx, group)]);
    expect([(await settled(address.intentId)).state, (await settled(group.intentId)).state]).toEqual(["done", "done"]);

    const { rows: addresses } = await listAddresses(ctx, { siteId });
    expect(addresses.find(({ intentId }) => intentId === address.intentId)).toMatchObject({ portId: null, networkId });
    const made = (await listGroups(ctx, { siteId })).rows.find(({ name }) => name === "web");
    const ways = made?.rules.filter(({ direction }) => direction === "ingress").map(({ portMin }) => portMin);
    expect(ways?.toSorted()).toEqual([22, 443]);
    expect(made).toMatchObject({ usedBy: [], description: "" });
  });
});
