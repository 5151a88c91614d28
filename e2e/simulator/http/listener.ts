import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { closable } from "#simulator/http/closable.ts";
import type { Call, ReceivedBytes, Reply } from "#simulator/http/call.ts";
import { Refusal, json } from "#simulator/http/call.ts";
import { answerWithFault, concerns, type Fault, type Waiting } from "#simulator/http/faults.ts";
import { send } from "#simulator/http/send.ts";
import type { Service } from "#simulator/http/service.ts";
import type { Traffic } from "#simulator/http/traffic.ts";
import { newRequestId } from "#simulator/ids.ts";

export type Listener = {
  url: string;
  port: number;
  setFault(fault: Fault | undefined): Promise<void>;
  stop(): Promise<void>;
};

export type ListenerOptions = {
  /** 0: any free port. */
  port: number;
  service: Service;
  traffic: Traffic;
  /** Milliseconds the site takes before it answers, asked for each request. */
  delayMs?: () => number;
  /** Sent as the Date header, for sites whose clock is wrong. */
  now?: () => Date;
  /** Old servers close after each answer. */
  keepAlive?: boolean;
};

/** An image has more bytes than this machine has room: only what Glance would say of them is kept. */
async function takeBytes(request: IncomingMessage): Promise<ReceivedBytes> {
  const [md5, sha512] = [createHash("md5"), createHash("sha512")];
  let count = 0;
  for await (const part of request) {
    count += (part as Buffer).length;
    md5.update(part as Buffer);
    sha512.update(part as Buffer);
  }
  return { count, md5: md5.digest("hex"), sha512: sha512.digest("hex") };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function toCall(request: IncomingMessage): Promise<Call> {
  const origin = `http://${request.headers.host ?? "127.0.0.1"}`;
  const url = new URL(request.url ?? "/", origin);
  const given = request.headers["x-openstack-request-id"];
  const isStream = request.headers["content-type"] === "application/octet-stream";
  const bytes = isStream ? await takeBytes(request) : undefined;
  const body = isStream ? Buffer.alloc(0) : await readBody(request);
  const requestId = typeof given === "string" && /^req-[0-9a-f-]{36}$/.test(given) ? given : newRequestId();
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    ...(bytes && { bytes }),
    requestId,
    origin,
  };
}

async function carryOut(service: Service, call: Call): Promise<Reply> {
  try {
    return await service.handle(call);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    console.error("simulator:", call.method, call.path, error);
    return json(500, { error: { code: 500, title: "Internal Server Error", message: "simulator bug" } });
  }
}

const listen = (server: Server, port: number) =>
  new Promise<number>((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => done((server.address() as AddressInfo).port));
  });

type Open = { server: Server; close: () => Promise<void> };

/** One port of a site: counts, delays, spoils and answers. */
export async function createListener(options: ListenerOptions): Promise<Listener> {
  const { service, traffic } = options;
  let fault: Fault | undefined;
  let held: Waiting[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    // A body cut by the caller never becomes a request, as with a real WSGI server.
    const call = await toCall(request).catch(() => undefined);
    if (!call) return response.destroy();
    const label = service.label(call);
    const entry = traffic.begin(label, call);
    response.once("close", () => entry.end(response.statusCode));
    if (options.now) response.setHeader("date", options.now().toUTCString());
    if (options.keepAlive === false) response.setHeader("connection", "close");
    const delay = options.delayMs?.() ?? 0;
    if (delay > 0) await wait(delay, undefined, { ref: false });
    if (!fault || !concerns(fault, call.method, label)) return send(response, call, await carryOut(service, call));
    const chosen = fault;
    if (fault.times !== undefined && --fault.times <= 0) fault = undefined;
    await answerWithFault(chosen, call, response, () => carryOut(service, call), held);
  };
  const open = (): Open => {
    const server = createServer((request, response) => {
      answer(request, response).catch((error: unknown) => {
        console.error("simulator:", request.method, request.url, error);
        response.destroy();
      });
    });
    server.keepAliveTimeout = 20_000;
    return { server, close: closable(server) };
  };

  let current: Open | undefined = open();
  const port = await listen(current.server, options.port);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    setFault: async (next) => {
      const closed = next?.mode === "refuse" && next.methods === undefined && next.path === undefined;
      fault = next && { ...next };
      const waiting = held;
      held = [];
      if (closed && current) {
        const old = current;
        current = undefined;
        await old.close();
      }
      if (!closed && !current) {
        current = open();
        await listen(current.server, port);
      }
      if (next?.mode !== "hang") for (const go of waiting) go();
      else held = waiting;
    },
    stop: async () => {
      await current?.close();
      current = undefined;
    },
  };
}
