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
  quotas: "/quotas",
  sites: "/sites",
  site: (siteId: string) => `/sites/${siteId}`,
  access: "/access",
  intent: (id: string) => `/intents/${id}`,
} as const;
