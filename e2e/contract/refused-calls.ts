import type { Failure } from "@/lib/failures";
import type { ServiceType } from "@/server/openstack/session";
import type { RawCall } from "./by-hand";
import type { SiteFacts } from "./target";

const unknownId = "00000000-0000-4000-8000-000000000000";

/** What our client never sends on purpose, and must understand when it comes back. */
export type Refusal = {
  what: string;
  service: ServiceType;
  call: RawCall | ((site: SiteFacts) => RawCall);
  status: number;
  means: Partial<Failure>;
  raw?: RegExp;
  /** Not every release refuses it. */
  only?: (site: SiteFacts) => boolean;
};

const bearer = { authorization: "Bearer not-a-token" };
const microversion = (service: ServiceType, name: string) => (site: SiteFacts) => ({
  "openstack-api-version": `${name} ${site.services[service]}`,
});
const nova = microversion("compute", "compute");
const volume = microversion("block-storage", "volume");
const magnum = microversion("container-infra", "container-infra");

export const refusedToken: Partial<Failure> = { kind: "reconnect", detail: "token_refused" };
/** A reading call that the site calls wrong is no mistake of the person: our call and the site do not fit. */
const brokenRead: Partial<Failure> = { kind: "site_broken" };
const firstPaths: [ServiceType, string][] = [
  ["identity", "/auth/projects"],
  ["compute", "/servers"],
  ["network", "/networks"],
  ["image", "/images"],
  ["block-storage", "/volumes"],
  ["orchestration", "/stacks"],
  ["container-infra", "/clusters"],
];

