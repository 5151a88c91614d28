import { newId } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type JsonObject, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { heatError, invalidStack, noStack, refuse } from "#simulator/heat/errors.ts";
import { readTemplate, runTemplate } from "#simulator/heat/simple-templates.ts";
import { addStack, setResource, setStack } from "#simulator/heat/stacks-at-work.ts";
import type { Stack } from "#simulator/heat/state.ts";
import { eventView, resourceView, stackRow, stackUrl, stackView } from "#simulator/heat/views.ts";
import { whyNoTrust } from "#simulator/keystone/trusts.ts";

const maxStacks = 512;
const mine = ({ site, project }: Context) =>
  [...site.heat.stacks.values()].filter((stack) => stack.projectId === project.id);
const living = (context: Context) => mine(context).filter((stack) => stack.deletedMs === null);

function find(context: Context, name: string, id: string): Stack {
  const stack = context.site.heat.stacks.get(id);
  if (stack?.projectId !== context.project.id || stack.name !== name) throw noStack(name);
  return stack;
}

function list(context: Context): Reply {
  const { query } = context.call;
  const tags = query.get("tags")?.split(",");
  const chosen = living(context)
    .filter((stack) => !tags || tags.every((tag) => stack.tags.includes(tag)))
    .filter((stack) => !query.has("status") || `${stack.action}_${stack.progress}` === query.get("status"))
    .filter((stack) => !query.has("name") || stack.name === query.get("name"))
    .toSorted((a, b) => b.createdMs - a.createdMs);
  const marker = query.get("marker");
  const from = marker === null ? 0 : chosen.findIndex((stack) => stack.id === marker) + 1;
  const limit = Number(query.get("limit") ?? chosen.length);
  return json(200, { stacks: chosen.slice(from, from + limit).map((stack) => stackRow(context.site, stack)) });
}

/** A name or an id alone is answered with the way to both. */
function lookUp(context: Context, wanted: string): Reply {
  const stack = living(context).find((one) => one.name === wanted) ?? mine(context).find((one) => one.id === wanted);
  if (!stack) throw noStack(wanted);
  return { status: 302, headers: { location: stackUrl(context.site, stack) } };
}

function checkTrust({ site, token }: Context): void {
  const reason = whyNoTrust(site, token);
  if (reason === "delegated") throw refuse(500, "RemoteError", "");
  if (reason !== null)
    throw refuse(400, "MissingCredentialError", `Missing required credential: roles {'role_ids': ['${newId()}']}`);
}

function readName(context: Context, wanted: JsonObject): string {
  const name = textOf(wanted["stack_name"]);
  if (!/^[a-zA-Z][a-zA-Z0-9_.-]{0,254}$/.test(name)) {
    throw invalidStack(
      `Invalid stack name ${name} must contain only alphanumeric or "_-." characters, must start with alpha and must be 255 characters or less.`,
    );
  }
  if (living(context).some((stack) => stack.name === name))
    throw refuse(409, "StackExists", `The Stack (${name}) already exists.`);
  return name;
}

function create(context: Context): Reply {
  const { site, project, token } = context;
  const wanted = bodyObject(context.call) ?? {};
  const name = readName(context, wanted);
  if (living(context).length >= maxStacks) {
    throw refuse(
      403,
      "RequestLimitExceeded",
      `Request limit exceeded: You have reached the maximum stacks per tenant, ${maxStacks}. Please delete some stacks.`,
    );
  }
  const made = runTemplate(
    readTemplate(wanted["template"]),
    isObject(wanted["parameters"]) ? wanted["parameters"] : {},
  );
  checkTrust(context);
  const { template, description, parameters, resources, outputs } = made;
  const tags = textOf(wanted["tags"]).split(",").filter(Boolean);
  const timeoutMins = Number(wanted["timeout_mins"] ?? 60);
  const stack = addStack(site, {
    name,
    projectId: project.id,
    userId: token.user.id,
    template,
    description,
    parameters,
    tags,
    timeoutMins,
  });
  for (const { name: one, type, physicalId } of resources)
    setResource(site, stack, { name: one, type, physicalId, status: "CREATE_IN_PROGRESS" });
  site.clock.after(1.5, () => {
    if (stack.action !== "CREATE") return;
    for (const { name: one, type } of resources)
      setResource(site, stack, { name: one, type, status: "CREATE_COMPLETE" });
    stack.outputs = outputs;
    setStack(site, stack, "CREATE", "COMPLETE", "Stack CREATE completed successfully");
  });
  const href = stackUrl(site, stack);
  return json(201, { stack: { id: stack.id, links: [{ href, rel: "self" }] } }, { location: href });
}

