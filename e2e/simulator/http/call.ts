import type { IncomingHttpHeaders } from "node:http";

export type ReceivedBytes = { count: number; md5: string; sha512: string };

/** One request as a service sees it. */
export type Call = {
  method: string;
  /** Below the service's root, without the query: "/v2.1/servers". */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Of a stream of bytes, which is looked at as it comes and not kept; `body` is empty then. */
  bytes?: ReceivedBytes;
  requestId: string;
  /** "http://127.0.0.1:4612": as the caller addressed us, for links. */
  origin: string;
};

export type Reply = {
  status: number;
  headers?: Record<string, string>;
  /** Objects become JSON, text is sent as it is (with its own content-type), undefined is no body. */
  body?: unknown;
};

/** Thrown anywhere below a handler to answer at once. */
export class Refusal extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export const json = (status: number, body: unknown, headers?: Record<string, string>): Reply =>
  headers ? { status, body, headers } : { status, body };

export const empty = (status: number, headers?: Record<string, string>): Reply =>
  headers ? { status, headers } : { status };

export const html = (status: number, body: string, headers?: Record<string, string>): Reply => ({
  status,
  body,
  headers: { "content-type": "text/html; charset=iso-8859-1", ...headers },
});

/** What Apache answers for a path no service is mounted on, and mod_auth_openidc for a bad bearer. */
export function apacheError(status: number, title: string, text: string, headers?: Record<string, string>): Reply {
  const body = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html><head>
<title>${status} ${title}</title>
</head><body>
<h1>${title}</h1>
<p>${text}</p>
</body></html>
`;
  return html(status, body, headers);
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The body as a JSON object, or undefined when it is not one. */
export function bodyObject(call: Call): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(call.body.toString("utf8"));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A text or number of a body as text; "" for anything else. */
export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
