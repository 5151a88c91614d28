import { bodyObject, json, textOf, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { createAuthority, type Authority } from "#simulator/magnum/authority.ts";
import { rootOf } from "#simulator/magnum/cluster-view.ts";
import { findCluster } from "#simulator/magnum/clusters.ts";
import { notAllowed, refuse } from "#simulator/magnum/errors.ts";
import { rotateAuthority } from "#simulator/magnum/life.ts";
import type { Cluster } from "#simulator/magnum/state.ts";

/** magnum/common/policies/certificate.py: only the one who made the cluster. */
function checkCreator({ token }: Context, cluster: Cluster, rule: string): void {
  if (cluster.userId !== token.user.id && token.user.isAdmin !== true) throw notAllowed(rule);
}

function view({ site }: Context, cluster: Cluster, more: { pem: string; csr?: string }) {
  const links = ["v1/", ""].map((part, index) => ({
    href: `${rootOf(site)}/${part}certificates/${cluster.id}`,
    rel: index === 0 ? "self" : "bookmark",
  }));
  return { bay_uuid: cluster.id, cluster_uuid: cluster.id, ca_cert_type: null, links, ...more };
}

/** etcd and the front proxy have authorities of their own, which sign nothing here. */
const others = new WeakMap<Cluster, Map<string, Promise<Authority>>>();
function authorityOf(cluster: Cluster, type: string): Promise<Authority> {
  if (type === "" || type === "kubernetes") return cluster.authority;
  const known = others.get(cluster) ?? new Map<string, Promise<Authority>>();
  others.set(cluster, known);
  const authority = known.get(type) ?? createAuthority(cluster.name);
  known.set(type, authority);
  return authority;
}

async function show(context: Context, id: string): Promise<Reply> {
  const cluster = findCluster(context, id);
  checkCreator(context, cluster, "certificate:get");
  const authority = await authorityOf(cluster, context.call.query.get("ca_cert_type") ?? "");
  return json(200, view(context, cluster, { pem: authority.certificatePem }));
}

async function sign(context: Context): Promise<Reply> {
  const body = bodyObject(context.call) ?? {};
  const cluster = findCluster(context, textOf(body["cluster_uuid"] ?? body["bay_uuid"]), 400);
  checkCreator(context, cluster, "certificate:create");
  const csr = textOf(body["csr"]);
  const authority = await authorityOf(cluster, textOf(body["ca_cert_type"]));
  const pem = await authority.sign(csr).catch(() => {
    throw refuse(400, `Received invalid csr b'${csr.replaceAll("\n", "\\n")}'.`);
  });
  return json(201, view(context, cluster, { csr, pem }));
}

/** https://docs.openstack.org/api-ref/container-infrastructure-management/#manage-certificates-for-cluster */
export const certificateRoutes: Route<Context>[] = [
  on("GET /certificates/:id", (context, { id = "" }) => show(context, id)),
  on("POST /certificates", sign),
  on("PATCH /certificates/:id", (context, { id = "" }) => {
    const cluster = findCluster(context, id);
    checkCreator(context, cluster, "certificate:rotate_ca");
    rotateAuthority(context.site, cluster);
    return json(202, { uuid: cluster.id });
  }),
];
