import { createHash } from "node:crypto";
import { newUuid, stableId, stableUuid } from "#simulator/ids.ts";
import { localUserId } from "#simulator/keystone/state.ts";
import { allocateAddress, ensureDefaultGroup, subnetsOf } from "#simulator/neutron/addresses.ts";
import { externalNetworkId } from "#simulator/neutron/state.ts";
import { fingerprintOf } from "#simulator/nova/keypairs.ts";
import { people } from "#simulator/people.ts";
import { clusters, openGroups, volumes } from "#simulator/seeds/belongings.ts";
import { machines } from "#simulator/seeds/machines.ts";
import { seedCluster } from "#simulator/seeds/seed-clusters.ts";
import {
  daysAgo,
  groupIdOf,
  keyOf,
  projectId,
  seedMachine,
  seedStartingMachine,
  seedVolume,
  sshGroupId,
  userId,
} from "#simulator/seeds/seed-machines.ts";
import type { Site } from "#simulator/sites/site.ts";

const field = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);

/** A public key nobody has the private part of. */
function publicKey(name: string): string {
  const blob = Buffer.concat([field(Buffer.from("ssh-ed25519")), field(createHash("sha256").update(name).digest())]);
  return `ssh-ed25519 ${blob.toString("base64")} ${name}`;
}

function seedKeypairs(site: Site): void {
  for (const { name: owner, groups } of people) {
    if (groups.length === 0) continue;
    const name = keyOf(site, owner);
    const key = publicKey(name);
    const pair = {
      name,
      publicKey: key,
      fingerprint: fingerprintOf(key)!,
      type: "ssh" as const,
      createdMs: daysAgo(site, 250),
    };
    site.nova.keypairs.set(userId(site, owner), new Map([[name, pair]]));
  }
}

type OpenGroup = { id: string; project: string; name: string; description: string; ports: number[]; createdMs: number };

/** A group that lets the whole world in on some ports. */
function seedOpenGroup(site: Site, { id, project, name, description, ports, createdMs }: OpenGroup): void {
  site.neutron.securityGroups.set(id, {
    id,
    projectId: project,
    name,
    description,
    createdMs,
    updatedMs: createdMs,
    tags: [],
  });
  const rule = {
    projectId: project,
    securityGroupId: id,
    ethertype: "IPv4" as const,
    remoteGroupId: null,
    description: "",
    createdMs,
  };
  const any = { protocol: null, portMin: null, portMax: null, remoteIpPrefix: null };
  const out = { ...rule, ...any, id: newUuid(), direction: "egress" as const };
  const ins = ports.map((port) => ({
    ...rule,
    id: newUuid(),
    direction: "ingress" as const,
    protocol: "tcp",
    portMin: port,
    portMax: port,
    remoteIpPrefix: "0.0.0.0/0",
  }));
  for (const one of [out, ...ins]) site.neutron.rules.set(one.id, one);
}

/** Every project has a group that lets SSH in, as people make one on their first day; some have more. */
function seedGroups(site: Site): void {
  for (const { name } of site.definition.projects) {
    const project = projectId(site, name);
    ensureDefaultGroup(site, project);
    const ssh = { id: sshGroupId(project), name: "ssh", description: "SSH from anywhere", ports: [22] };
    seedOpenGroup(site, { ...ssh, project, createdMs: daysAgo(site, 300) });
  }
  for (const { site: at, project: of, ...group } of openGroups) {
    if (at !== site.definition.id) continue;
    const project = projectId(site, of);
    seedOpenGroup(site, { ...group, id: groupIdOf(project, group.name), project, createdMs: daysAgo(site, 120) });
  }
}

/** An address that nobody uses, where the project still has room for one. */
function seedFreeAddress(site: Site, project: string): void {
  const networkId = externalNetworkId(site.definition.id);
  const address = allocateAddress(site, subnetsOf(site, networkId)[0]!, site.definition.externalNetwork.size);
  const id = stableUuid(`${site.definition.id}/free-address`);
  const createdMs = daysAgo(site, 60);
  const floating = {
    id,
    projectId: projectId(site, project),
    name: "",
    description: "",
    createdMs,
    updatedMs: createdMs,
    tags: [],
    networkId,
  };
  if (address !== null)
    site.neutron.floatingIps.set(id, {
      ...floating,
      address,
      portId: null,
      fixedAddress: null,
      routerId: null,
      status: "DOWN",
    });
}

export type SeededCredential = { siteId: string; id: string; name: string; secret: string };

/** What Inès would link at a site without federation; the same on every start. */
export function seedCredential(site: Site): SeededCredential | undefined {
  const { id: siteId, federation, projects } = site.definition;
  const project = site.keystone.projects.get(projectId(site, projects[0]?.name ?? ""));
  if (federation || !project) return undefined;
  const credential = {
    id: stableId(`${siteId}/credential/ines`),
    name: "pleiade",
    secret: `demo-${stableId(`${siteId}/secret`)}`,
  };
  site.keystone.credentials.set(credential.id, {
    ...credential,
    description: "For Pléiade",
    userId: localUserId(siteId, "ines"),
    project,
    roles: ["member", "reader"],
    expiresAtMs: site.now().getTime() + 180 * 86_400_000,
    unrestricted: false,
    accessRules: [],
  });
  return { siteId, ...credential };
}

/** Fills a site with what its people have there. */
export async function seedSite(site: Site): Promise<void> {
  const { id } = site.definition;
  seedKeypairs(site);
  seedGroups(site);
  for (const seed of machines) if (seed.site === id) seedMachine(site, seed);
  for (const seed of volumes) if (seed.site === id) seedVolume(site, seed);
  if (id === "scigne") seedFreeAddress(site, "FG_biomed");
  seedStartingMachine(site);
  await Promise.all(clusters.filter((seed) => seed.site === id).map((seed) => seedCluster(site, seed)));
}
