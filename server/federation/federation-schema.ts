import { isIP } from "node:net";
import { z } from "zod";
import { outageSeverities } from "@/lib/outage";
import { SiteId } from "@/lib/refs";
import { sitePhases } from "@/lib/site";

const text = z.string().trim().min(1, "must not be empty");
const bothLanguages = z.strictObject({ fr: text, en: text });

function isHttpUrl(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" && url.hash === ""
  );
}
const address = z.string().refine(isHttpUrl, "must be an http or https address without user name or fragment");
/** A moment with its zone, kept as UTC. */
const moment = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());
const email = z.string().regex(/^[^@\s]+@[^@\s]+$/, "must be an e-mail address");

const hostAndPort = z
  .string()
  .refine((value) => URL.parse(`http://${value}`)?.pathname === "/" && /:\d{1,5}$/.test(value), "must be host:port")
  .transform((value) => value.toLowerCase());

function isRange(value: string): boolean {
  const [base = "", bits = "", ...rest] = value.split("/");
  const family = isIP(base);
  return rest.length === 0 && family !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}
const range = z.string().refine(isRange, "must be a range of addresses such as 10.0.0.0/8");

const SignIn = z
  .discriminatedUnion("method", [
    z.strictObject({ method: z.literal("federated"), identity_provider: text, protocol: text }),
    z.strictObject({ method: z.literal("application_credential") }),
    z.strictObject({ method: z.literal("password") }),
  ])
  .transform((way) =>
    way.method === "federated"
      ? { method: way.method, identityProvider: way.identity_provider, protocol: way.protocol }
      : way,
  );
export type SignIn = z.infer<typeof SignIn>;

/** A downtime; `ends` is left out while nobody knows. Severity and scheduling are GOCDB's words. */
const SiteOutage = z
  .strictObject({
    id: text,
    title: bothLanguages,
    severity: z.enum(outageSeverities).default("outage"),
    scheduled: z.boolean().default(true),
    starts: moment,
    ends: moment.nullable().default(null),
    services: z.array(text).default([]),
  })
  .refine(({ starts, ends }) => ends === null || starts < ends, { error: "must end after it starts", path: ["ends"] })
  .transform(({ scheduled, starts, ends, ...outage }) => ({
    ...outage,
    isScheduled: scheduled,
    startsAt: starts,
    endsAt: ends,
  }));

const Site = z
  .strictObject({
    id: SiteId.describe("site id"),
    name: text,
    institution: text,
    city: text,
    country: z.string().regex(/^[A-Z]{2}$/, "must be a country code of two capital letters"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    cores: z.number().int().positive().nullable().default(null),
    storage_tb: z.number().positive().nullable().default(null),
    accelerators: z.array(text).default([]),
    phase: z.enum(sitePhases),
    memberships: z.array(text).default([]),
    contact: z.strictObject({
      name: text,
      email: email.nullable().default(null),
      url: address.nullable().default(null),
    }),
    description: bothLanguages,
    auth_url: address.transform((url) => url.replace(/\/+$/, "")),
    region: text.nullable().default(null),
    ca_file: text.nullable().default(null),
    hosts: z.array(hostAndPort).default([]),
    private_ranges: z.array(range).default([]),
    sign_in: z.array(SignIn).min(1, "must name at least one way to sign in"),
    communities: z.record(z.string(), text).default({}),
    outages: z.array(SiteOutage).default([]),
  })
  .transform(({ storage_tb, auth_url, ca_file, private_ranges, sign_in, ...site }) => ({
    ...site,
    storageTB: storage_tb,
    /** With its version, without a slash at the end: "https://keystone.example:5000/v3". */
    authUrl: auth_url,
    caFile: ca_file,
    privateRanges: private_ranges,
    signIn: sign_in,
  }));

const RoleRule = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("federation_operator"), entitlement: text }),
  z.strictObject({
    role: z.literal("site_admin"),
    sites: z.array(SiteId).min(1, "must name a site"),
    entitlement: text,
  }),
]);
export type RoleRule = z.infer<typeof RoleRule>;

const Identity = z
  .strictObject({
    issuer: address,
    client_id: text,
    scopes: z.array(text).default(["openid", "profile", "email"]),
    institution_claim: text.nullable().default(null),
    entitlement_claim: text.default("eduperson_entitlement"),
    trusted_authorities: z.array(text).default([]),
    label: bothLanguages.nullable().default(null),
  })
  .transform((identity) => ({
    issuer: identity.issuer,
    clientId: identity.client_id,
    scopes: identity.scopes,
    institutionClaim: identity.institution_claim,
    entitlementClaim: identity.entitlement_claim,
    trustedAuthorities: identity.trusted_authorities,
    label: identity.label,
  }));

const Help = z
  .strictObject({ access_url: address.nullable().default(null), contact_email: email.nullable().default(null) })
  .transform((help) => ({ accessUrl: help.access_url, contactEmail: help.contact_email }));

/** The written form is snake_case YAML; what comes out is camelCase. */
export const FederationFile = z
  .strictObject({
    name: text,
    identity: Identity,
    roles: z.array(RoleRule).default([]),
    help: Help.default({ accessUrl: null, contactEmail: null }),
    sites: z.array(Site).min(1, "must name at least one site"),
  })
  .superRefine((file, ctx) => {
    const known = new Set<string>();
    for (const [index, site] of file.sites.entries()) {
      if (known.has(site.id))
        ctx.addIssue({ code: "custom", path: ["sites", index, "id"], message: `"${site.id}" is used twice` });
      known.add(site.id);
    }
    for (const [index, rule] of file.roles.entries()) {
      if (rule.role !== "site_admin") continue;
      for (const [at, id] of rule.sites.entries())
        if (!known.has(id))
          ctx.addIssue({
            code: "custom",
            path: ["roles", index, "sites", at],
            message: `"${id}" is no site of this file`,
          });
    }
  });
export type FederationFile = Omit<z.infer<typeof FederationFile>, "sites"> & { sites: Site[] };

/** `ca`: PEM text of the authorities trusted for this site only; null for the usual ones. */
export type Site = z.infer<typeof Site> & { ca: string | null };
