import type { Json } from "#simulator/http/call.ts";
import { isObject, textOf } from "#simulator/http/call.ts";

/** The part of JSON Schema that Nova and Cinder need, with the messages of Python's `jsonschema`. */
export type Schema = {
  type?: "object" | "array" | "string" | "integer" | "boolean";
  nullable?: boolean;
  /** Integers may also come as text. */
  loose?: boolean;
  enum?: Json[];
  properties?: Record<string, Schema>;
  required?: string[];
  /** true: keys that are not in `properties` pass. */
  open?: boolean;
  items?: Schema;
  maxItems?: number;
  uniqueItems?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  /** Said instead of the usual sentence when the pattern does not fit. */
  problem?: string;
  /** Of every key of an object, whatever its name. */
  values?: Schema;
  minimum?: number;
  maximum?: number;
};

/** As Python would print it. */
export function pythonRepr(value: Json | undefined): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string")
    return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replace(/'/g, "\\'")}'`;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, one]) => `${pythonRepr(key)}: ${pythonRepr(one)}`)
    .join(", ")}}`;
}

const isType = (value: Json, { type, loose }: Schema): boolean => {
  if (type === "object") return isObject(value);
  if (type === "array") return Array.isArray(value);
  if (type === "integer")
    return Number.isInteger(value) || (loose === true && typeof value === "string" && /^-?\d+$/.test(value));
  if (type === "boolean")
    return typeof value === "boolean" || (loose === true && /^(true|false|1|0|yes|no)$/i.test(textOf(value)));
  return typeof value === "string";
};

type Problem = { path: string[]; value: Json; message: string; isWhole?: boolean };

function checkText(value: string, schema: Schema): string | undefined {
  const shown = pythonRepr(value);
  if (schema.minLength !== undefined && value.length < schema.minLength) return `${shown} is too short`;
  if (schema.maxLength !== undefined && value.length > schema.maxLength) return `${shown} is too long`;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value))
    return schema.problem ?? `${shown} does not match ${pythonRepr(schema.pattern)}`;
  return undefined;
}

function checkScalar(value: Json, schema: Schema): string | undefined {
  if (schema.enum && !schema.enum.includes(value))
    return `${pythonRepr(value)} is not one of ${pythonRepr(schema.enum)}`;
  if (typeof value === "string" && schema.type === "string") return checkText(value, schema);
  if (schema.type !== "integer") return undefined;
  if (schema.minimum !== undefined && Number(value) < schema.minimum)
    return `${pythonRepr(value)} is less than the minimum of ${schema.minimum}`;
  if (schema.maximum !== undefined && Number(value) > schema.maximum)
    return `${pythonRepr(value)} is greater than the maximum of ${schema.maximum}`;
  return undefined;
}

function findProblem(value: Json, schema: Schema, path: string[]): Problem | undefined {
  if (value === null && schema.nullable) return undefined;
  if (schema.type && !isType(value, schema))
    return { path, value, message: `${pythonRepr(value)} is not of type '${schema.type}'` };
  const scalar = checkScalar(value, schema);
  if (scalar !== undefined) return { path, value, message: scalar, isWhole: scalar === schema.problem };
  if (Array.isArray(value)) {
    if (schema.maxItems !== undefined && value.length > schema.maxItems)
      return { path, value, message: `${pythonRepr(value)} is too long` };
    if (schema.uniqueItems && new Set(value.map((one) => JSON.stringify(one))).size < value.length) {
      return { path, value, message: `${pythonRepr(value)} has non-unique elements` };
    }
    for (const [index, item] of value.entries()) {
      const found = schema.items && findProblem(item, schema.items, [...path, String(index)]);
      if (found) return found;
    }
  }
  if (!isObject(value)) return undefined;
  const missing = schema.required?.find((key) => !(key in value));
  if (missing !== undefined) return { path, value, message: `${pythonRepr(missing)} is a required property` };
  const strange =
    schema.open || !schema.properties ? [] : Object.keys(value).filter((key) => !(key in schema.properties!));
  if (strange.length > 0) {
    const verb = strange.length > 1 ? "were" : "was";
    return {
      path,
      value,
      message: `Additional properties are not allowed (${strange.map(pythonRepr).join(", ")} ${verb} unexpected)`,
    };
  }
  for (const [key, one] of Object.entries(value)) {
    const found = schema.values && findProblem(one, schema.values, [...path, key]);
    if (found) return found;
  }
  for (const [key, one] of Object.entries(schema.properties ?? {})) {
    const given = value[key];
    const found = given === undefined ? undefined : findProblem(given, one, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

/** The message of the 400, or undefined when the body is right. */
export function whyInvalid(body: Json | undefined, schema: Schema): string | undefined {
  const problem = findProblem(body ?? null, schema, []);
  if (!problem) return undefined;
  if (problem.path.length === 0 || problem.isWhole) return problem.message;
  return `Invalid input for field/attribute ${problem.path.at(-1)}. Value: ${typeof problem.value === "string" ? problem.value : pythonRepr(problem.value)}. ${problem.message}`;
}
