import { empty, json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { rootOf, templateView } from "#simulator/magnum/cluster-view.ts";
import { refuse } from "#simulator/magnum/errors.ts";
import type { ClusterTemplate } from "#simulator/magnum/state.ts";

/** Own and public ones; the hidden only for those who made them. */
const visible = ({ site, project }: Context) =>
  [...site.magnum.templates.values()].filter((one) => one.projectId === project.id || (one.isPublic && !one.isHidden));

export function findTemplate(context: Context, wanted: string, status = 404): ClusterTemplate {
  const template = visible(context).find((one) => one.id === wanted || one.name === wanted);
  if (!template) throw refuse(status, `ClusterTemplate ${wanted} could not be found.`);
  return template;
}

function list(context: Context): Reply {
  const { call, site } = context;
  const all = visible(context).toSorted((a, b) => a.createdMs - b.createdMs);
  const marker = call.query.get("marker");
  const from = marker === null ? 0 : all.findIndex((one) => one.id === marker) + 1;
  if (marker !== null && from === 0) throw refuse(404, `ClusterTemplate ${marker} could not be found.`);
  const limit = Number(call.query.get("limit") ?? 1000);
  const page = all.slice(from, from + limit);
  const body: Record<string, unknown> = { clustertemplates: page.map((one) => templateView(site, one)) };
  if (call.query.has("limit") && page.length === limit && page.length > 0) {
    body["next"] =
      `${rootOf(site)}/v1/clustertemplates?limit=${limit}&marker=${page.at(-1)!.id}&sort_key=id&sort_dir=asc`;
  }
  return json(200, body);
}

/** https://docs.openstack.org/api-ref/container-infrastructure-management/#cluster-templates */
export const templateRoutes: Route<Context>[] = [
  on("GET /clustertemplates", list),
  on("GET /clustertemplates/detail", list),
  on("GET /clustertemplates/:id", (context, { id = "" }) =>
    json(200, templateView(context.site, findTemplate(context, id))),
  ),
  on("DELETE /clustertemplates/:id", (context, { id = "" }) => {
    const template = findTemplate(context, id);
    if (template.projectId !== context.project.id)
      throw refuse(403, "Policy doesn't allow clustertemplate:delete to be performed.");
    context.site.magnum.templates.delete(template.id);
    return empty(204);
  }),
];
