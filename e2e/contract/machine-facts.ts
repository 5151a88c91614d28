import type { Hand } from "./by-hand";
import { until } from "./until";

type Row = Record<string, unknown>;
const nova = { "openstack-api-version": "compute 2.93" };

async function read<T>(hand: Hand, service: "compute" | "network" | "block-storage", path: string): Promise<T> {
  const headers = service === "compute" ? nova : {};
  const { status, text } = await hand.call(hand.below(service), { path, headers });
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return JSON.parse(text) as T;
}

type WireServer = {
  id: string;
  status: string;
  flavor: Row;
  image: { id: string } | string;
  key_name: string | null;
  description: string | null;
  metadata: Record<string, string>;
  tags: string[];
  addresses: Record<string, Row[]>;
  security_groups?: { name: string }[];
  server_groups: string[];
  "OS-EXT-AZ:availability_zone": string;
  "os-extended-volumes:volumes_attached": { id: string; delete_on_termination: boolean }[];
  "OS-EXT-SRV-ATTR:user_data"?: string | null;
};

export async function serversNamed(hand: Hand, name: string): Promise<WireServer[]> {
  const { servers } = await read<{ servers: WireServer[] }>(hand, "compute", `/servers/detail?name=^${name}$`);
  return servers;
}

async function diskFacts(hand: Hand, server: WireServer): Promise<Row[]> {
  const disks = server["os-extended-volumes:volumes_attached"];
  const rows = await Promise.all(
    disks.map(async ({ id, delete_on_termination }) => {
      const { volume } = await read<{ volume: Row }>(hand, "block-storage", `/volumes/${id}`);
      const { size, volume_type, bootable } = volume;
      return { size, volume_type, bootable, delete_on_termination };
    }),
  );
  return rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

const world = (range: unknown) => (range === "0.0.0.0/0" || range === "::/0" ? null : range);

async function groupFacts(hand: Hand, name: string): Promise<unknown[]> {
  type Groups = { security_groups: { security_group_rules: Row[] }[] };
  const { security_groups } = await read<Groups>(hand, "network", `/security-groups?name=${name}`);
  const keys = ["direction", "ethertype", "protocol", "port_range_min", "port_range_max"];
  return security_groups
    .flatMap(({ security_group_rules: rules }) => rules)
    .map((rule) => JSON.stringify([...keys.map((key) => rule[key]), world(rule.remote_ip_prefix)]))
    .toSorted();
}

/** All that a person chose about a machine and its site now says of it, without what differs from machine to machine. */
export async function machineFacts(hand: Hand, admin: Hand, serverId: string, groupName: string) {
  const [{ server }, { server: all }] = await Promise.all([
    read<{ server: WireServer }>(hand, "compute", `/servers/${serverId}`),
    read<{ server: WireServer }>(admin, "compute", `/servers/${serverId}`),
  ]);
  const addresses = Object.entries(server.addresses).map(([network, rows]) => [
    network,
    rows.map((row) => String(row["OS-EXT-IPS:type"])).toSorted(),
  ]);
  return {
    status: server.status,
    flavor: server.flavor.original_name,
    image: typeof server.image === "string" ? null : server.image.id,
    key: server.key_name,
    description: server.description,
    metadata: server.metadata,
    tags: server.tags.filter((tag) => !tag.startsWith("pleiade:")).toSorted(),
    addresses,
    groups: [...new Set((server.security_groups ?? []).map(({ name }) => name))].toSorted(),
    serverGroups: server.server_groups,
    zone: server["OS-EXT-AZ:availability_zone"],
    disks: await diskFacts(hand, server),
    rules: await groupFacts(hand, groupName),
    userData: all["OS-EXT-SRV-ATTR:user_data"] ?? null,
  };
}

async function addressesOf(hand: Hand, serverId: string): Promise<string[]> {
  const { ports } = await read<{ ports: { id: string }[] }>(hand, "network", `/ports?device_id=${serverId}`);
  const { floatingips } = await read<{ floatingips: { id: string; port_id: string }[] }>(
    hand,
    "network",
    "/floatingips",
  );
  return floatingips.filter(({ port_id }) => ports.some(({ id }) => id === port_id)).map(({ id }) => id);
}

/** The disks of the machines of that name. */
export async function volumesOf(hand: Hand, name: string): Promise<string[]> {
  const servers = await serversNamed(hand, name);
  return servers.flatMap((server) => server["os-extended-volumes:volumes_attached"].map(({ id }) => id));
}

async function removeVolume(hand: Hand, id: string): Promise<void> {
  const below = hand.below("block-storage");
  await until(
    "the volume can be deleted, or is gone",
    () => hand.call(below, { method: "DELETE", path: `/volumes/${id}` }),
    ({ status }) => status === 202 || status === 404,
    { seconds: 60 },
  );
}

/** Takes the machines of that name and all that was made for them away, and `volumes` too. */
export async function sweep(hand: Hand, name: string, volumes: readonly string[]): Promise<void> {
  for (const server of await serversNamed(hand, name)) {
    const addresses = await addressesOf(hand, server.id);
    await hand.call(hand.below("compute"), { method: "DELETE", path: `/servers/${server.id}` });
    for (const id of addresses)
      await hand.call(hand.below("network"), { method: "DELETE", path: `/floatingips/${id}` });
    await until(
      "the machine is gone",
      () => hand.call(hand.below("compute"), { path: `/servers/${server.id}` }),
      ({ status }) => status === 404,
      { seconds: 120 },
    );
  }
  for (const id of volumes) await removeVolume(hand, id);
  type Groups = { security_groups: { id: string }[] };
  const { security_groups } = await read<Groups>(hand, "network", `/security-groups?name=${name}`);
  for (const { id } of security_groups)
    await hand.call(hand.below("network"), { method: "DELETE", path: `/security-groups/${id}` });
}
