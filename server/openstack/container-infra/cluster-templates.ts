import { z } from "zod";
import type { ClusterTemplate } from "@/lib/cluster";
import { listAll } from "../pagination";
import { readRows, wireFlag, wireId, wireMap, wireText, wireTextOrNull, wireTime, type Listing } from "../rows";
import type { ProjectSession } from "../session";

const Wire = z.object({
  uuid: wireId,
  name: wireText,
  coe: wireText,
  image_id: wireTextOrNull,
  flavor_id: wireTextOrNull,
  master_flavor_id: wireTextOrNull,
  keypair_id: wireTextOrNull,
  public: wireFlag,
  hidden: wireFlag,
  master_lb_enabled: wireFlag,
  floating_ip_enabled: wireFlag,
  created_at: wireTime,
  project_id: wireTextOrNull,
  labels: wireMap,
});

/** The project's own and the public ones. https://docs.openstack.org/api-ref/container-infrastructure-management/#list-all-cluster-templates */
export async function listClusterTemplates(session: ProjectSession): Promise<Listing<ClusterTemplate>> {
  const pages = await listAll(session, {
    service: "container-infra",
    path: "/clustertemplates",
    collection: "clustertemplates",
  });
  const schema = Wire.transform((wire): ClusterTemplate | null => {
    if (!wire.public && wire.project_id !== null && wire.project_id !== session.project.projectId) return null;
    return {
      id: wire.uuid,
      name: wire.name,
      coe: wire.coe,
      kubernetesVersion: wire.labels.get("kube_tag") ?? null,
      imageId: wire.image_id,
      flavorId: wire.flavor_id,
      masterFlavorId: wire.master_flavor_id,
      keypair: wire.keypair_id,
      isPublic: wire.public,
      isHidden: wire.hidden,
      masterLoadBalancer: wire.master_lb_enabled,
      floatingIps: wire.floating_ip_enabled,
      createdAt: wire.created_at,
    };
  });
  return readRows(pages, schema);
}
