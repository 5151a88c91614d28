import { describe, expect, it } from "vitest";
import { FederationFileError, parseFederationFile } from "./federation-file";

const good = `name: FG-Cloud
identity:
  issuer: http://127.0.0.1:4600
  client_id: pleiade
  trusted_authorities: [aai.fg-cloud.example]
roles:
  - { role: site_admin, sites: [scigne], entitlement: "urn:x" }
sites:
  - id: scigne
    name: SCIGNE
    institution: IPHC
    city: Strasbourg
    country: FR
    latitude: 48.58
    longitude: 7.75
    storage_tb: 432
    phase: production
    contact: { name: Team }
    description: { fr: Nuage, en: Cloud }
    auth_url: http://127.0.0.1:4611/v3/
    hosts: ["127.0.0.1:4612"]
    private_ranges: ["127.0.0.0/8"]
    sign_in:
      - { method: federated, identity_provider: egi.eu, protocol: openid }
      - { method: password }
    communities: { FG_biomed: biomed }
`;

const withOutage = (ends: string) => `${good}    outages:
      - { id: o1, title: { fr: Froid, en: Cooling }, starts: "2026-11-25T08:00:00+01:00", ends: "${ends}" }
`;

function problems(text: string) {
  try {
    parseFederationFile(text, "/etc/pleiade/federation.yaml");
  } catch (error) {
    if (error instanceof FederationFileError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("federation.yaml", () => {
  it("reads a file into camelCase with defaults", () => {
    const file = parseFederationFile(good, "federation.yaml");
    expect(file.identity).toMatchObject({ clientId: "pleiade", entitlementClaim: "eduperson_entitlement" });
    expect(file.help).toEqual({ accessUrl: null, contactEmail: null });
    expect(file.sites[0]).toMatchObject({
      authUrl: "http://127.0.0.1:4611/v3",
      storageTB: 432,
      cores: null,
      region: null,
      ca: null,
      signIn: [{ method: "federated", identityProvider: "egi.eu", protocol: "openid" }, { method: "password" }],
      communities: { FG_biomed: "biomed" },
    });
  });

  it("reads downtimes with their zone, and refuses one that ends before it starts", () => {
    expect(parseFederationFile(withOutage("2026-11-27T18:00:00+01:00"), "f.yaml").sites[0]?.outages).toEqual([
      {
        id: "o1",
        title: { fr: "Froid", en: "Cooling" },
        severity: "outage",
        isScheduled: true,
        startsAt: "2026-11-25T07:00:00.000Z",
        endsAt: "2026-11-27T17:00:00.000Z",
        services: [],
      },
    ]);
    expect(problems(withOutage("2026-11-24T08:00:00+01:00"))[0]).toContain("must end after it starts");
  });

  it("names line, column and field of an unknown key", () => {
    expect(problems(good.replace("    city:", "    town: x\n    city:"))).toEqual([
      "federation.yaml:12:5: sites[0].town: is not a known field",
    ]);
  });

  it("names a missing field at the place it belongs to", () => {
    expect(problems(good.replace("    country: FR\n", ""))).toEqual([
      "federation.yaml:9:5: sites[0].country: is missing",
    ]);
  });

  it("refuses a bad address", () => {
    expect(problems(good.replace("http://127.0.0.1:4611/v3/", "ftp://127.0.0.1/v3"))).toEqual([
      "federation.yaml:20:15: sites[0].auth_url: must be an http or https address without user name or fragment",
    ]);
  });

  it("refuses an address with a password in it", () => {
    expect(problems(good.replace("http://127.0.0.1:4611", "http://u:p@127.0.0.1:4611"))).toHaveLength(1);
  });

  it("refuses the same site id twice", () => {
    const site = good.slice(good.indexOf("  - id: scigne"));
    expect(problems(good + site)).toEqual(['federation.yaml:27:9: sites[1].id: "scigne" is used twice']);
  });

  it("refuses a role for a site that is not there", () => {
    expect(problems(good.replace("sites: [scigne]", "sites: [scigne, lille]"))).toEqual([
      'federation.yaml:7:41: roles[0].sites[1]: "lille" is no site of this file',
    ]);
  });

  it("says where YAML itself is broken", () => {
    const [first] = problems(good.replace("roles:", "roles: [\n"));
    expect(first).toMatch(/^federation\.yaml:\d+:\d+: /);
  });

  it("refuses a key written twice", () => {
    expect(problems(good.replace("    city: Strasbourg", "    city: a\n    city: b"))[0]).toMatch(
      /^federation\.yaml:13:5: /,
    );
  });

  it("refuses ranges and hosts that are none", () => {
    const text = good.replace('"127.0.0.0/8"', '"127.0.0.0/33"').replace('"127.0.0.1:4612"', '"127.0.0.1"');
    expect(problems(text)).toEqual([
      "federation.yaml:21:13: sites[0].hosts[0]: must be host:port",
      "federation.yaml:22:22: sites[0].private_ranges[0]: must be a range of addresses such as 10.0.0.0/8",
    ]);
  });

  it("says which authority file cannot be read", () => {
    expect(problems(good.replace("    hosts:", "    ca_file: none.pem\n    hosts:"))).toEqual([
      "federation.yaml:21:14: sites[0].ca_file: cannot be read",
    ]);
  });

  it("refuses an empty file and a list", () => {
    expect(problems("")).toHaveLength(1);
    expect(problems("- a")).toHaveLength(1);
  });
});
