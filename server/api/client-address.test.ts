import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it, test } from "vitest";
import { clientAddress, notePeers, peerHeader } from "./client-address";

const from = (forwarded: string | null, peer: string) =>
  new Headers({ [peerHeader]: peer, ...(forwarded === null ? {} : { "x-forwarded-for": forwarded }) });

describe("the caller's address", () => {
  it("is the connection's when there is no proxy, whatever the caller writes", () => {
    expect(clientAddress(from("203.0.113.9", "192.0.2.1"), 0)).toBe("192.0.2.1");
  });
  it("is what the last trusted proxy saw", () => {
    expect(clientAddress(from("203.0.113.9, 192.0.2.7", "10.0.0.1"), 1)).toBe("192.0.2.7");
    expect(clientAddress(from("203.0.113.9, 192.0.2.7, 10.0.0.2", "10.0.0.1"), 2)).toBe("192.0.2.7");
  });
  it.each([
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:DB8::1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["192.0.2.1:4711", "192.0.2.1"],
    ["[2001:db8::1]:4711", "2001:db8::1"],
  ])("%s is read as %s", (peer, address) => expect(clientAddress(from(null, peer), 0)).toBe(address));
  it.each([["unknown"], ["_hidden"], [""], ["<script>"]])("%j is nobody's", (peer) =>
    expect(clientAddress(from(null, peer), 0)).toBeNull(),
  );
  it("is what a proxy on a Unix socket saw, which has no address itself", () => {
    expect(clientAddress(from("203.0.113.9, 192.0.2.7", ""), 1)).toBe("192.0.2.7");
  });
  it("cannot be told when fewer proxies answer than are trusted", () => {
    expect(clientAddress(from(null, "192.0.2.1"), 1)).toBeNull();
  });
});

test("a body may take hours, a head may not, and every request tells its peer", async () => {
  notePeers();
  const server = createServer((asked, answer) => answer.end(asked.headers[peerHeader])).listen(0, "127.0.0.1");
  await once(server, "listening");
  const call = request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" }).end();
  const [answer] = (await once(call, "response")) as [Readable];
  expect(await text(answer)).toBe("127.0.0.1");
  expect(server.requestTimeout).toBeGreaterThanOrEqual(6 * 60 * 60_000);
  expect(server.headersTimeout).toBe(60_000);
  server.close();
});
