import type { Facts } from "./target";

const olga = { userName: "olga", password: "lab-olga", domainName: "lab" };
const core = { compute: "2.93", image: null, network: null };
const image = { name: "Ubuntu 24.04", loginUser: "ubuntu" };
const federation = { identityProvider: "lab", protocol: "openid" };

/** What `e2e/lab` seeds its sites with. */
export const labFacts: Facts = {
  admin: { account: { userName: "admin", password: "lab-admin", domainName: "Default" }, project: "admin" },
  people: { both: "bob", one: "alice", none: "dave" },
  sites: [
    {
      id: "alpha",
      isFederated: true,
      federation,
      account: olga,
      project: "astro",
      projects: ["astro", "climate"],
      services: { ...core, "block-storage": "3.70", orchestration: null, "container-infra": "1.10" },
      absent: [],
      release: "Zed",
      flavor: { name: "m1.small", vcpus: 1, ramMiB: 2048 },
      image,
      hugeFlavor: { name: "c2.4xlarge", project: "climate" },
      hostlessFlavor: "g1.vgpu",
      externalNetwork: "public",
      clusterTemplate: "k8s-1.27-fcos38",
    },
    {
      id: "beta",
      isFederated: true,
      federation,
      account: olga,
      project: "vo.astro.lab",
      projects: ["vo.astro.lab", "vo.climate.lab"],
      services: { ...core, "block-storage": "3.70", orchestration: null },
      absent: ["container-infra"],
      release: "Zed",
      flavor: { name: "b.m1.small", vcpus: 1, ramMiB: 2048 },
      image,
      hostlessFlavor: "b.g1.vgpu",
      externalNetwork: "ext-net",
    },
    {
      id: "gamma",
      isFederated: false,
      account: olga,
      project: "research",
      projects: ["research", "teaching"],
      services: core,
      absent: ["block-storage", "orchestration", "container-infra"],
      release: "Zed",
      flavor: { name: "gm-m1.small", vcpus: 1, ramMiB: 2048 },
      image,
      externalNetwork: "provider",
    },
  ],
};
