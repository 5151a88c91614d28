export type VolumeSeed = {
  site: string;
  project: string;
  name: string;
  owner: string;
  sizeGiB: number;
  age: number;
  server?: string;
};

export const volumes: VolumeSeed[] = [
  {
    site: "scigne",
    project: "FG_biomed",
    name: "cryosparc-data",
    owner: "ines",
    sizeGiB: 500,
    age: 6,
    server: "cryosparc-gpu",
  },
  {
    site: "scigne",
    project: "FG_biomed",
    name: "irods-cache",
    owner: "j.pasquier",
    sizeGiB: 100,
    age: 214,
    server: "transfert-irods",
  },
  {
    site: "scigne",
    project: "FG_france-grilles",
    name: "rnaseq-refs",
    owner: "ines",
    sizeGiB: 200,
    age: 63,
    server: "rnaseq-align-01",
  },
  { site: "scigne", project: "FG_france-grilles", name: "rnaseq-scratch", owner: "ines", sizeGiB: 100, age: 45 },
  {
    site: "gricad",
    project: "fg-vo",
    name: "bakta-db",
    owner: "ines",
    sizeGiB: 200,
    age: 12,
    server: "annot-bakta-01",
  },
  {
    site: "oscar",
    project: "vo-france-grilles",
    name: "cours-m2-data",
    owner: "paul",
    sizeGiB: 600,
    age: 41,
    server: "cours-m2-bioinfo",
  },
  { site: "amu", project: "fg.biomed", name: "bwa-genomes", owner: "ines", sizeGiB: 850, age: 90, server: "bwa-index" },
  {
    site: "lille",
    project: "FranceGrilles",
    name: "pgdata",
    owner: "ines",
    sizeGiB: 50,
    age: 121,
    server: "postgres-metadata",
  },
  {
    site: "virtualdata",
    project: "vo.france-grilles.fr",
    name: "galaxy-data",
    owner: "ines",
    sizeGiB: 1500,
    age: 243,
    server: "galaxy-front",
  },
  { site: "virtualdata", project: "vo.france-grilles.fr", name: "galaxy-old", owner: "ines", sizeGiB: 500, age: 130 },
];

/** Groups that let anybody in on some ports, as people leave them behind. */
export const openGroups: { site: string; project: string; name: string; description: string; ports: number[] }[] = [
  {
    site: "lille",
    project: "FranceGrilles",
    name: "postgres",
    description: "PostgreSQL, open while testing",
    ports: [5432],
  },
  {
    site: "virtualdata",
    project: "vo.france-grilles.fr",
    name: "web",
    description: "Galaxy",
    ports: [80, 443],
  },
];

export type ClusterSeed = {
  site: string;
  project: string;
  name: string;
  owner: string;
  template: string;
  masterFlavor: string;
  flavor: string;
  nodes: number;
  age: number;
  fails?: string;
};

export const clusters: ClusterSeed[] = [
  {
    site: "virtualdata",
    project: "vo.france-grilles.fr",
    name: "nf-tower",
    owner: "ines",
    template: "kubernetes-1.31-ubuntu",
    masterFlavor: "vd.4",
    flavor: "vd.8",
    nodes: 3,
    age: 31,
  },
  {
    site: "scigne",
    project: "FG_france-grilles",
    name: "annot-k8s",
    owner: "ines",
    template: "k8s-1.30-fcos40",
    masterFlavor: "m1.medium",
    flavor: "m1.large",
    nodes: 2,
    age: 77,
  },
  {
    site: "oscar",
    project: "vo-france-grilles",
    name: "tp-kubernetes",
    owner: "paul",
    template: "k8s-1.18-fcos31",
    masterFlavor: "b1.medium",
    flavor: "b1.medium",
    nodes: 2,
    age: 41,
  },
  {
    site: "virtualdata",
    project: "Équipe α / test",
    name: "essai-cilium",
    owner: "ines",
    template: "kubernetes-1.28-broken",
    masterFlavor: "vd.2",
    flavor: "vd.2",
    nodes: 1,
    age: 2,
    fails:
      "Resource CREATE failed: WaitConditionTimeout: resources.kube_masters.resources[0].resources.master_wait_condition: 0 of 1 received",
  },
];
