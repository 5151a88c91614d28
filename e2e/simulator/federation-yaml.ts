import { stringify } from "yaml";
import { entitlement } from "#simulator/people.ts";
import { outagesOf } from "#simulator/seeds/outages.ts";
import type { Site } from "#simulator/sites/site.ts";

function signIn({ federation }: Site["definition"]) {
  const others = [{ method: "application_credential" }, { method: "password" }];
  if (!federation) return others;
  return [
    { method: "federated", identity_provider: federation.identityProvider, protocol: federation.protocol },
    ...others,
  ];
}

/** The project's own name is the community unless it stands for one. */
function communities({ projects }: Site["definition"]): Record<string, string> {
  const known = projects.filter(
    ({ name, groups }) => groups.length === 1 && groups[0] !== name && /^(biomed|vo\.)/.test(groups[0]!),
  );
  return Object.fromEntries(
    known.filter(({ name }) => !name.startsWith("Équipe")).map(({ name, groups }) => [name, groups[0]!]),
  );
}

function siteEntry(site: Site) {
  const d = site.definition;
  const hosts = [...new Set(Object.values(site.urls).map((url) => new URL(url).host))];
  return {
    id: d.id,
    name: d.name,
    institution: d.institution,
    city: d.city,
    country: "FR",
    latitude: d.latitude,
    longitude: d.longitude,
    cores: d.cores,
    storage_tb: d.storageTb,
    accelerators: d.accelerators,
    phase: d.phase,
    memberships: d.memberships,
    contact: d.contact,
    description: d.description,
    auth_url: `${site.urls.keystone}${d.keystonePrefix}/v3`,
    region: d.region,
    hosts,
    private_ranges: ["127.0.0.0/8"],
    sign_in: signIn(d),
    communities: communities(d),
    outages: outagesOf(d.id, site.now()),
  };
}

/** The file a dashboard is started with. */
export function federationYaml(issuer: string, clientId: string, sites: Site[]): string {
  return stringify(
    {
      name: "FG-Cloud",
      identity: {
        issuer,
        client_id: clientId,
        scopes: ["openid", "profile", "email", "offline_access", "eduperson_entitlement", "schac_home_organization"],
        institution_claim: "schac_home_organization",
        entitlement_claim: "eduperson_entitlement",
        trusted_authorities: ["aai.fg-cloud.example"],
        label: { fr: "Se connecter avec mon établissement", en: "Sign in with my institution" },
      },
      roles: [
        { role: "federation_operator", entitlement: entitlement("ops.fg", "manager") },
        { role: "site_admin", sites: ["scigne"], entitlement: entitlement("scigne.fg", "manager") },
      ],
      help: { access_url: "https://www.france-grilles.example/acces", contact_email: "support@fg-cloud.example" },
      sites: sites.map(siteEntry),
    },
    { lineWidth: 0 },
  );
}
