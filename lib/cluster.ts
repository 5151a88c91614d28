import { z } from "zod";
import { IntentId, OpaqueId, ProjectRef, ResourceRef } from "./refs";
import type { Part, Project } from "./site-rows";
import type { Family } from "./status";
import type { Flavor } from "./flavor";
import type { Keypair } from "./key";

export type ClusterEngine = "magnum" | "heat" | "nova";

/** A row of the list. Magnum's list lacks most of it (lab-proven): those parts are null until the detail was read. */
export type Cluster = {
  siteId: string;
  projectId: string;
  id: string;
  project: Project;
  engine: ClusterEngine;
  name: string;
  /** Magnum's own words, such as CREATE_IN_PROGRESS. */
  status: string;
  healthStatus: string | null;
  templateId: string;
  masterCount: number;
  nodeCount: number;
  keypair: string | null;
  createdAt: string | null;
  intentId: string | null;
};

export type ClusterDetail = Cluster & {
  statusReason: string | null;
  apiAddress: string | null;
  kubernetesVersion: string | null;
  templateName: string | null;
  masterAddresses: string[];
  nodeAddresses: string[];
  nodeGroups: {
    id: string;
    name: string;
    role: string;
    nodeCount: number;
    flavorId: string | null;
    status: string | null;
  }[];
  /** Faults by node group, only while *_FAILED. */
  faults: Record<string, string>;
  ownerUserId: string | null;
  /** Magnum signs only for the creator. */
  isMine: boolean;
  updatedAt: string | null;
  stackId: string | null;
  createTimeoutMin: number | null;
  labels: Record<string, string>;
};

export type ClusterTemplate = {
  id: string;
  name: string;
  coe: string;
  kubernetesVersion: string | null;
  /** Whatever the template was made with: an id, or a name. */
  imageId: string | null;
  flavorId: string | null;
  masterFlavorId: string | null;
  keypair: string | null;
  isPublic: boolean;
  isHidden: boolean;
  masterLoadBalancer: boolean;
  floatingIps: boolean;
  createdAt: string | null;
};

export type ClusterOptions = {
  siteId: string;
  project: Project;
  templates: Part<ClusterTemplate[]>;
  flavors: Part<Flavor[]>;
  keypairs: Part<Keypair[]>;
  clusterNames: Part<string[]>;
};

/** https://docs.openstack.org/api-ref/container-infrastructure-management/ (status of a cluster) */
export function clusterFamily(cluster: Pick<Cluster, "status" | "healthStatus">): Family {
  const { status, healthStatus } = cluster;
  if (status === "DELETE_COMPLETE") return "off";
  if (status === "ROLLBACK_COMPLETE") return "attention";
  if (/^[A-Z]+_FAILED$/.test(status)) return "error";
  if (/^[A-Z]+_IN_PROGRESS$/.test(status)) return "busy";
  if (/^(CREATE|UPDATE|RESUME|RESTORE|SNAPSHOT|CHECK|ADOPT)_COMPLETE$/.test(status))
    return healthStatus === "UNHEALTHY" ? "attention" : "ok";
  return "unknown";
}

/** Magnum's rule, shortened so that servers' and stacks' names made from it stay valid. */
export const ClusterName = z
  .string()
  .trim()
  .min(1, "required")
  .max(50, "name_long")
  .regex(/^[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$|^[A-Za-z]$/, "cluster_name");

export const CreateClusterInput = ProjectRef.extend({
  intentId: IntentId,
  name: ClusterName,
  templateId: OpaqueId,
  keypair: z.string().min(1, "required").max(255, "too_long"),
  masterCount: z
    .number()
    .int("integer")
    .min(1, "min_one")
    .max(7, "too_many")
    .refine((n) => n % 2 === 1, "odd"),
  nodeCount: z.number().int("integer").min(1, "min_one").max(100, "too_many"),
  masterFlavorId: OpaqueId.optional(),
  flavorId: OpaqueId.optional(),
  createTimeoutMin: z.number().int("integer").min(10, "timeout").max(720, "timeout").default(60),
});
export type CreateClusterInput = z.infer<typeof CreateClusterInput>;

export const SignCsrInput = z.object({
  cluster: ResourceRef,
  csr: z
    .string()
    .max(8192, "too_long")
    .refine((text) => !text.includes("PRIVATE KEY"), "private_key")
    .regex(/^-----BEGIN CERTIFICATE REQUEST-----\r?\n[A-Za-z0-9+/=\r\n]+-----END CERTIFICATE REQUEST-----\s*$/, "csr"),
});
export type SignCsrInput = z.infer<typeof SignCsrInput>;

/** All public: the key stays in the browser that made the CSR. PEM texts. */
export type SignedCertificate = {
  name: string;
  apiAddress: string;
  caPem: string;
  certificatePem: string;
  expiresAt: string;
};

export const DeleteClusterInput = z.object({ cluster: ResourceRef, typedName: z.string() });
export type DeleteClusterInput = z.infer<typeof DeleteClusterInput>;

/** Something Pléiade helped to issue: the ledger of a cluster or a person. */
export type IssuedCertificate = {
  id: string;
  siteId: string;
  clusterId: string;
  clusterName: string;
  fingerprint: string;
  subject: string;
  issuedAt: string;
  expiresAt: string;
};
