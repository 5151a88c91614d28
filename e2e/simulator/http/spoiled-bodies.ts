import type { Call, Json, JsonObject, Reply } from "#simulator/http/call.ts";
import { isObject } from "#simulator/http/call.ts";

const bodyFaults = ["schema", "bad-rows", "deep", "next-loop", "next-elsewhere", "foreign-rows"] as const;
type BodyFault = (typeof bodyFaults)[number];
export const isBodyFault = (mode: string): mode is BodyFault => (bodyFaults as readonly string[]).includes(mode);

function eachList(body: JsonObject, change: (rows: Json[]) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      Array.isArray(value) && !key.endsWith("_links") ? change(value) : value,
    ]),
  );
}

function badRows(rows: Json[]): Json[] {
  const first = rows.find(isObject);
  const swapped = first
    ? Object.fromEntries(Object.keys(first).map((key) => [key, key === "id" ? first[key]! : []]))
    : {};
  return [null, {}, ...rows, "text", { ...swapped, id: 42 }];
}

function foreignRow(rows: Json[]): Json[] {
  const first = rows.find(isObject);
  if (!first) return rows;
  const stranger = { id: "00000000-0000-4000-8000-000000000bad", name: "not-yours" };
  const owner = "bad0bad0bad0bad0bad0bad0bad0bad0";
  return [...rows, { ...first, ...stranger, tenant_id: owner, project_id: owner }];
}

function withNext(body: JsonObject, href: string): JsonObject {
  const list = Object.keys(body).find((key) => Array.isArray(body[key]) && !key.endsWith("_links"));
  if (!list) return body;
  return { ...body, [`${list}_links`]: [{ rel: "next", href }], next: href };
}

/** A valid JSON answer with something wrong in it. Errors and answers without a body are left alone. */
export function spoilBody(mode: BodyFault, call: Call, reply: Reply): Reply {
  if (reply.status >= 400 || !isObject(reply.body)) return reply;
  const body = reply.body;
  const here = `${call.path}?${call.query.toString()}`;
  switch (mode) {
    case "schema":
      return { ...reply, body: eachList(body, (rows) => ({ count: rows.length })) };
    case "bad-rows":
      return { ...reply, body: eachList(body, badRows) };
    case "foreign-rows":
      return { ...reply, body: eachList(body, foreignRow) };
    case "next-loop":
      return { ...reply, body: withNext(body, `${call.origin}${here}`) };
    case "next-elsewhere":
      return { ...reply, body: withNext(body, `http://internal.cloud.invalid:8774${here}`) };
    default:
      return {
        ...reply,
        body: `{"__proto__": {"polluted": true}, "servers": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      };
  }
}
