import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Agent } from "undici";
import type { SiteLink } from "./link";

export type Asked = { method: string; path: string; headers: IncomingMessage["headers"]; body: string };
type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };
/** Gives the answer, or nothing when it dealt with the socket itself. */
type Handler = (asked: Asked, response: ServerResponse) => Reply | void | Promise<Reply | void>;

/** A real server on a free port of loopback, for faults that only sockets have. */
export async function startServer(handler: Handler) {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const one: Asked = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    asked.push(one);
    const reply = await handler(one, response);
    if (!reply) return;
    const body = reply.text ?? (reply.json === undefined ? "" : JSON.stringify(reply.json));
    const type = reply.json === undefined ? {} : { "content-type": "application/json" };
    response.writeHead(reply.status ?? 200, { ...type, ...reply.headers });
    response.end(body);
  }
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Without policy: every call is one attempt. */
export function plainLink(authUrl: string, changes: Partial<SiteLink> = {}): SiteLink {
  return {
    siteId: "test",
    authUrl,
    region: null,
    dispatcher: new Agent({ connections: 8 }),
    mayDial: () => true,
    run: (call, attempt) => attempt(call.signal),
    noteAnswer: () => {},
    ...changes,
  };
}