function remove(context: Context, name: string, id: string): Reply {
  const { site } = context;
  const stack = find(context, name, id);
  if (stack.action !== "DELETE") {
    setStack(site, stack, "DELETE", "IN_PROGRESS", "Stack DELETE started");
    site.clock.after(1.5, () => setStack(site, stack, "DELETE", "COMPLETE", "Stack DELETE completed successfully"));
  }
  return empty(204);
}

function update(context: Context, name: string, id: string): Reply {
  const { site } = context;
  const stack = find(context, name, id);
  checkTrust(context);
  const wanted = bodyObject(context.call)?.["parameters"];
  if (isObject(wanted)) for (const [key, value] of Object.entries(wanted)) stack.parameters[key] = textOf(value);
  setStack(site, stack, "UPDATE", "IN_PROGRESS", "Stack UPDATE started");
  site.clock.after(1.5, () => setStack(site, stack, "UPDATE", "COMPLETE", "Stack UPDATE completed successfully"));
  return empty(202);
}

const one = "/stacks/:name/:id";

/** https://docs.openstack.org/api-ref/orchestration/v1/#stacks */
export const stackRoutes: Route<Context>[] = [
  on("GET /stacks", list),
  on("POST /stacks", create),
  on("POST /validate", (context) => {
    const template = readTemplate(bodyObject(context.call)?.["template"]);
    return json(200, {
      Description: textOf(template["description"]) || "No description",
      Parameters: {},
      Environment: {},
    });
  }),
  on("GET /template_versions", () =>
    json(200, {
      template_versions: ["2016-10-14", "2018-08-31", "wallaby"].map((version) => ({
        version: `heat_template_version.${version}`,
        type: "hot",
        aliases: [],
      })),
    }),
  ),
  on("GET /stacks/:name", (context, { name = "" }) => lookUp(context, name)),
  on(`GET ${one}`, (context, { name = "", id = "" }) => {
    const withOutputs = context.call.query.get("resolve_outputs")?.toLowerCase() !== "false";
    return json(200, { stack: stackView(context.site, find(context, name, id), withOutputs) });
  }),
  on(`DELETE ${one}`, (context, { name = "", id = "" }) => remove(context, name, id)),
  on(`PATCH ${one}`, (context, { name = "", id = "" }) => update(context, name, id)),
  on(`GET ${one}/template`, (context, { name = "", id = "" }) => json(200, find(context, name, id).template)),
  on(`GET ${one}/resources`, (context, { name = "", id = "" }) => {
    const stack = find(context, name, id);
    return json(200, { resources: stack.resources.map((resource) => resourceView(context.site, stack, resource)) });
  }),
  on(`GET ${one}/events`, (context, { name = "", id = "" }) => {
    const stack = find(context, name, id);
    const events = context.call.query.get("sort_dir") === "desc" ? stack.events.toReversed() : stack.events;
    return json(200, { events: events.map((event) => eventView(context.site, stack, event)) });
  }),
  on(`GET ${one}/outputs`, (context, { name = "", id = "" }) => {
    const stack = find(context, name, id);
    return json(200, { outputs: stack.outputs.map(({ key, description }) => ({ output_key: key, description })) });
  }),
  on(`GET ${one}/outputs/:key`, (context, { name = "", id = "", key = "" }) => {
    const output = find(context, name, id).outputs.find((candidate) => candidate.key === key);
    if (!output) return heatError(404, "NotFound", `Specified output key ${key} not found.`);
    return json(200, { output: { output_key: key, output_value: output.value, description: output.description } });
  }),
];
