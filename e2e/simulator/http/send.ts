import type { ServerResponse } from "node:http";
import type { Call, Reply } from "#simulator/http/call.ts";

/** Writes a reply; does nothing when the caller has left. */
export function send(response: ServerResponse, call: Call, reply: Reply): void {
  if (response.destroyed || response.headersSent) return;
  const headers: Record<string, string | number> = { "x-openstack-request-id": call.requestId };
  let bytes: Buffer = Buffer.alloc(0);
  if (reply.body !== undefined) {
    headers["content-type"] = "application/json";
    bytes = Buffer.isBuffer(reply.body)
      ? reply.body
      : Buffer.from(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
  }
  if (reply.status !== 204) headers["content-length"] = bytes.length;
  response.writeHead(reply.status, { ...headers, ...reply.headers });
  response.end(call.method === "HEAD" ? undefined : bytes);
}
