import { describe, expect, it } from "vitest";
import { isOutcomeUnknown, type Failure } from "@/lib/failures";
import { failureOfAnswer, failureOfReason, retryAfterS } from "./failures";
import { launchRefusals } from "./launch-refusals.fixtures";
import { refusals } from "./refusals.fixtures";
import { failureOfTransport } from "./transport-failures";

describe("refusals of the services", () => {
  it.each([...refusals, ...launchRefusals])("%s", (_name, service, status, body, expected, headers = {}) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const id = "req-11111111-2222-3333-4444-555555555555";
    const failure = failureOfAnswer({
      siteId: "s",
      service,
      isRead: false,
      status,
      headers: new Headers({ "x-openstack-request-id": id, ...headers }),
      text,
    });
    expect(failure).toMatchObject({ siteId: "s", service, status, requestId: id, ...expected });
  });

  it("keeps no secret, no markup and no more than 500 characters", () => {
    const secret = `gAAAAABl${"x".repeat(100)}`;
    const text = JSON.stringify({
      error: { message: `<b>token ${secret}</b> password=hunter2hunter2hunter2 ${"y".repeat(900)}` },
    });
    const { raw = "" } = failureOfAnswer({
      siteId: "s",
      isRead: false,
      service: "identity",
      status: 400,
      headers: new Headers(),
      text,
    });
    expect(raw).not.toMatch(/gAAAA|hunter2|<b>/);
    expect(raw.length).toBeLessThanOrEqual(500);
  });

  it("does not blame the person for a read", () => {
    const text = JSON.stringify({
      errors: [{ status: 400, title: "Invalid input for field/attribute master_count", detail: "" }],
    });
    const answer = { siteId: "s", service: "container-infra", status: 400, headers: new Headers(), text };
    expect(failureOfAnswer({ ...answer, isRead: true }).kind).toBe("site_broken");
    expect(failureOfAnswer({ ...answer, isRead: false }).kind).toBe("invalid");
  });

  it("does not take a hostile request id", () => {
    const headers = new Headers({ "x-openstack-request-id": "<script>" });
    expect(
      failureOfAnswer({ siteId: "s", isRead: false, service: "compute", status: 404, headers, text: "" }),
    ).not.toHaveProperty("requestId");
  });

  it("reads Retry-After as seconds, as a date of the site's clock, and caps it", () => {
    expect(retryAfterS(new Headers())).toBeNull();
    expect(retryAfterS(new Headers({ "retry-after": "99999" }))).toBe(300);
    expect(retryAfterS(new Headers({ "retry-after": "soon" }))).toBe(30);
    const date = { date: "Wed, 21 Oct 2026 07:28:00 GMT", "retry-after": "Wed, 21 Oct 2026 07:28:12 GMT" };
    expect(retryAfterS(new Headers(date))).toBe(12);
  });

  it("recognises the reason of a machine or a cluster that failed later", () => {
    const at = { siteId: "s", service: "compute" };
    expect(failureOfReason("No valid host was found. ", at)).toMatchObject({ kind: "no_capacity" });
    expect(failureOfReason("Failed to create trustee or trust for Cluster: 1", at)).toMatchObject({
      detail: "needs_trust",
    });
    expect(
      failureOfReason("Exceeded maximum number of retries. Exhausted all hosts available for retrying", at),
    ).toMatchObject({ kind: "no_capacity", detail: "no_valid_host" });
    expect(
      failureOfReason("Build of instance 1 aborted: Failed to allocate the network(s), not rescheduling.", at),
    ).toMatchObject({ kind: "site_broken", detail: "network_failed" });
    expect(
      failureOfReason(
        "Build of instance 1 aborted: Volume 2 did not finish being created even after we waited 3 seconds",
        at,
      ),
    ).toMatchObject({ kind: "site_broken", detail: "volume_not_made" });
    expect(failureOfReason("Build of instance 1 aborted", at)).toMatchObject({
      kind: "unexpected",
      raw: "Build of instance 1 aborted",
    });
  });
});

describe("failures on the way", () => {
  const codes: [string, Partial<Failure>][] = [
    ["ENOTFOUND", { kind: "site_unreachable", detail: "no_such_name" }],
    ["ECONNREFUSED", { kind: "site_unreachable", detail: "refused" }],
    ["EHOSTUNREACH", { kind: "site_unreachable", detail: "no_route" }],
    ["UND_ERR_CONNECT_TIMEOUT", { kind: "site_unreachable", detail: "connect_timeout" }],
    ["ADDRESS_BLOCKED", { kind: "site_unreachable", detail: "address_blocked" }],
    ["ECONNRESET", { kind: "site_broken", detail: "cut" }],
    ["UND_ERR_SOCKET", { kind: "site_broken", detail: "cut" }],
    ["UND_ERR_HEADERS_TIMEOUT", { kind: "site_timeout" }],
    ["CERT_HAS_EXPIRED", { kind: "site_certificate", detail: "certificate_expired" }],
    ["ERR_TLS_CERT_ALTNAME_INVALID", { kind: "site_certificate", detail: "certificate_name" }],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", { kind: "site_certificate", detail: "certificate_untrusted" }],
    ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", { kind: "site_certificate" }],
    ["SOMETHING_ELSE", { kind: "unexpected" }],
  ];
  it.each(codes)("%s", (code, expected) => {
    const error = new TypeError("10.1.2.3:5000", { cause: Object.assign(new Error("inner"), { code }) });
    const failure = failureOfTransport(error, { siteId: "s", service: "compute" });
    expect(failure).toMatchObject(expected);
    expect(JSON.stringify(failure)).not.toContain("10.1.2.3");
  });

  it("looks into all attempts of one name", () => {
    const error = new AggregateError([Object.assign(new Error("a"), { code: "ECONNREFUSED" })]);
    expect(failureOfTransport(error, { siteId: "s", service: "compute" }).kind).toBe("site_unreachable");
  });
});

describe("what became of a write", () => {
  it.each<[Failure, boolean]>([
    [{ kind: "site_unreachable", detail: "refused" }, false],
    [{ kind: "site_certificate" }, false],
    [{ kind: "site_busy", detail: "paused" }, false],
    [{ kind: "site_busy", status: 429 }, false],
    [{ kind: "site_busy", status: 503 }, true],
    [{ kind: "quota_exceeded", status: 413 }, false],
    [{ kind: "reconnect", status: 401 }, false],
    [{ kind: "site_broken", status: 500 }, true],
    [{ kind: "site_broken", status: 202, detail: "unreadable" }, true],
    [{ kind: "no_capacity", status: 500 }, true],
    [{ kind: "site_broken", detail: "cut" }, true],
    [{ kind: "site_timeout" }, true],
    [{ kind: "unsupported", detail: "old_release" }, false],
  ])("%j", (failure, isUnknown) => expect(isOutcomeUnknown(failure)).toBe(isUnknown));
});
