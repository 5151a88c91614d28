import type { LaunchServersInput, ServerSpec } from "@/lib/launch";
import { GroupRule } from "@/lib/network";
import type { ServiceContext } from "@/server/services/context";
import type { ServiceType } from "@/server/openstack/session";
import { type Hand, signInByHand } from "./by-hand";
import { contextAt } from "./carry-out";
import { newIntentId, newName } from "./made";
import { plan } from "./making";
import { byPassword, link, stranger } from "./person";
import { newPublicKey } from "./public-key";
import type { SiteFacts } from "./target";

const admin = { userName: "admin", password: "lab-admin", domainName: "Default" };
export const userData = "#!/bin/sh\necho 'ça marche' > /root/here\n";

export const launches = [
  "the usual",
  "everything a launch may say",
  "a start disk of a type that goes with it",
] as const;
export type Launch = (typeof launches)[number];

/** One launch at one site, and all that it needs to be there already. */
export type LaunchWorld = {
  site: SiteFacts;
  ctx: ServiceContext;
  hand: Hand;
  admin: Hand;
  request: LaunchServersInput;
  /** What things are called, by their ids. */
  names: Map<string, string>;
};

type Later = (away: () => Promise<unknown>) => void;
type Maker = { site: SiteFacts; hand: Hand; later: Later; names: Map<string, string> };

const nova = (service: ServiceType) => (service === "compute" ? { "openstack-api-version": "compute 2.93" } : {});

async function make<T>({ hand, later }: Maker, service: ServiceType, path: string, body: object): Promise<T> {
  const made = await hand.call(hand.below(service), { method: "POST", path, body, headers: nova(service) });
  if (made.status >= 300) throw new Error(`${path}: ${made.status} ${made.text}`);
  const answer = JSON.parse(made.text) as Record<string, { id?: string; name: string }>;
  const [thing] = Object.values(answer);
  const id = service === "compute" && path === "/os-keypairs" ? thing?.name : thing?.id;
  later(() => hand.call(hand.below(service), { method: "DELETE", path: `${path}/${id}` }));
  return answer as T;
}

async function list<T>({ hand }: Maker, service: ServiceType, path: string): Promise<T[]> {
  const { text } = await hand.call(hand.below(service), { path });
  return Object.values(JSON.parse(text) as Record<string, T[]>)[0] ?? [];
}

async function volumeType(maker: Maker): Promise<string | undefined> {
  const types = await list<{ name: string }>(maker, "block-storage", "/types");
  return types.find(({ name }) => !name.startsWith("__"))?.name;
}

/** The project's own, seeded with a way out; another spec may be making more of them just now. */
async function ownNetwork(maker: Maker): Promise<string> {
  type Row = { id: string; name: string; "router:external": boolean };
  const networks = await list<Row>(maker, "network", `/networks?tenant_id=${maker.hand.projectId}`);
  const own = networks.find((network) => !network["router:external"] && !network.name.startsWith("contract-"));
  if (!own) throw new Error(`no network of its own at ${maker.site.id}`);
  return own.id;
}

const bootGiB = 5;

async function everything(maker: Maker, name: string): Promise<Partial<ServerSpec>> {
  const { site, hand, names } = maker;
  type Made<Key extends string> = Record<Key, { id: string }>;
  const group = { server_group: { name, policy: "soft-affinity" } };
  const { server_group: together } = await make<Made<"server_group">>(maker, "compute", "/os-server-groups", group);
  const { volume } = await make<Made<"volume">>(maker, "block-storage", "/volumes", { volume: { name, size: 1 } });
  const [external] = await list<{ id: string }>(maker, "network", `/networks?name=${site.externalNetwork}`);
  const groups = `/security-groups?name=default&project_id=${hand.projectId}`;
  const [usual] = await list<{ id: string }>(maker, "network", groups);
  const type = await volumeType(maker);
  const [networkId, groupId] = [external?.id ?? "", usual?.id ?? ""];
  names.set(networkId, site.externalNetwork).set(groupId, "default");
  return {
    securityGroupIds: [groupId],
    bootVolume: { sizeGiB: bootGiB, isKept: true },
    volumes: [
      { kind: "new", sizeGiB: 1, isKept: true, ...(type !== undefined && { volumeType: type }) },
      { kind: "new", sizeGiB: 2, isKept: false },
      { kind: "existing", id: volume.id },
    ],
    address: { kind: "new", networkId },
    serverGroupId: together.id,
    tags: ["code", "été 2027"],
    description: `it's "mine" $(id)`,
    recipes: ["docker", "volume"],
  };
}

async function typedDisk(maker: Maker): Promise<Partial<ServerSpec>> {
  const type = await volumeType(maker);
  return { bootVolume: { sizeGiB: bootGiB, isKept: false, ...(type !== undefined && { volumeType: type }) } };
}

const rules = [
  { etherType: "IPv4", protocol: "tcp", portMin: 22, portMax: 22, remote: "192.0.2.0/24" },
  { etherType: "IPv6", protocol: "udp", portMin: 5000, portMax: 5010, remote: null },
  { etherType: "IPv4", protocol: "icmp", portMin: null, portMax: null, remote: null },
].map((rule) => GroupRule.parse(rule));

/** The local account does everything: keys belong to one person. */
export async function prepareLaunch(site: SiteFacts, launch: Launch, later: Later): Promise<LaunchWorld> {
  const principal = stranger();
  link(principal, site.id, byPassword(site.account));
  const ctx = { ...contextAt(site), principal };
  const hand = await signInByHand(site);
  const session = await ctx.federation.openProject(principal, site.id, hand.projectId, ctx.signal);
  const { flavorId, imageId } = await plan(session, site);
  const name = newName("code");
  const maker: Maker = { site, hand, later, names: new Map() };
  const networkIds = [await ownNetwork(maker)];
  await make(maker, "compute", "/os-keypairs", { keypair: { name, type: "ssh", public_key: newPublicKey() } });
  const spec: ServerSpec = {
    siteId: site.id,
    projectId: hand.projectId,
    flavorId,
    imageId,
    networkIds,
    securityGroupIds: [],
    key: { kind: "existing", name },
    userData,
    endsOn: "2027-01-31",
    ...(launch === "everything a launch may say" && (await everything(maker, name))),
    ...(launch === "a start disk of a type that goes with it" && (await typedDisk(maker))),
  };
  const request = {
    spec,
    servers: [{ intentId: newIntentId(), name }],
    ...(spec.serverGroupId !== undefined && { newGroup: { intentId: newIntentId(), name, rules } }),
  };
  return { site, ctx, hand, admin: await signInByHand(site, admin, "admin"), request, names: maker.names };
}
