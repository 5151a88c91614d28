import type { ResourceRef } from "./refs";

const ref = ({ siteId, projectId, id }: ResourceRef) => `${siteId}/${projectId}/${id}`;

/** Every address of the dashboard in one place. */
export const paths = {
  home: "/",
  signIn: "/sign-in",
  servers: "/servers",
  server: (server: ResourceRef) => `/servers/${ref(server)}`,
  launch: "/servers/new",
  clusters: "/clusters",
  cluster: (cluster: ResourceRef) => `/clusters/${ref(cluster)}`,
  createCluster: "/clusters/new",
  volumes: "/volumes",
  volume: (volume: ResourceRef) => `/volumes/${ref(volume)}`,
  createVolume: "/volumes/new",
  snapshots: "/volumes/snapshots",
  networks: "/networks",
  network: (network: ResourceRef) => `/networks/${ref(network)}`,
  addresses: "/networks/addresses",
  securityGroups: "/networks/security-groups",
  securityGroup: (group: ResourceRef) => `/networks/security-groups/${ref(group)}`,
  images: "/images",
  image: (image: ResourceRef) => `/images/${ref(image)}`,
  addImage: "/images/new",
  keys: "/keys",
  where: "/where",
  recreate: (server: ResourceRef) => `/servers/${ref(server)}/recreate`,
  upkeep: "/upkeep",
  quotas: "/quotas",
  sites: "/sites",
  site: (siteId: string) => `/sites/${siteId}`,
  access: "/access",
  intent: (id: string) => `/intents/${id}`,
} as const;
