import { bodyObject, isObject, type JsonObject } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { invalidInput, notFound, refuse, type Noun } from "#simulator/neutron/errors.ts";

/** The object below the resource's name; refuses keys that Neutron does not know or takes only in a PUT. */
export function readBody(context: Context, noun: Noun, known: string[], notInPost: string[] = []): JsonObject {
  const body = bodyObject(context.call);
  if (!body)
    throw invalidInput(
      "The server could not comply with the request since it is either malformed or otherwise incorrect.",
    );
  const wanted = body[noun];
  if (!isObject(wanted)) throw invalidInput(`Bad request: Resource body required`);
  const refused =
    context.call.method === "POST" ? Object.keys(wanted).find((key) => notInPost.includes(key)) : undefined;
  if (refused !== undefined) throw invalidInput(`Attribute '${refused}' not allowed in POST`);
  const strange = Object.keys(wanted).filter(
    (key) => !known.includes(key) && !["tenant_id", "project_id", "tags"].includes(key),
  );
  if (strange.length > 0) throw invalidInput(`Unrecognized attribute(s) '${strange.join(", ")}'`);
  const owner = wanted["project_id"] ?? wanted["tenant_id"];
  if (owner !== undefined && owner !== context.project.id && context.token.user.isAdmin !== true) {
    throw refuse(
      403,
      "PolicyNotAuthorized",
      `(rule:create_${noun} and rule:create_${noun}:tenant_id) is disallowed by policy`,
    );
  }
  return wanted;
}

export const requiredText = (noun: string, wanted: JsonObject, key: string): string => {
  const value = wanted[key];
  if (typeof value !== "string" || value === "")
    throw invalidInput(`Failed to parse request. Required attribute '${key}' not specified`);
  return value;
};

export const optionalText = (wanted: JsonObject, key: string): string => {
  const value = wanted[key];
  return typeof value === "string" ? value : "";
};

/** A thing of the caller's own project; another's is not there at all. */
export function own<T extends { projectId: string }>(
  context: Context,
  noun: Noun,
  things: Map<string, T>,
  id: string,
): T {
  const thing = things.get(id);
  const isMine = thing !== undefined && (thing.projectId === context.project.id || context.token.user.isAdmin === true);
  if (!isMine) throw notFound(noun, id);
  return thing;
}

export function newOwned(context: Context, id: string, wanted: JsonObject) {
  const nowMs = context.site.now().getTime();
  return {
    id,
    projectId: context.project.id,
    name: optionalText(wanted, "name"),
    description: optionalText(wanted, "description"),
    createdMs: nowMs,
    updatedMs: nowMs,
    tags: [] as string[],
  };
}

/** Name and description, as every PUT may change them. */
export function applyOwned(
  context: Context,
  thing: { name: string; description: string; updatedMs: number },
  wanted: JsonObject,
): void {
  if (typeof wanted["name"] === "string") thing.name = wanted["name"];
  if (typeof wanted["description"] === "string") thing.description = wanted["description"];
  thing.updatedMs = context.site.now().getTime();
}
