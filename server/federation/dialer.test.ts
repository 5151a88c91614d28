import { afterEach, describe, expect, it } from "vitest";
import { isAppError, type Failure } from "@/lib/failures";
import { plainLink, startServer } from "@/server/openstack/testing";
import { exchange } from "@/server/openstack/request";
import { createAddressRule } from "./address-ranges";
import { approvedHosts, createDialer, isApproved } from "./dialer";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const loopback = { privateRanges: ["127.0.0.0/8"], ca: null };

async function dial(url: string, agent: ReturnType<typeof createDialer>): Promise<Failure | number> {
  closing.push(() => agent.destroy());
  const link = plainLink(url, { dispatcher: agent });
  try {
    const signal = AbortSignal.timeout(5000);
    return (await exchange(link, { service: "identity", method: "GET", url: new URL(url), signal, kind: "repeatable" }))
      .status;
  } catch (error) {
    if (isAppError(error)) return error.failure;
    throw error;
  }
}

const blocked = { kind: "site_unreachable", detail: "address_blocked" };

async function serve() {
  const server = await startServer(() => ({ status: 204 }));
  closing.push(() => server.close());
  return server;
}

describe("addresses", () => {
  const rule = createAddressRule([]);
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:a00:1",
    "0:0:0:0:0:ffff:7f00:1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "nonsense",
  ])("%s is not for sites", (address) => expect(rule.isAllowed(address)).toBe(false));

  it.each(["193.48.1.1", "8.8.8.8", "2001:660::1", "::ffff:8.8.8.8"])("%s is", (address) =>
    expect(rule.isAllowed(address)).toBe(true),
  );

  it("opens the ranges it is told, and only those", () => {
    const told = createAddressRule(["10.2.0.0/16", "fd00:1::/32"]);
    expect(["10.2.3.4", "::ffff:10.2.3.4", "fd00:1::5"].map((address) => told.isAllowed(address))).toEqual([
      true,
      true,
      true,
    ]);
    expect(["10.3.0.1", "fd00:2::1"].map((address) => told.isAllowed(address))).toEqual([false, false]);
    expect(told.isPrivate("8.8.8.8")).toBe(false);
  });
});

describe("hosts", () => {
  const hosts = approvedHosts({
    authUrl: "https://keystone.example/v3",
    hosts: ["nova.example:8774", "[2001:660::1]:9292"],
  });
  it.each([
    ["https://keystone.example/v3", true],
    ["https://KEYSTONE.example:443/x", true],
    ["http://keystone.example/v3", false],
    ["https://keystone.example:5000/v3", false],
    ["https://nova.example:8774/", true],
    ["https://[2001:660::1]:9292/", true],
    ["https://keystone.example.evil.example/", false],
    ["ftp://nova.example:8774/", false],
  ])("%s: %s", (url, expected) => expect(isApproved(hosts, new URL(url))).toBe(expected));
});

describe("dialling", () => {
  it("reaches an approved host in an allowed range", async () => {
    const { url } = await serve();
    expect(await dial(url, createDialer({ authUrl: url, hosts: [], ...loopback }))).toBe(204);
  });

  it("refuses loopback unless the federation file allows it", async () => {
    const { url, asked } = await serve();
    expect(await dial(url, createDialer({ authUrl: url, hosts: [], privateRanges: [], ca: null }))).toMatchObject(
      blocked,
    );
    expect(asked).toHaveLength(0);
  });

  it("refuses a port nobody approved", async () => {
    const { url, asked } = await serve();
    expect(await dial(url, createDialer({ authUrl: "http://127.0.0.1:1/v3", hosts: [], ...loopback }))).toMatchObject(
      blocked,
    );
    expect(asked).toHaveLength(0);
  });

  it("looks at the address at each dialling: a name that changes its mind is refused", async () => {
    const { port, asked } = await serve();
    const site = { authUrl: `http://cloud.test:${port}`, hosts: [], ...loopback };
    const answers = ["127.0.0.1", "10.0.0.1"];
    const agent = createDialer(site, (_name, callback) =>
      callback(null, [{ address: answers.shift() ?? "", family: 4 }]),
    );
    expect(await dial(site.authUrl, agent)).toBe(204);
    const again = createDialer(site, (_name, callback) =>
      callback(null, [{ address: answers.shift() ?? "", family: 4 }]),
    );
    expect(await dial(site.authUrl, again)).toMatchObject(blocked);
    expect(asked).toHaveLength(1);
  });

  it("refuses a name as soon as one of its addresses is not allowed", async () => {
    const { port, asked } = await serve();
    const site = { authUrl: `http://cloud.test:${port}`, hosts: [], ...loopback };
    const both = [
      { address: "127.0.0.1", family: 4 },
      { address: "169.254.169.254", family: 4 },
    ];
    expect(
      await dial(
        site.authUrl,
        createDialer(site, (_name, callback) => callback(null, both)),
      ),
    ).toMatchObject(blocked);
    expect(asked).toHaveLength(0);
  });

  it("sends nothing in clear to a public address", async () => {
    const site = { authUrl: "http://cloud.test:80", hosts: [], ...loopback };
    const agent = createDialer(site, (_name, callback) => callback(null, [{ address: "193.48.1.1", family: 4 }]));
    expect(await dial(site.authUrl, agent)).toMatchObject(blocked);
  });

  it("knows a name that leads nowhere", async () => {
    const site = { authUrl: "http://cloud.test:80", hosts: [], ...loopback };
    const nothing = Object.assign(new Error("none"), { code: "ENOTFOUND" });
    const agent = createDialer(site, (_name, callback) => callback(nothing, []));
    expect(await dial(site.authUrl, agent)).toMatchObject({ kind: "site_unreachable", detail: "no_such_name" });
  });
});
