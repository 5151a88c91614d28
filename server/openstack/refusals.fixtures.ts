import type { Failure } from "@/lib/failures";

export type RefusalRow = [
  name: string,
  service: string,
  status: number,
  body: unknown,
  expected: Partial<Failure>,
  headers?: Record<string, string>,
];

const html =
  "<!DOCTYPE HTML><html><head><title>401 Unauthorized</title></head><body><h1>Unauthorized</h1></body></html>";

/** Bodies as the real services write them, with what they mean. */
export const refusals: RefusalRow[] = [
  [
    "keystone, wrong token",
    "identity",
    401,
    { error: { code: 401, title: "Unauthorized", message: "The request you have made requires authentication." } },
    { kind: "reconnect", detail: "token_refused", raw: "The request you have made requires authentication." },
  ],
  [
    "apache refuses the access token",
    "identity",
    401,
    html,
    { kind: "reconnect", detail: "access_token_refused", raw: "Unauthorized" },
    { "www-authenticate": 'Bearer error="invalid_token"' },
  ],
  [
    "a second factor is wanted",
    "identity",
    401,
    { receipt: {}, required_auth_methods: [["password", "totp"]] },
    { kind: "reconnect", detail: "needs_second_factor" },
    { "openstack-auth-receipt": "x" },
  ],
  [
    "nova by policy",
    "compute",
    403,
    { forbidden: { code: 403, message: "Policy doesn't allow os_compute_api:servers:create to be performed." } },
    { kind: "not_authorised" },
  ],
  [
    "nova by policy, about quotas",
    "compute",
    403,
    { forbidden: { code: 403, message: "Policy doesn't allow os_compute_api:os-quota-sets:show to be performed." } },
    { kind: "not_authorised" },
  ],
  [
    "nova quota",
    "compute",
    403,
    {
      forbidden: {
        code: 403,
        message: "Quota exceeded for cores, ram: Requested 4, 8192, but already used 18, 36864 of 20, 40960 cores, ram",
      },
    },
    { kind: "quota_exceeded", detail: "quota", params: { resource: "vcpus", requested: 4, used: 18, limit: 20 } },
  ],
  [
    "nova key pairs",
    "compute",
    403,
    { forbidden: { code: 403, message: "Quota exceeded, too many key pairs." } },
    { kind: "quota_exceeded", params: { resource: "keypairs" } },
  ],
  [
    "neutron quota",
    "network",
    409,
    { NeutronError: { type: "OverQuota", message: "Quota exceeded for resources: ['floatingip'].", detail: "" } },
    { kind: "quota_exceeded", params: { resource: "floating_ips" } },
  ],
  [
    "cinder quota",
    "block-storage",
    413,
    {
      overLimit: {
        code: 413,
        message: "VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded for quota 'volumes'.",
      },
    },
    { kind: "quota_exceeded", params: { resource: "volumes", limit: 10 } },
    { "retry-after": "0" },
  ],
  [
    "cinder gigabytes",
    "block-storage",
    413,
    {
      overLimit: {
        code: 413,
        message:
          "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 10G, quota is 1000G and 995G has been consumed.",
      },
    },
    { kind: "quota_exceeded", params: { resource: "volume_storage", requested: 10, used: 995, limit: 1000 } },
  ],
  [
    "magnum quota",
    "container-infra",
    403,
    {
      errors: [
        {
          status: 403,
          code: "client",
          title: "Resource limit exceeded",
          detail:
            "You have reached the maximum clusters per project, 20. You may delete a cluster to make room for a new one.",
        },
      ],
    },
    { kind: "quota_exceeded", params: { resource: "clusters", limit: 20 } },
  ],
  [
    "magnum by policy",
    "container-infra",
    403,
    {
      errors: [
        { status: 403, code: "client", title: "Policy doesn't allow certificate:get to be performed", detail: "" },
      ],
    },
    { kind: "not_authorised", raw: "Policy doesn't allow certificate:get to be performed" },
  ],
  [
    "heat quota",
    "orchestration",
    400,
    {
      code: 400,
      title: "Bad Request",
      explanation: "x",
      error: {
        type: "RequestLimitExceeded",
        message: "You have reached the maximum stacks per tenant, 512.",
        traceback: null,
      },
    },
    { kind: "quota_exceeded" },
  ],
  [
    "heat trust",
    "orchestration",
    400,
    {
      code: 400,
      title: "Bad Request",
      error: { type: "MissingCredentialError", message: "Missing required credential: roles {'role_ids': ['x']}" },
    },
    { kind: "not_authorised", detail: "needs_trust" },
  ],
  [
    "heat name in use",
    "orchestration",
    409,
    { code: 409, title: "Conflict", error: { type: "StackExists", message: "The Stack (a) already exists." } },
    { kind: "conflict", detail: "name_in_use" },
  ],
  [
    "keystone trust",
    "identity",
    403,
    { error: { code: 403, title: "Forbidden", message: "Delegated tokens cannot manage trusts." } },
    { kind: "not_authorised", detail: "needs_trust" },
  ],
  [
    "neutron without addresses",
    "network",
    409,
    { NeutronError: { type: "IpAddressGenerationFailure", message: "No more IP addresses available on network 1." } },
    { kind: "no_capacity", detail: "no_addresses" },
  ],
  [
    "neutron in use",
    "network",
    409,
    { NeutronError: { type: "SecurityGroupInUse", message: "Security Group 1 in use." } },
    { kind: "conflict", detail: "in_use" },
  ],
  [
    "nova wrong state",
    "compute",
    409,
    { conflictingRequest: { code: 409, message: "Cannot 'start' instance 1 while it is in vm_state active" } },
    { kind: "conflict", detail: "wrong_state" },
  ],
  [
    "nova locked",
    "compute",
    409,
    { conflictingRequest: { code: 409, message: "Instance 1 is locked" } },
    { kind: "conflict", detail: "locked" },
  ],
  [
    "magnum wrong state",
    "container-infra",
    400,
    {
      errors: [
        { status: 400, title: 'Updating a cluster when status is "CREATE_IN_PROGRESS" is not supported', detail: "" },
      ],
    },
    { kind: "conflict", detail: "wrong_state" },
  ],
  [
    "nova no host",
    "compute",
    500,
    { computeFault: { code: 500, message: "No valid host was found. There are not enough hosts available." } },
    { kind: "no_capacity", detail: "no_valid_host" },
  ],
  [
    "glance's markup",
    "image",
    404,
    { message: "No image found with ID 1<br /><br />\n\n\n", code: "404 Not Found", title: "Not Found" },
    { kind: "not_found", raw: "No image found with ID 1" },
  ],
  [
    "a microversion too high",
    "compute",
    406,
    { computeFault: { code: 406, message: "Version 2.999 is not supported by the API." } },
    { kind: "unsupported", detail: "old_release" },
  ],
  [
    "nova bad input",
    "compute",
    400,
    { badRequest: { code: 400, message: "Invalid input for field/attribute name." } },
    { kind: "invalid" },
  ],
  [
    "barbican",
    "identity",
    403,
    { code: 403, title: "Forbidden", description: "no" },
    { kind: "not_authorised", raw: "Forbidden: no" },
  ],
  [
    "octavia",
    "network",
    403,
    { faultcode: "Client", faultstring: "Policy does not allow this request to be performed.", debuginfo: null },
    { kind: "not_authorised" },
  ],
  [
    "proxy page",
    "compute",
    502,
    "<html><body><h1>502 Bad Gateway</h1></body></html>",
    { kind: "site_broken", detail: "html", raw: "502 Bad Gateway" },
  ],
  [
    "keystone is down behind a service",
    "compute",
    503,
    "The Keystone service is temporarily unavailable.",
    { kind: "site_broken", detail: "keystone_down" },
  ],
  [
    "busy",
    "compute",
    503,
    { message: "busy" },
    { kind: "site_busy", detail: "retry_after", params: { waitS: 7 } },
    { "retry-after": "7" },
  ],
  ["too many requests", "compute", 429, {}, { kind: "site_busy", params: { waitS: 30 } }],
  [
    "a redirect",
    "compute",
    302,
    "",
    { kind: "site_broken", detail: "redirected" },
    { location: "http://169.254.169.254/" },
  ],
  [
    "plain 500",
    "compute",
    500,
    { computeFault: { code: 500, message: "Unexpected API Error." } },
    { kind: "site_broken" },
  ],
  ["hostile body", "compute", 400, { a: { b: [] } }, { kind: "invalid" }],
  ["hostile array", "compute", 404, [1, null], { kind: "not_found" }],
];
