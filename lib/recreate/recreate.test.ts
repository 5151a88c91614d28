import { describe, expect, it } from "vitest";
import type { Image } from "../image";
import type { LaunchOptions } from "../launch";
import type { Network, SiteRule } from "../network";
import type { FactPart, ProjectFacts } from "../placement/facts";
import type { Target } from "../placement/verdict";
import type { ServerDetail } from "../server";
import type { Part } from "../site-rows";
import { flavor, image, siteRule } from "../testing-rows";
import type { Volume } from "../volume";
import { definitionOf } from "./definition";
import { hasPart, mapToSite, tally } from "./map-to-site";
import { keyAgain, nameFor, recreateRequest } from "./request";

const at = "2026-11-20T10:00:00Z";
const ok = <T>(value: T): Part<T> => ({ ok: true, value, asOf: at });
const fact = <T>(value: T): FactPart<T> => ({ ok: true, value, asOf: at, isOld: false });
const absent = { ok: false as const, isAbsent: true, failure: { kind: "unsupported" as const } };

const sized = (id: string, vcpus: number, ramMiB: number, diskGiB = 20) =>
  flavor({ id, name: id, vcpus, ramMiB, diskGiB });
const system = (id: string, name: string, version: string | null, part: Partial<Image> = {}) =>
  image({ id, name, minDiskGiB: 0, minRamMiB: 0, os: { distro: "ubuntu", version }, ...part });
const network = (id: string, name: string, part: Partial<Network> = {}): Network => ({
  id,
  name,
  isShared: false,
  isExternal: false,
  hasSubnet: true,
  ...part,
});

const server: ServerDetail = {
  siteId: "scigne",
  projectId: "p",
  id: "s-1",
  project: { projectId: "p", projectName: "FG", community: "biomed" },
  name: "rnaseq",
  status: "ACTIVE",
  taskState: null,
  createdAt: at,
  updatedAt: at,
  launchedAt: at,
  flavor: { id: "f-4", name: "m.4", vcpus: 4, ramMiB: 8192, diskGiB: 20 },
  image: { id: "i-1", name: "Ubuntu 24.04" },
  addresses: [
    { network: "lan", address: "10.0.0.4", version: 4, kind: "fixed" },
    { network: "lan", address: "198.51.100.4", version: 4, kind: "floating" },
  ],
  keyName: "portable",
  userId: "u",
  isMine: true,
  isLocked: false,
  tags: ["rna", "pleiade:0190"],
  metadata: { pleiade_ends_on: "2027-01-31", pleiade_recipes: "docker,packages" },
  endsOn: "2027-01-31",
  fault: null,
  intentId: null,
  availabilityZone: "nova",
  description: "first run",
  securityGroups: ["default", "web"],
  volumes: [{ id: "v-1", isDeletedWithServer: false }],
  lockedReason: null,
  hostname: null,
  actions: [],
  actionsFailure: null,
};
const group = (id: string, name: string, rules: SiteRule[]) => ({
  id,
  name,
  description: "",
  opensSsh: true,
  rules,
  createdAt: at,
});
const everything = { protocol: "any", portMin: null, portMax: null };
const options = {
  flavors: ok([sized("f-4", 4, 8192)]),
  images: ok([system("i-1", "Ubuntu 24.04", "24.04")]),
  keypairs: ok([{ name: "portable", fingerprint: "", publicKey: "ssh-ed25519 AAAA me", type: "ssh" }]),
  securityGroups: ok([
    group("g-0", "default", [
      siteRule({ ...everything, direction: "egress" }),
      siteRule({ ...everything, remoteGroupId: "g-0" }),
    ]),
    group("g-1", "web", [
      siteRule({ portMin: 443, portMax: 443 }),
      siteRule({ remote: "192.0.2.0/24" }),
      siteRule({ remoteGroupId: "g-9" }),
      siteRule({ ...everything, direction: "egress" }),
      siteRule({ protocol: "icmp", portMin: 8, portMax: 0 }),
    ]),
  ]),
} as unknown as LaunchOptions;
const volume = {
  id: "v-1",
  name: "reads",
  sizeGiB: 200,
  isBootable: false,
  origin: null,
  attachments: [{ serverId: "s-1" }],
} as unknown as Volume;
const definition = definitionOf(server, options, [volume]);

const there: ProjectFacts = {
  project: { projectId: "q", projectName: "biomed-fr", community: "biomed" },
  flavors: fact([sized("t-2", 2, 4096), sized("t-4", 4, 16_384, 40), sized("t-8", 8, 32_768)]),
  images: fact([system("u-22", "ubuntu-22.04-server", "22.04"), system("u-24", "ubuntu-24.04-server", "24.04")]),
  networks: fact([network("n-1", "biomed-net")]),
  compute: fact([]),
  volume: fact([]),
  network: fact([]),
  clusters: null,
};
const place = {
  siteId: "oscar",
  project: there.project,
  there: {
    keypairs: [],
    groups: [{ id: "d-1", name: "default", description: "", opensSsh: false }],
    external: [{ id: "y" }, { id: "x" }],
    networks: [{ id: "n-1", externalIds: ["x"] }],
  },
};
const target: Target = {
  projectId: "q",
  community: "biomed",
  flavor: null,
  image: null,
  templateId: null,
  networkId: "n-1",
  count: 1,
  volumeGiB: 200,
  hasAddress: true,
};
const ids = {
  server: "01900000-0000-7000-8000-000000000001",
  address: "01900000-0000-7000-8000-000000000002",
  group: "01900000-0000-7000-8000-000000000003",
};

