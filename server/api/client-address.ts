import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import { readAddress, addressText } from "@/lib/cidr";

/** Who is at the other end of the connection, put there by us; what a client sends under this name is overwritten. */
export const peerHeader = "x-pleiade-peer";

/**
 * Node cuts a request whose whole body has not come after five minutes: an image takes hours. Heads still have to come
 * within a minute (`headersTimeout`), and uploads are watched over for silence.
 * https://nodejs.org/docs/latest-v24.x/api/http.html#serverrequesttimeout
 */
const longestRequestMs = 12 * 60 * 60_000;

/**
 * Writes the connection's own address into every request before Next sees it, for route handlers get no socket, and
 * gives its body time: Next makes the server, so this is where we meet it.
 * https://nodejs.org/docs/latest-v24.x/api/diagnostics_channel.html#http
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    server.requestTimeout = longestRequestMs;
    request.headers[peerHeader] = request.socket.remoteAddress ?? "";
  });
}

/**
 * Where a request came from. Each proxy of ours adds the address it saw to the end of `X-Forwarded-For`; everything before
 * that anybody may have written, and is not believed. null: nobody can say.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string | null {
  const forwarded = headers.get("x-forwarded-for")?.split(",") ?? [];
  const named = forwarded.map((part) => part.trim()).filter((part) => part !== "");
  // A proxy that comes through a Unix socket has no address, and is one all the same.
  const seen = [...named, headers.get(peerHeader) ?? ""].at(-1 - trustedProxies);
  // Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
  const plain = /^\[([^\]]+)\]/.exec(seen ?? "")?.[1] ?? seen?.replace(/^([\d.]+):\d+$/, "$1") ?? "";
  const address = readAddress(plain.replace(/%.*$/, ""));
  return address === null ? null : addressText(address);
}
