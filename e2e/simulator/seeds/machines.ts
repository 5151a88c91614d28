import type { VmState } from "#simulator/nova/state.ts";

export type MachineSeed = {
  site: string;
  project: string;
  name: string;
  owner: string;
  flavor: string;
  /** Days. */
  age: number;
  image?: string;
  state?: VmState;
  /** Last number of its public address. */
  floating?: number;
  /** Size before a resize that waits to be confirmed. */
  resizedFrom?: string;
  fault?: string;
  tags?: string[];
  /** A group besides the one for SSH: `openGroups` in belongings. */
  group?: string;
  /** Days from now until the end its owner set; negative: past. */
  endsIn?: number;
};

const noHost = "No valid host was found. There are not enough hosts available.";

/** What people run on FG-Cloud on the day the demo starts. */
export const machines: MachineSeed[] = [
  {
    site: "gricad",
    project: "fg-vo",
    name: "annot-bakta-01",
    owner: "ines",
    flavor: "k.c4",
    age: 12,
    floating: 31,
    tags: ["annotation"],
    endsIn: 74,
  },
  {
    site: "gricad",
    project: "fg-vo",
    name: "tests-singularity",
    owner: "ines",
    flavor: "k.c1",
    age: 45,
    state: "stopped",
    floating: 44,
    endsIn: -12,
  },
  {
    site: "oscar",
    project: "vo-france-grilles",
    name: "cours-m2-bioinfo",
    owner: "paul",
    flavor: "b1.2xlarge",
    age: 41,
    image: "Ubuntu 22.04",
    floating: 8,
    endsIn: 11,
  },
  {
    site: "oscar",
    project: "vo-biomed",
    name: "image-j-archive",
    owner: "ines",
    flavor: "b1.large",
    age: 152,
    state: "shelved_offloaded",
  },
  {
    site: "scigne",
    project: "FG_biomed",
    name: "cryosparc-gpu",
    owner: "ines",
    flavor: "g1.a100",
    age: 6,
    image: "Ubuntu 24.04 CUDA 12.8",
    floating: 64,
  },
  {
    site: "scigne",
    project: "FG_biomed",
    name: "transfert-irods",
    owner: "j.pasquier",
    flavor: "m1.medium",
    age: 214,
    image: "Debian 12",
    state: "unknown",
    floating: 77,
  },
  {
    site: "scigne",
    project: "FG_france-grilles",
    name: "nextflow-head",
    owner: "ines",
    flavor: "m1.xlarge",
    age: 63,
    state: "resized",
    resizedFrom: "m1.large",
    floating: 11,
  },
  {
    site: "scigne",
    project: "FG_france-grilles",
    name: "rnaseq-align-01",
    owner: "ines",
    flavor: "m1.xlarge",
    age: 18,
    floating: 12,
    tags: ["rnaseq"],
    endsIn: 9,
  },
  {
    site: "scigne",
    project: "FG_france-grilles",
    name: "rnaseq-align-02",
    owner: "ines",
    flavor: "m1.xlarge",
    age: 18,
    state: "stopped",
    tags: ["rnaseq"],
  },
  {
    site: "lille",
    project: "FranceGrilles",
    name: "jupyter-lab-ines",
    owner: "ines",
    flavor: "lil.small",
    age: 23,
    floating: 90,
  },
  {
    site: "lille",
    project: "FranceGrilles",
    name: "postgres-metadata",
    owner: "ines",
    flavor: "lil.medium",
    age: 121,
    image: "Debian 12",
    group: "postgres",
  },
  {
    site: "virtualdata",
    project: "vo.france-grilles.fr",
    name: "galaxy-front",
    owner: "ines",
    flavor: "vd.4",
    age: 243,
    image: "Ubuntu 22.04",
    floating: 102,
    tags: ["galaxy"],
    group: "web",
  },
  {
    site: "virtualdata",
    project: "vo.france-grilles.fr",
    name: "galaxy-worker-1",
    owner: "ines",
    flavor: "vd.16",
    age: 243,
    image: "Ubuntu 22.04",
    tags: ["galaxy"],
  },
  {
    site: "virtualdata",
    project: "vo.france-grilles.fr",
    name: "galaxy-worker-2",
    owner: "ines",
    flavor: "vd.16",
    age: 0.125,
    state: "error",
    fault: noHost,
    tags: ["galaxy"],
  },
  {
    site: "virtualdata",
    project: "biomed",
    name: "simul-gate-phantom",
    owner: "l.ferrand",
    flavor: "vd.64",
    age: 9,
    floating: 140,
  },
  { site: "amu", project: "fg.biomed", name: "bwa-index", owner: "ines", flavor: "amu.l", age: 0.3, floating: 21 },
];

/** Started when the demo starts. */
export const startingMachine = {
  site: "gricad",
  project: "fg-vo",
  name: "annot-bakta-02",
  owner: "ines",
  flavor: "k.c4",
};
