import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Call, Reply } from "#simulator/http/call.ts";
import { apacheError, html, json } from "#simulator/http/call.ts";
import { isBodyFault, spoilBody } from "#simulator/http/spoiled-bodies.ts";
import { send } from "#simulator/http/send.ts";

export const faultModes = [
  "refuse", // nothing listens
  "hang", // takes the request and says nothing; it is carried out when the fault is healed
  "slow", // waits `ms`, then does it and answers
  "drip", // the right answer, one byte every `ms`
  "reset", // the right answer, cut in the middle by a TCP reset
  "truncate", // fewer bytes than content-length says
  "status", // `status`, with `retryAfter` if given
  "html", // 200 with a captive portal's page
  "redirect", // 302 to `location`
  "unauthorized",
  "forbidden",
  "huge", // `megabytes` of valid JSON
  "gzip-bomb", // the same, packed
  "content-type", // the right answer as text/plain
  "drop-response", // carried out, the answer lost
  "late-apply", // the connection dies at once, the request is carried out after `ms`
  "schema", // the list is an object
  "bad-rows", // null and empty rows among the good ones
  "deep", // nested 100,000 deep, with a "__proto__" key
  "next-loop", // the next page is this page
  "next-elsewhere", // the next page is on another host
  "foreign-rows", // somebody else's row among ours
] as const;
export type FaultMode = (typeof faultModes)[number];

export type Fault = {
  mode: FaultMode;
  ms?: number;
  status?: number;
  retryAfter?: string;
  location?: string;
  megabytes?: number;
  /** Only these methods; all when absent. */
  methods?: string[];
  /** Only routes whose label holds this text, such as "/servers". */
  path?: string;
  /** Heals itself after so many requests. */
  times?: number;
};

export const concerns = (fault: Fault, method: string, label: string) =>
  (fault.methods?.includes(method) ?? true) && label.includes(fault.path ?? "");

const refusal401 = json(
  401,
  { error: { code: 401, title: "Unauthorized", message: "The request you have made requires authentication." } },
  { "www-authenticate": 'Keystone uri="http://127.0.0.1"' },
);
const refusal403 = json(403, { forbidden: { code: 403, message: "Policy doesn't allow this to be performed." } });
const portal =
  "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>Please sign in to the network</h1></body></html>";

function statusReply(fault: Fault): Reply {
  const status = fault.status ?? 500;
  const headers = fault.retryAfter === undefined ? undefined : { "retry-after": fault.retryAfter };
  if (status === 500) {
    const message =
      "Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.\n<class 'oslo_db.exception.DBConnectionError'>";
    return json(500, { computeFault: { code: 500, message } }, headers);
  }
  if (status === 429)
    return json(429, { overLimit: { code: 429, message: "This request was rate-limited." } }, headers);
  const titles: Record<number, string> = { 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout" };
  return apacheError(
    status,
    titles[status] ?? "Error",
    "The server is temporarily unable to service your request.",
    headers,
  );
}

/** Faults that answer without asking the service; undefined for the others. */
function answerInstead(fault: Fault): Reply | undefined {
  if (fault.mode === "status") return statusReply(fault);
  if (fault.mode === "html") return html(200, portal);
  if (fault.mode === "redirect")
    return { status: 302, headers: { location: fault.location ?? "http://127.0.0.1:9/elsewhere" } };
  if (fault.mode === "unauthorized") return refusal401;
  if (fault.mode === "forbidden") return refusal403;
  return undefined;
}

async function sendHuge(fault: Fault, response: ServerResponse): Promise<void> {
  const chunk = Buffer.from(`{"id": "x", "name": "${"a".repeat(1_048_550)}"},`);
  const megabytes = fault.megabytes ?? 64;
  if (fault.mode === "gzip-bomb") {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    // Members of a gzip file may follow each other: one packed chunk, repeated.
    const packed = gzipSync(chunk);
    response.write(gzipSync('{"servers": ['));
    for (let sent = 0; sent < megabytes && !response.destroyed; sent++) response.write(packed);
    response.end(gzipSync("{}]}"));
    return;
  }
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"servers": [');
  for (let sent = 0; sent < megabytes && !response.destroyed; sent++) {
    if (!response.write(chunk)) await Promise.race([new Promise((done) => response.once("drain", done)), wait(5_000)]);
  }
  response.end("{}]}");
}

async function sendBroken(fault: Fault, reply: Reply, response: ServerResponse): Promise<void> {
  const bytes = Buffer.from(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {}));
  const headers = { "content-type": "application/json", ...reply.headers };
  response.writeHead(reply.status, { ...headers, "content-length": bytes.length });
  if (fault.mode === "drip") {
    for (const byte of bytes) {
      if (response.destroyed) return;
      response.write(Buffer.of(byte));
      await wait(fault.ms ?? 1000, undefined, { ref: false });
    }
    response.end();
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    if (fault.mode === "reset") response.socket?.resetAndDestroy();
    else response.socket?.destroy();
  });
}

export type Waiting = () => void;

/** Answers one request as the fault wants. `apply` carries the request out; `held` keeps what a hang holds back. */
export async function answerWithFault(
  fault: Fault,
  call: Call,
  response: ServerResponse,
  apply: () => Promise<Reply>,
  held: Waiting[],
): Promise<void> {
  const instead = answerInstead(fault);
  if (instead) return send(response, call, instead);
  switch (fault.mode) {
    case "refuse":
      response.socket?.resetAndDestroy();
      return;
    case "hang":
      held.push(() => void apply().then((reply) => send(response, call, reply)));
      return;
    case "slow":
      await wait(fault.ms ?? 6_000, undefined, { ref: false });
      return send(response, call, await apply());
    case "huge":
    case "gzip-bomb":
      return sendHuge(fault, response);
    case "drop-response":
      await apply();
      response.socket?.destroy();
      return;
    case "late-apply":
      response.socket?.destroy();
      await wait(fault.ms ?? 3_000, undefined, { ref: false });
      await apply();
      return;
    case "content-type": {
      const reply = await apply();
      return send(response, call, { ...reply, headers: { ...reply.headers, "content-type": "text/plain" } });
    }
    case "drip":
    case "reset":
    case "truncate":
      return sendBroken(fault, await apply(), response);
    default: {
      const reply = await apply();
      return send(response, call, isBodyFault(fault.mode) ? spoilBody(fault.mode, call, reply) : reply);
    }
  }
}
