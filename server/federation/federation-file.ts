/** The schema of `federation.yaml`, validated with file, line and field (owner: the federation room). */
export type Site = { id: string };
export type FederationFile = { name: string; sites: Site[] };
