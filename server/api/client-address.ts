import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { readAddress, addressText } from "@/lib/cidr";

/** Who is at the other end of the connection, put there by us; what a client sends under this name is overwritten. */
export const peerHeader = "x-pleiade-peer";

/**
 * Writes the connection's own address into every request before Next sees it, for route handlers get no socket.
 * https://nodejs.org/docs/latest-v24.x/api/diagnostics_channel.html#http
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? "";
  });
}

/**
 * Where a request came from. Each proxy of ours adds the address it saw to the end of `X-Forwarded-For`; everything before
 * that anybody may have written, and is not believed. null: nobody can say.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string | null {
  const forwarded = headers.get("x-forwarded-for")?.split(",") ?? [];
  const chain = [...forwarded, headers.get(peerHeader) ?? ""].map((part) => part.trim()).filter((part) => part !== "");
  const seen = chain.at(-1 - trustedProxies);
  // Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
  const plain = /^\[([^\]]+)\]/.exec(seen ?? "")?.[1] ?? seen?.replace(/^([\d.]+):\d+$/, "$1") ?? "";
  const address = readAddress(plain.replace(/%.*$/, ""));
  return address === null ? null : addressText(address);
}