export const refusals: Refusal[] = [
  ...firstPaths.map(([service, path]) => ({
    what: "a token it does not know",
    service,
    call: { path, token: "gAAAAAnothing" },
    status: 401,
    means: refusedToken,
  })),
  {
    what: "what only administrators may list",
    service: "identity",
    call: { path: "/users" },
    status: 403,
    means: { kind: "not_authorised" },
    raw: /identity:list_users/,
  },
  {
    what: "an access token that is none",
    service: "identity",
    only: (site) => site.isFederated,
    call: ({ federation }) => ({
      method: "POST",
      path: `/OS-FEDERATION/identity_providers/${federation?.identityProvider}/protocols/${federation?.protocol}/auth`,
      headers: bearer,
    }),
    status: 401,
    means: { kind: "reconnect", detail: "access_token_refused" },
  },
  {
    what: "another identity provider",
    service: "identity",
    only: (site) => site.isFederated,
    call: ({ federation }) => ({
      method: "POST",
      path: `/OS-FEDERATION/identity_providers/another/protocols/${federation?.protocol}/auth`,
      headers: bearer,
    }),
    status: 404,
    means: { kind: "not_found" },
    raw: /Identity Provider: another/,
  },
  {
    what: "a protocol it was not set up for",
    service: "identity",
    call: ({ federation }) => ({
      method: "POST",
      path: `/OS-FEDERATION/identity_providers/${federation?.identityProvider ?? "any"}/protocols/unheard/auth`,
      headers: bearer,
    }),
    status: 401,
    means: refusedToken,
    raw: /unsupported method/,
  },
  {
    what: "a version it does not speak",
    service: "compute",
    call: { path: "/servers", headers: { "openstack-api-version": "compute 2.999" } },
    status: 406,
    means: { kind: "unsupported", detail: "old_release" },
    raw: /maximum is 2\.\d+/,
  },
  {
    what: "a marker that is no server",
    service: "compute",
    call: { path: `/servers?marker=${unknownId}` },
    status: 400,
    means: brokenRead,
    raw: /marker \[/,
  },
  {
    what: "another project's servers",
    service: "compute",
    call: (site) => ({ path: "/servers/detail?all_tenants=1", headers: nova(site) }),
    status: 403,
    means: { kind: "not_authorised" },
    raw: /get_all_tenants/,
  },
  {
    what: "another project's quotas",
    service: "compute",
    call: (site) => ({ path: "/os-quota-sets/ffff/detail", headers: nova(site) }),
    status: 403,
    means: { kind: "not_authorised" },
  },
  {
    what: "a server without a flavor",
    service: "compute",
    call: (site) => ({ method: "POST", path: "/servers", body: { server: { name: "x" } }, headers: nova(site) }),
    status: 400,
    means: { kind: "invalid" },
    raw: /'flavorRef' is a required property/,
  },
  {
    what: "a path that is nothing",
    service: "compute",
    call: { path: "/nothing" },
    status: 404,
    means: { kind: "not_found" },
  },
  {
    what: "a network that is none",
    service: "network",
    call: { path: `/networks/${unknownId}` },
    status: 404,
    means: { kind: "not_found" },
    raw: /Network .* could not be found/,
  },
  {
    what: "another project's quotas",
    service: "network",
    call: { path: "/quotas/ffff" },
    status: 403,
    means: { kind: "not_authorised" },
  },
  {
    what: "an attribute it does not know",
    service: "network",
    call: { method: "POST", path: "/security-groups", body: { security_group: { nonsense: 1 } } },
    status: 400,
    means: { kind: "invalid" },
    raw: /Unrecognized attribute/,
  },
  {
    what: "an image that is none",
    service: "image",
    call: { path: `/images/${unknownId}` },
    status: 404,
    means: { kind: "not_found" },
    raw: /^No image found with ID [\w-]+$/,
  },
  {
    what: "a limit that is no number",
    service: "image",
    call: { path: "/images?limit=x" },
    status: 400,
    means: brokenRead,
    raw: /limit param must be an integer/,
  },
  {
    what: "a volume that is none",
    service: "block-storage",
    call: { path: `/volumes/${unknownId}` },
    status: 404,
    means: { kind: "not_found" },
    raw: /Volume .* could not be found/,
  },
  {
    what: "more gigabytes than the quota",
    service: "block-storage",
    call: { method: "POST", path: "/volumes", body: { volume: { size: 999_999 } } },
    status: 413,
    means: { kind: "quota_exceeded", detail: "quota" },
    raw: /exceeds allowed gigabytes quota/,
  },
  {
    what: "another project's quotas",
    service: "block-storage",
    call: { path: "/os-quota-sets/ffff?usage=True" },
    status: 403,
    means: { kind: "not_authorised" },
    raw: /quotas:show/,
  },
  {
    what: "a volume of nothing",
    service: "block-storage",
    call: (site) => ({ method: "POST", path: "/volumes", body: { volume: { size: 0 } }, headers: volume(site) }),
    status: 400,
    means: { kind: "invalid" },
  },
  {
    what: "a version it does not speak",
    service: "block-storage",
    call: { path: "/volumes", headers: { "openstack-api-version": "volume 3.999" } },
    status: 406,
    means: { kind: "unsupported", detail: "old_release" },
  },
  {
    what: "a stack that is none",
    service: "orchestration",
    call: { path: `/stacks/nothing/${unknownId}` },
    status: 404,
    means: { kind: "not_found" },
    raw: /The Stack \(nothing\) could not be found/,
  },
  {
    what: "a cluster that is none",
    service: "container-infra",
    call: { path: `/clusters/${unknownId}` },
    status: 404,
    means: { kind: "not_found" },
    raw: /Cluster .* could not be found/,
  },
  {
    what: "a name it cannot take",
    service: "container-infra",
    call: (site) => ({
      method: "POST",
      path: "/clusters",
      body: { name: "1 bad", cluster_template_id: unknownId, master_count: 1, node_count: 1 },
      headers: magnum(site),
    }),
    status: 400,
    means: { kind: "invalid" },
    raw: /Invalid input for field\/attribute name/,
  },
  {
    what: "a certificate for a cluster that is none",
    service: "container-infra",
    call: { method: "POST", path: "/certificates", body: { cluster_uuid: unknownId, csr: "none" } },
    status: 400,
    means: { kind: "invalid" },
    raw: /Cluster .* could not be found/,
  },
  {
    what: "a version it does not speak",
    service: "container-infra",
    call: { path: "/clusters", headers: { "openstack-api-version": "container-infra 1.99" } },
    status: 406,
    means: { kind: "unsupported", detail: "old_release" },
  },
];
