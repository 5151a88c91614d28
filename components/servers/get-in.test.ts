import { describe, expect, it, test } from "vitest";
import type { ServerAddress } from "@/lib/server";
import { bestAddress, loginUser, reachOf, sshCommand, whyNoSsh } from "./get-in";

const at = (address: string, kind: ServerAddress["kind"] = "fixed"): ServerAddress => ({
  network: "lan",
  address,
  version: address.includes(":") ? 6 : 4,
  kind,
});

describe("bestAddress", () => {
  it("prefers public to private, floating to fixed, IPv4 to IPv6", () => {
    expect(
      bestAddress([at("10.0.0.4"), at("2001:db8::4"), at("134.158.151.12", "floating"), at("134.158.1.1")])?.address,
    ).toBe("134.158.151.12");
    expect(bestAddress([at("10.0.0.4"), at("2001:660::4")])).toEqual({ address: "2001:660::4", reach: "public" });
    expect(bestAddress([at("10.0.0.4")])).toEqual({ address: "10.0.0.4", reach: "private" });
    expect(bestAddress([])).toBeNull();
  });
  it("knows the private ranges to their edges", () => {
    for (const address of ["172.16.0.1", "172.31.255.1", "100.64.0.1", "fd00::1", "fe80::1"])
      expect(reachOf(at(address))).toBe("private");
    for (const address of ["172.32.0.1", "172.15.0.1", "100.128.0.1", "11.0.0.1"])
      expect(reachOf(at(address))).toBe("public");
  });
});

test("the ssh line, with a key and through another machine", () => {
  expect(sshCommand({ address: "10.0.0.4" }, "ubuntu", null)).toBe("ssh ubuntu@10.0.0.4");
  expect(sshCommand({ address: "10.0.0.4" }, null, "~/k", { address: "2001:660::9", user: "debian" })).toBe(
    "ssh -i ~/k -J debian@[2001:660::9] 10.0.0.4",
  );
});

describe("loginUser", () => {
  it("believes the image, then its name", () => {
    expect(loginUser({ loginUser: "galaxy" }, "Ubuntu 24.04")).toBe("galaxy");
    expect(loginUser(null, "AlmaLinux-9")).toBe("almalinux");
    expect(loginUser(null, "thesis-snapshot")).toBeNull();
  });
  it("takes no account that a shell would read as something else", () => {
    expect(loginUser({ loginUser: "x; rm -rf ~" }, null)).toBeNull();
    expect(loginUser({ loginUser: "-oProxyCommand=x" }, null)).toBeNull();
  });
});

it("writes the ssh line with what is known", () => {
  const way = { address: "134.158.151.12", reach: "public" } as const;
  expect(sshCommand(way, "ubuntu", null)).toBe("ssh ubuntu@134.158.151.12");
  expect(sshCommand(way, null, "ines.pem")).toBe("ssh -i ines.pem 134.158.151.12");
});

it("says why one cannot get in yet", () => {
  const addresses = [at("10.0.0.4")];
  expect(whyNoSsh({ status: "ACTIVE", taskState: null, addresses })).toBeNull();
  expect(whyNoSsh({ status: "ACTIVE", taskState: null, addresses: [] })).toBe("no_address");
  expect(whyNoSsh({ status: "BUILD", taskState: "spawning", addresses })).toBe("building");
  expect(whyNoSsh({ status: "SHUTOFF", taskState: null, addresses })).toBe("not_running");
  expect(whyNoSsh({ status: "SHUTOFF", taskState: "powering-on", addresses })).toBe("building");
});
