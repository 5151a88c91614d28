import { randomBytes } from "node:crypto";
import { parse } from "yaml";
import { newUuid } from "#simulator/ids.ts";
import { isObject, textOf, type Json, type JsonObject } from "#simulator/http/call.ts";
import { invalidStack, refuse } from "#simulator/heat/errors.ts";

/** Types that need no other service; what makes servers and networks is not simulated and refused. */
const makers: Record<string, (properties: JsonObject) => string> = {
  "OS::Heat::RandomString": (properties) =>
    randomBytes(64)
      .toString("base64url")
      .slice(0, Number(properties["length"] ?? 32)),
  "OS::Heat::Value": (properties) => textOf(properties["value"]),
  "OS::Heat::None": () => "",
  "OS::Heat::TestResource": (properties) => textOf(properties["value"]),
};

export type SimpleTemplate = {
  template: JsonObject;
  description: string;
  parameters: Record<string, string>;
  resources: { name: string; type: string; physicalId: string; value: string }[];
  outputs: { key: string; value: string; description: string }[];
};

export function readTemplate(given: Json | undefined): JsonObject {
  if (isObject(given)) return given;
  if (typeof given !== "string") throw refuse(400, "HTTPBadRequest", "No template specified");
  try {
    const parsed: unknown = parse(given);
    if (isObject(parsed)) return parsed;
  } catch {
    // Told below, in Heat's words.
  }
  throw refuse(400, "HTTPBadRequest", "Template format error");
}

function readParameters(template: JsonObject, given: JsonObject): Record<string, string> {
  const declared = isObject(template["parameters"]) ? template["parameters"] : {};
  const unknown = Object.keys(given).find((name) => !(name in declared));
  if (unknown !== undefined)
    throw refuse(400, "UnknownUserParameter", `The Parameter (${unknown}) was not defined in template.`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, schema]) => {
      const value = given[name] ?? (isObject(schema) ? schema["default"] : undefined);
      if (value === undefined) throw refuse(400, "UserParameterMissing", `The Parameter (${name}) was not provided.`);
      return [name, textOf(value)];
    }),
  );
}

/** Only get_param and get_attr: enough for outputs of simple stacks. */
function resolve(value: Json | undefined, parameters: Record<string, string>, values: Record<string, string>): string {
  if (!isObject(value)) return textOf(value);
  if ("get_param" in value) return parameters[textOf(value["get_param"])] ?? "";
  const attribute = value["get_attr"];
  return Array.isArray(attribute) ? (values[textOf(attribute[0])] ?? "") : "";
}

/** Checks and carries out a template of simple resources. */
export function runTemplate(template: JsonObject, given: JsonObject): SimpleTemplate {
  if (!("heat_template_version" in template))
    throw refuse(400, "InvalidTemplateVersion", "The template version is invalid: Template version was not provided");
  const declared = isObject(template["resources"]) ? template["resources"] : {};
  for (const resource of Object.values(declared)) {
    const type = isObject(resource) ? textOf(resource["type"]) : "";
    if (!(type in makers)) throw invalidStack(`The Resource Type (${type}) could not be found.`);
  }
  const parameters = readParameters(template, given);
  const resources = Object.entries(declared).map(([name, resource]) => {
    const body = isObject(resource) ? resource : {};
    const properties = isObject(body["properties"]) ? body["properties"] : {};
    const type = textOf(body["type"]);
    return { name, type, physicalId: newUuid(), value: makers[type]!(properties) };
  });
  const values = Object.fromEntries(resources.map(({ name, value }) => [name, value]));
  const outputs = Object.entries(isObject(template["outputs"]) ? template["outputs"] : {}).map(([key, output]) => ({
    key,
    value: resolve(isObject(output) ? output["value"] : undefined, parameters, values),
    description: isObject(output) ? textOf(output["description"]) : "",
  }));
  return { template, description: textOf(template["description"]), parameters, resources, outputs };
}
