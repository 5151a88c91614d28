import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../server/launcher/install.mjs";

// A second lab beside the first one has other ports and other files.
const folder = join(root, ".data", process.env.LAB_PORT_SHIFT ? `lab-${process.env.LAB_PORT_SHIFT}` : "lab");
const file = join(folder, "federation.yaml");
const authority = "aai.lab.example";
const entitlement = (group) => `urn:mace:egi.eu:group:${group}#${authority}`;

/** What no OpenStack API tells of the sites. */
const facts = {
  alpha: {
    name: "Alpha",
    institution: "Alpha Institute",
    city: "Strasbourg",
    latitude: 48.58,
    longitude: 7.75,
    cores: 2000,
    storage_tb: 10,
    accelerators: ["A100"],
    phase: "production",
    memberships: ["EGI"],
    description: { fr: "Un site complet, avec Kubernetes.", en: "A complete site, with Kubernetes." },
  },
  beta: {
    name: "Beta",
    institution: "Beta University",
    city: "Grenoble",
    latitude: 45.19,
    longitude: 5.72,
    cores: 1000,
    storage_tb: 10,
    phase: "production",
    memberships: [],
    description: { fr: "Machines, volumes et piles Heat.", en: "Machines, volumes and Heat stacks." },
  },
  gamma: {
    name: "Gamma",
    institution: "Gamma College",
    city: "Lille",
    latitude: 50.63,
    longitude: 3.06,
    cores: 10,
    phase: "pre-production",
    memberships: [],
    description: { fr: "Un petit site, sans fédération d’identité.", en: "A small site, without identity federation." },
  },
};

const describeSite = (site) => ({
  id: site.name,
  ...facts[site.name],
  country: "FR",
  contact: { name: `${facts[site.name].name} support`, email: `support@${site.name}.lab.example` },
  auth_url: site.auth_url,
  region: site.region,
  hosts: site.hosts,
  private_ranges: ["127.0.0.0/8"],
  sign_in: [
    ...(site.federation
      ? [
          {
            method: "federated",
            identity_provider: site.federation.identity_provider,
            protocol: site.federation.protocol,
          },
        ]
      : []),
    { method: "application_credential" },
    { method: "password" },
  ],
  communities: Object.fromEntries(
    Object.entries(site.federation?.projects_by_group ?? {}).map(([group, project]) => [
      project,
      `vo.${group.replace("lab-", "")}.lab`,
    ]),
  ),
});

const describeFederation = ({ issuer, sites }) => ({
  name: "Lab",
  identity: {
    issuer,
    client_id: "lab-dashboard",
    scopes: ["openid", "profile", "email", "offline_access", "eduperson_entitlement"],
    institution_claim: "schac_home_organization",
    entitlement_claim: "eduperson_entitlement",
    trusted_authorities: [authority],
    label: { fr: "Se connecter avec le labo", en: "Sign in with the lab" },
  },
  roles: [
    { role: "federation_operator", entitlement: entitlement("ops.lab:role=manager") },
    { role: "site_admin", sites: ["alpha"], entitlement: entitlement("alpha.lab:role=manager") },
  ],
  help: { access_url: "https://lab.example/access", contact_email: "support@lab.example" },
  sites: sites.map(describeSite),
});

/** People who can sign in through the OpenID provider; the password is the name. */
const accounts = ["alice", "bob", "carol", "dave", "erin", "frank"];

/**
 * Writes `.data/lab/federation.yaml` and `.data/lab/lab.json` (what starts a dashboard on it, and the sites' accounts).
 * @param {{ issuer: string, sites: object[] }} endpoints as `lab endpoints` prints them
 */
export async function writeFederation(endpoints) {
  const { stringify } = await import("yaml");
  const env = { FEDERATION_FILE: file, OIDC_CLIENT_SECRET: "lab-dashboard-secret" };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, stringify(describeFederation(endpoints)));
  writeFileSync(join(folder, "lab.json"), JSON.stringify({ env, accounts, ...endpoints }, null, 2));
  return { env, accounts };
}
