import { describe, expect, it, test } from "vitest";
import { KeypairName, PublicKey } from "./key";
import { LaunchServersInput, ServerSpec } from "./launch";
import { ServerName, serverFamily } from "./server";

const messages = (result: { success: boolean; error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues.map((issue) => issue.message) ?? [];

test.each([
  ["ACTIVE", null, "ok"],
  ["ACTIVE", "powering-off", "busy"],
  ["SHUTOFF", null, "off"],
  ["ERROR", "deleting", "error"],
  ["VERIFY_RESIZE", null, "attention"],
  ["SHELVED_OFFLOADED", null, "rest"],
  ["UNKNOWN", null, "unknown"],
  ["TELEPORTING", null, "unknown"],
  ["constructor", null, "unknown"],
])("%s with task %s is %s", (status, taskState, family) => {
  expect(serverFamily({ status, taskState })).toBe(family);
});

describe("names of machines", () => {
  it.each(["a", "web-1", "A1", "x".repeat(63), " padded "])("takes %j", (name) => {
    expect(ServerName.parse(name)).toBe(name.trim());
  });

  it.each([
    ["", "required"],
    ["x".repeat(300), "name_long"],
    ["-web", "server_name"],
    ["web-", "server_name"],
    ["<script>alert(1)</script>", "server_name"],
    ["web\u202eexe", "server_name"],
    ["wéb", "server_name"],
    ["a\nb", "server_name"],
    ["a\u0000b", "server_name"],
    ["../etc", "server_name"],
    ["=cmd()", "server_name"],
  ])("refuses %j", (name, message) => {
    expect(messages(ServerName.safeParse(name))).toContain(message);
  });
});

describe("keys", () => {
  it.each(["ssh-ed25519 AAAAC3Nz me@laptop", "ssh-rsa AAAAB3Nz", "sk-ssh-ed25519@openssh.com AAAA= key\u00e9"])(
    "takes %s",
    (key) => {
      expect(PublicKey.parse(key)).toBe(key);
    },
  );

  it.each([
    ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----", "private_key"],
    ["ssh-ed25519 AAAA me\nssh-rsa BBBB other", "public_key"],
    ["ssh-dss AAAA", "key_dsa"],
    ["hello", "public_key"],
  ])("refuses %j", (key, message) => {
    expect(messages(PublicKey.safeParse(key))).toContain(message);
  });

  it("have names Nova takes at every version", () => {
    expect(KeypairName.safeParse("my key_1.a@b").success).toBe(true);
    expect(messages(KeypairName.safeParse("clé"))).toContain("key_name");
  });
});

const wish = (n: number) => ({
  intentId: `01938b3c-7e00-7a10-8b3d-2f1e4c5d6a${n.toString(16).padStart(2, "0")}`,
  name: `m-${n}`,
});

describe("a launch", () => {
  const spec = {
    siteId: "alpha",
    projectId: "p1",
    flavorId: "f1",
    imageId: "i1",
    networkIds: [],
    securityGroupIds: [],
    key: { kind: "none" },
  };

  const input = (servers: unknown[]) => messages(LaunchServersInput.safeParse({ spec, servers }));

  it.each([
    ["x".repeat(49_149), []],
    ["x".repeat(49_153), ["user_data_long"]],
    ["é".repeat(24_577), ["user_data_long"]],
    ["a\n-----BEGIN RSA PRIVATE KEY-----", ["private_key"]],
  ])("counts user data as it is sent (%#)", (userData, expected) => {
    expect(messages(ServerSpec.safeParse({ ...spec, userData }))).toEqual(expected);
  });

  it("is of 1 to 20 machines with ids of the right kind", () => {
    expect(input([wish(1)])).toEqual([]);
    expect(input([])).toEqual(["required"]);
    expect(input(Array.from({ length: 21 }, (_one, n) => wish(n)))).toEqual(["too_many"]);
    expect(input([{ ...wish(1), intentId: "01938b3c-7e00-4a10-8b3d-2f1e4c5d6a01" }])).toEqual(["intent_id"]);
  });

  it.each(["../v3", "a/b", "a?b", "", ".hidden", "a b"])(
    "refuses the id %j, which would change the address",
    (imageId) => {
      expect(messages(ServerSpec.safeParse({ ...spec, imageId }))).toEqual(["id"]);
    },
  );
});
