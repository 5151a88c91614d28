import type { LaunchNetwork, LaunchOptions } from "@/lib/launch";
import type { SecurityGroupWithRules } from "@/lib/network";
import type { Connection, SiteSummary } from "@/lib/site";
import type { Part } from "@/lib/site-rows";
import { flavor, image } from "@/lib/testing-rows";
import { type PortChoice, sshPort } from "./draft-parts";
import type { LaunchWorld } from "./launch-world";
import { placeOf } from "./places";

/** Values for tests, each complete so that a test only names what it is about. */
export const site = (id: string, part: Partial<SiteSummary> = {}): SiteSummary => ({
  id,
  name: id.toUpperCase(),
  institution: "IPHC",
  city: "Strasbourg",
  country: "FR",
  latitude: 48.58,
  longitude: 7.75,
  cores: 1064,
  storageTB: 432,
  accelerators: [],
  phase: "production",
  memberships: [],
  contact: { name: "Support", email: null, url: null },
  description: { fr: "", en: "" },
  methods: ["federated"],
  health: { state: "answers", since: null, latencyMs: 100, usualMs: 100 },
  ...part,
});

export const connection = (siteId: string, communities: string[], part: Partial<Connection> = {}): Connection => ({
  siteId,
  state: "connected",
  method: "federated",
  methods: ["federated"],
  projects: communities.map((community) => ({
    projectId: `${siteId}-${community}`,
    projectName: `FG_${community}`,
    community,
  })),
  credential: null,
  failure: null,
  asOf: "2026-11-20T10:00:00Z",
  ...part,
});

export const ok = <T>(value: T): Part<T> => ({ ok: true, value, asOf: "2026-11-20T10:00:00Z" });

export const network = (part: Partial<LaunchNetwork> = {}): LaunchNetwork => ({
  id: "net",
  name: "lan",
  isShared: false,
  isExternal: false,
  hasSubnet: true,
  freeAddresses: 200,
  externalIds: ["ext"],
  ...part,
});

export const group = (part: Partial<SecurityGroupWithRules> = {}): SecurityGroupWithRules => ({
  id: "sg",
  name: "default",
  description: "",
  opensSsh: true,
  rules: [],
  createdAt: null,
  ...part,
});

export const options = (part: Partial<LaunchOptions> = {}): LaunchOptions => ({
  siteId: "scigne",
  project: { projectId: "scigne-biomed", projectName: "FG_biomed", community: "biomed" },
  flavors: ok([flavor()]),
  images: ok([image()]),
  networks: ok([network()]),
  securityGroups: ok([group()]),
  keypairs: ok([{ name: "portable", fingerprint: "", publicKey: "", type: "ssh" }]),
  availabilityZones: ok(["nova"]),
  serverNames: ok([]),
  volumeTypes: ok([{ id: "ssd", name: "ssd", description: null, isDefault: true }]),
  volumes: ok([{ id: "vol", name: "data", sizeGiB: 100, volumeType: "ssd", isBootable: false }]),
  externalNetworks: ok([{ id: "ext", name: "public" }]),
  floatingIps: ok([]),
  serverGroups: ok([{ id: "apart", name: "apart", policy: "anti-affinity", members: 1 }]),
  serverGroupMembersLimit: 10,
  quotas: { compute: ok([]), network: ok([]) },
  volumeQuotas: ok({ quotas: [], byType: {}, maxVolumeGiB: null }),
  features: ok({ volumeTypes: true, autoNetwork: true, tags: true }),
  accessEndsAt: null,
  ...part,
});

export const world = (part: Partial<LaunchWorld> = {}): LaunchWorld => ({
  communities: ["biomed"],
  places: [placeOf(site("scigne"), { state: "known", connection: connection("scigne", ["biomed"]) }, "biomed")],
  options: options(),
  quotas: [],
  memory: null,
  like: null,
  isDecided: true,
  person: "ines",
  registered: [],
  seen: { address: "192.0.2.7", reach: "public" },
  usedImageIds: ["ubuntu-24"],
  today: "2026-11-20",
  ...part,
});

export const otherPort = (part: Partial<PortChoice>): PortChoice => ({
  ...sshPort,
  id: "o",
  kind: "other",
  ports: "8080",
  ...part,
});

export const registeredKey = {
  id: "k1",
  name: "laptop",
  publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMine ines@laptop",
  type: "ssh-ed25519",
  bits: null,
  fingerprint: "SHA256:x",
  comment: "ines@laptop",
  createdAt: "2026-11-01T00:00:00Z",
};
