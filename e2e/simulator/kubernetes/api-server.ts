import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { closable } from "#simulator/http/closable.ts";
import { discovery, resources, type Resource } from "#simulator/kubernetes/resources.ts";
import { toTable } from "#simulator/kubernetes/tables.ts";
import type { Cluster } from "#simulator/magnum/state.ts";
import type { Site } from "#simulator/sites/site.ts";

export type ApiServer = { port: number; stop(): Promise<void> };

type Answer = { status: number; body: unknown };
type Person = { name: string; groups: string[] };
const anonymous: Person = { name: "system:anonymous", groups: ["system:unauthenticated"] };

const reasons: Record<number, string> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
};
const failure = (code: number, message: string, details: object = {}): Answer => ({
  status: code,
  body: {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message,
    reason: reasons[code],
    details,
    code,
  },
});

/** Common name and organisations of a good client certificate; undefined for one of another authority. */
function whoIs(socket: TLSSocket): Person | undefined {
  const certificate = socket.getPeerCertificate();
  if (Object.keys(certificate).length === 0) return anonymous;
  if (!socket.authorized) return undefined;
  const subject = certificate.subject as unknown as Record<string, string | string[] | undefined>;
  const groups = [subject["O"] ?? []].flat();
  return { name: [subject["CN"] ?? ""].flat()[0] ?? "", groups: [...groups, "system:authenticated"] };
}

function version(cluster: Cluster) {
  const gitVersion = cluster.coeVersion ?? "v1.30.6";
  const [major = "1", minor = "30"] = gitVersion.replace("v", "").split(".");
  return {
    major,
    minor,
    gitVersion,
    gitCommit: "00f20d4f0dd2ae8b4b2bb8a1f7f5e7bb9a9e7f7c",
    gitTreeState: "clean",
    buildDate: "2025-10-22T20:28:14Z",
    goVersion: "go1.22.8",
    compiler: "gc",
    platform: "linux/amd64",
  };
}

type Wanted = { resource: Resource; namespace: string | undefined; name: string | undefined };

function locate(path: string): Wanted | undefined {
  const found = /^\/(?:api\/v1|apis\/(apps)\/v1)(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/]+))?$/.exec(path);
  const namespace = /^\/api\/v1\/namespaces(?:\/([^/]+))?$/.exec(path);
  if (namespace)
    return { resource: resources.find((one) => one.name === "namespaces")!, namespace: undefined, name: namespace[1] };
  const resource = found && resources.find((one) => one.name === found[3] && one.group === (found[1] ?? ""));
  return resource ? { resource, namespace: found[2], name: found[4] } : undefined;
}

const matchesLabels = (labels: Record<string, string>, selector: string | null) =>
  selector === null ||
  selector === "" ||
  selector.split(",").every((part) => {
    const [key = "", value] = part.split("=");
    return value === undefined ? key in labels : labels[key] === value;
  });

function readObjects(site: Site, cluster: Cluster, wanted: Wanted, query: URLSearchParams, accept: string): Answer {
  const { resource, namespace, name } = wanted;
  const all = resource
    .list(site, cluster)
    .filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace);
  const tableVersion = /as=Table;v=(v1(?:beta1)?)/.exec(accept)?.[1];
  if (name !== undefined) {
    const object = all.find(({ metadata }) => metadata.name === name);
    if (!object) return failure(404, `${resource.name} "${name}" not found`, { name, kind: resource.name });
    return {
      status: 200,
      body: tableVersion ? toTable(resource.kind, [object], tableVersion, site.now().getTime()) : object,
    };
  }
  const items = all.filter(({ metadata }) => matchesLabels(metadata.labels, query.get("labelSelector")));
  if (tableVersion) return { status: 200, body: toTable(resource.kind, items, tableVersion, site.now().getTime()) };
  const apiVersion = resource.group === "" ? "v1" : `${resource.group}/v1`;
  return {
    status: 200,
    body: { kind: `${resource.kind}List`, apiVersion, metadata: { resourceVersion: "1042" }, items },
  };
}

/** What everybody may read without a certificate: system:public-info-viewer. */
function publicAnswer(cluster: Cluster, path: string): Answer | undefined {
  if (path === "/version" || path === "/version/") return { status: 200, body: version(cluster) };
  return ["/healthz", "/readyz", "/livez"].includes(path) ? { status: 200, body: "ok" } : undefined;
}

function answer(site: Site, cluster: Cluster, request: IncomingMessage): Answer {
  const url = new URL(request.url ?? "/", "https://127.0.0.1");
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/$/, "") : url.pathname;
  const person = whoIs(request.socket as TLSSocket);
  if (!person) return failure(401, "Unauthorized");
  const open = publicAnswer(cluster, path);
  if (open) return open;
  const isKnown = person.groups.includes("system:authenticated");
  const isMaster = person.groups.includes("system:masters");
  if (isKnown && path in discovery) return { status: 200, body: discovery[path] };
  const wanted = locate(path);
  const verb =
    request.method === "GET" ? (wanted?.name === undefined ? "list" : "get") : (request.method ?? "").toLowerCase();
  if (!isMaster) {
    if (!wanted) return failure(403, `forbidden: User "${person.name}" cannot ${verb} path "${path}"`);
    const { resource, namespace, name } = wanted;
    const where = namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`;
    const what = name === undefined ? resource.name : `${resource.name} "${name}"`;
    return failure(
      403,
      `${what} is forbidden: User "${person.name}" cannot ${verb} resource "${resource.name}" in API group "${resource.group}" ${where}`,
      { kind: resource.name },
    );
  }
  if (request.method !== "GET") return failure(405, "the server does not allow this method on the requested resource");
  if (!wanted) return failure(404, "the server could not find the requested resource");
  return readObjects(site, cluster, wanted, url.searchParams, request.headers.accept ?? "");
}

function respond(response: ServerResponse, { status, body }: Answer): void {
  const isText = typeof body === "string";
  const bytes = Buffer.from(isText ? body : JSON.stringify(body));
  response.writeHead(status, {
    "content-type": isText ? "text/plain; charset=utf-8" : "application/json",
    "content-length": bytes.length,
  });
  response.end(bytes);
}

/** One cluster's API on loopback: authentication by client certificate, authorisation by group. */
export async function startApiServer(site: Site, cluster: Cluster): Promise<ApiServer> {
  const authority = await cluster.authority;
  const { keyPem, certificatePem } = await authority.serve("127.0.0.1");
  const tls = {
    key: keyPem,
    cert: certificatePem,
    ca: authority.certificatePem,
    requestCert: true,
    rejectUnauthorized: false,
  };
  // Bad certificates get past the handshake and then 401, as at a real API server.
  const server: Server = createServer(tls, (request, response) => respond(response, answer(site, cluster, request)));
  const stop = closable(server);
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", done);
  });
  return { port: (server.address() as AddressInfo).port, stop };
}
