import { expect, test } from "vitest";
import { parseEntitlement, standingOf, trustedEntitlements } from "./entitlements";

const authority = "aai.fg-cloud.example";
const federation = {
  trustedAuthorities: [authority, "aai.egi.eu"],
  rules: [
    { role: "federation_operator" as const, entitlement: `urn:mace:egi.eu:group:ops.fg:role=manager#${authority}` },
    {
      role: "site_admin" as const,
      sites: ["scigne", "gricad"],
      entitlement: `urn:mace:egi.eu:group:ops.fg:admins#${authority}`,
    },
  ],
};
const operator = { kind: "federation_operator" };
const rolesOf = (...entitlements: string[]) => standingOf(entitlements, federation).roles;

test.each([
  ["the very words", `urn:mace:egi.eu:group:ops.fg:role=manager#${authority}`],
  ["urn and nid in capitals", `URN:MACE:egi.eu:group:ops.fg:role=manager#${authority}`],
  ["percent-encoded", `urn:mace:egi.eu:group:ops%2Efg:role=manager#${authority}`],
])("%s give the role", (_name, entitlement) => {
  expect(rolesOf(entitlement)).toContainEqual(operator);
});

test.each([
  ["a longer group", `urn:mace:egi.eu:group:ops.fg-evil:role=manager#${authority}`],
  ["a shorter group", `urn:mace:egi.eu:group:ops:role=manager#${authority}`],
  ["a subgroup", `urn:mace:egi.eu:group:ops.fg:sub:role=manager#${authority}`],
  ["a parent in front", `urn:mace:egi.eu:group:x:ops.fg:role=manager#${authority}`],
  ["another role", `urn:mace:egi.eu:group:ops.fg:role=member#${authority}`],
  ["a longer role", `urn:mace:egi.eu:group:ops.fg:role=manager2#${authority}`],
  ["no role", `urn:mace:egi.eu:group:ops.fg#${authority}`],
  ["two roles", `urn:mace:egi.eu:group:ops.fg:role=member:role=manager#${authority}`],
  ["an encoded sign of the role", `urn:mace:egi.eu:group:ops.fg:role%3Dmanager#${authority}`],
  ["no group", `urn:mace:egi.eu:group:role=manager#${authority}`],
  ["an empty role", `urn:mace:egi.eu:group:ops.fg:role=#${authority}`],
  ["the role as a group", `urn:mace:egi.eu:group:ops.fg:role%3Dmanager:x#${authority}`],
  ["a group in capitals", `urn:mace:egi.eu:group:OPS.FG:role=manager#${authority}`],
  ["another namespace", `urn:mace:evil.eu:group:ops.fg:role=manager#${authority}`],
  ["a longer namespace", `urn:mace:egi.eu:x:group:ops.fg:role=manager#${authority}`],
  ["another nid", `urn:geant:egi.eu:group:ops.fg:role=manager#${authority}`],
  ["no authority", "urn:mace:egi.eu:group:ops.fg:role=manager"],
  ["an empty authority", "urn:mace:egi.eu:group:ops.fg:role=manager#"],
  ["an unknown authority", "urn:mace:egi.eu:group:ops.fg:role=manager#aai.evil.example"],
  ["an authority that begins like ours", `urn:mace:egi.eu:group:ops.fg:role=manager#${authority}.evil.example`],
  ["an authority in capitals", `urn:mace:egi.eu:group:ops.fg:role=manager#${authority.toUpperCase()}`],
  ["a trusted authority, but not the rule's", "urn:mace:egi.eu:group:ops.fg:role=manager#aai.egi.eu"],
  ["two authorities", `urn:mace:egi.eu:group:ops.fg:role=manager#${authority}#${authority}`],
  ["our authority encoded into the group", `urn:mace:egi.eu:group:ops.fg:role=manager%23${authority}#aai.evil.example`],
  ["a separator encoded into a group", `urn:mace:egi.eu:group:ops.fg%3Arole=manager#${authority}`],
  ["broken percent-encoding", `urn:mace:egi.eu:group:ops.fg:role=manager%zz#${authority}`],
  ["an empty part", `urn:mace:egi.eu:group::ops.fg:role=manager#${authority}`],
  ["a question part", `urn:mace:egi.eu:group:ops.fg:role=manager?+x#${authority}`],
  ["space around", ` urn:mace:egi.eu:group:ops.fg:role=manager#${authority}`],
  ["nothing", ""],
])("%s give no role", (_name, entitlement) => {
  expect(rolesOf(entitlement)).toEqual([{ kind: "researcher" }]);
});

test("a site admin is one for the named sites only", () => {
  expect(rolesOf(`urn:mace:egi.eu:group:ops.fg:admins#${authority}`)).toEqual([
    { kind: "researcher" },
    { kind: "site_admin", siteId: "scigne" },
    { kind: "site_admin", siteId: "gricad" },
  ]);
});

test("communities are the groups of trusted authorities, without those that only make staff", () => {
  const { communities } = standingOf(
    [
      `urn:mace:egi.eu:group:biomed:role=member#aai.egi.eu`,
      `urn:mace:egi.eu:group:biomed:sub#aai.egi.eu`,
      `urn:mace:egi.eu:group:vo.france-grilles.fr#${authority}`,
      `urn:mace:egi.eu:group:ops.fg:role=member#${authority}`,
      `urn:mace:egi.eu:group:evil#aai.evil.example`,
    ],
    federation,
  );
  expect(communities).toEqual(["biomed", "vo.france-grilles.fr"]);
});

test.each([[undefined], [null], [42], [{}], ["not a urn"], [["a", 1, null]]])("the claim %j holds nothing", (claim) => {
  expect(trustedEntitlements(claim, federation.trustedAuthorities)).toEqual([]);
});

test("a claim of one value, and a huge one, are read within bounds", () => {
  const one = `urn:mace:egi.eu:group:biomed#${authority}`;
  expect(trustedEntitlements(one, [authority])).toEqual([one]);
  expect(
    trustedEntitlements(
      Array.from({ length: 10_000 }, (_, i) => `urn:mace:egi.eu:group:g${i}#${authority}`),
      [authority],
    ),
  ).toHaveLength(1000);
  expect(parseEntitlement(`urn:mace:egi.eu:group:${"x".repeat(2000)}#${authority}`)).toBeNull();
});