describe("the definition of a machine", () => {
  it("holds rules that stand for themselves, and counts those that do not", () => {
    expect(definition.rules?.lost).toBe(1);
    expect(definition.rules?.portable.map(({ protocol, portMin, remote }) => [protocol, portMin, remote])).toEqual([
      ["tcp", 443, null],
      ["tcp", 22, "192.0.2.0/24"],
      ["icmp", null, null],
    ]);
  });

  it("has the key's public half, the person's own tags and no mark of ours", () => {
    expect(definition).toMatchObject({
      key: { name: "portable", publicKey: "ssh-ed25519 AAAA me" },
      tags: ["rna"],
      recipes: ["docker", "packages"],
      hasAddress: true,
      networks: ["lan"],
      volumes: [{ sizeGiB: 200, name: "reads" }],
    });
  });

  it("finds the system of a machine that starts from a volume", () => {
    const boot = {
      ...volume,
      isBootable: true,
      sizeGiB: 30,
      origin: { kind: "image", id: "i-1", name: "Ubuntu 24.04" },
    } as Volume;
    const made = definitionOf({ ...server, image: null }, options, [boot]);
    expect(made).toMatchObject({ bootGiB: 30, volumes: [], image: { name: "Ubuntu 24.04" } });
  });

  it("leaves gaps where the site did not say", () => {
    const gaps = definitionOf({ ...server, image: null }, null, null);
    expect(gaps).toMatchObject({ image: null, rules: null, key: { publicKey: null }, size: { vcpus: 4 } });
  });
});

const keypair = (name: string, publicKey: string) => ({ name, publicKey, fingerprint: "", type: "ssh" });

describe("another site", () => {
  const mapped = mapToSite(definition, there, target);

  it("says part by part what is the same, near or missing", () => {
    expect(mapped.size).toMatchObject({ follows: "near", flavor: { id: "t-4" }, delta: { vcpus: 0, ramMiB: 8192 } });
    expect(mapped.image).toMatchObject({ follows: "same", image: { id: "u-24" } });
    expect(mapped.disk).toMatchObject({ follows: "near", diskGiB: 40 });
    expect(mapped.network).toMatchObject({ follows: "near", network: { id: "n-1" } });
    expect(mapped.rules).toMatchObject({ follows: "near", count: 3, lost: 1 });
    expect(mapped.key.follows).toBe("same");
    expect(mapped.address.follows).toBe("near");
    expect(mapped.script).toMatchObject({ follows: "missing", recipes: ["docker"], lost: ["packages"] });
    expect(tally(definition, mapped)).toEqual({ same: 3, near: 6, missing: 1, unknown: 0 });
  });

  it("takes another version of the system where there is no other, and never a copy of one's own disk", () => {
    const old = { ...there, images: fact([system("u-22", "ubuntu-22.04-server", "22.04")]) };
    expect(mapToSite(definition, old, null).image).toMatchObject({ follows: "near", image: { id: "u-22" } });
    const own = {
      ...definition,
      image: { name: "snapshot of rnaseq", os: { distro: null, version: null }, visibility: "private" },
    };
    expect(mapToSite(own, there, null).image).toMatchObject({ follows: "missing", isPrivate: true });
  });

  it("tells what is absent from what could not be read", () => {
    const bare = mapToSite(definition, { ...there, volume: absent, networks: fact([]) }, null);
    expect(bare.volumes.follows).toBe("missing");
    expect(bare.network.follows).toBe("missing");
    expect(bare.address.follows).toBe("unknown");
    expect(mapToSite(definition, there, { ...target, hasAddress: false }).address.follows).toBe("missing");
    const unread = mapToSite(
      definition,
      { ...there, flavors: { ...absent, isAbsent: false }, volume: { ...absent, isAbsent: false } },
      null,
    );
    expect(unread.size.follows).toBe("unknown");
    expect(unread.volumes.follows).toBe("unknown");
  });

  it("has no row for what the machine does not have", () => {
    expect(hasPart({ ...definition, volumes: [] }, "volumes")).toBe(false);
    expect(hasPart({ ...definition, tags: [], endsOn: null, description: null }, "notes")).toBe(false);
  });

  it("becomes one wish with everything that can follow", () => {
    const request = recreateRequest(definition, mapped, place, ids, "2026-11-20");
    expect(request?.spec).toMatchObject({
      siteId: "oscar",
      projectId: "q",
      flavorId: "t-4",
      imageId: "u-24",
      networkIds: ["n-1"],
      securityGroupIds: ["d-1"],
      key: { kind: "import", name: "portable" },
      volumes: [{ kind: "new", sizeGiB: 200, isKept: true }],
      address: { kind: "new", networkId: "x" },
      tags: ["rna"],
      endsOn: "2027-01-31",
      recipes: ["docker"],
    });
    expect(request?.spec.userData).toContain("docker");
    expect(request?.newGroup?.rules).toHaveLength(3);
    expect(
      recreateRequest({ ...definition, endsOn: "2026-11-01" }, mapped, place, ids, "2026-11-20")?.spec,
    ).not.toHaveProperty("endsOn");
  });

  it("is no wish where the system is missing", () => {
    const bare = mapToSite(definition, { ...there, images: fact([]) }, null);
    expect(recreateRequest(definition, bare, place, ids, "2026-11-20")).toBeNull();
  });

  it("knows the key that is there already, and never takes another's name", () => {
    expect(keyAgain(definition, [keypair("laptop", "ssh-ed25519 AAAA other comment")])).toEqual({
      kind: "existing",
      name: "laptop",
    });
    expect(keyAgain(definition, [keypair("portable", "ssh-ed25519 BBBB")])).toMatchObject({
      kind: "import",
      name: "portable-2",
    });
  });

  it("gives the machine a name that every site takes", () => {
    expect(nameFor("été (2)")).toBe("e-te-2");
    expect(nameFor("--")).toBe("machine");
    expect(nameFor("rnaseq-01")).toBe("rnaseq-01");
  });
});
