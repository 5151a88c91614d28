import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { z } from "zod";
import { AppError, isAppError } from "@/lib/failures";
import { failureOfAnswer, requestIdOf } from "./failures";
import type { CallKind, SiteLink } from "./link";
import type { Answer, ByteStream, ServiceType } from "./session";
import { failureOfTransport } from "./transport-failures";

/** Bytes of one answer; a longer one is dropped while it comes. */
export const maxAnswerBytes = 32 * 1024 * 1024;

export type Exchange<T> = {
  service: ServiceType;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: URL;
  headers?: Record<string, string>;
  body?: unknown;
  stream?: ByteStream | undefined;
  contentType?: string;
  schema?: z.ZodType<T> | undefined;
  /** Statuses below 400 that carry an answer although they are no 2xx: 300 of a version list. */
  alsoOk?: number;
  signal: AbortSignal;
  kind: CallKind;
};

type Raw = { status: number; headers: Headers; text: string };

function toHeaders(wire: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(wire)) {
    if (value === undefined) continue;
    // A value with a byte outside Latin-1 would throw: the header is then as good as absent.
    try {
      headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    } catch {}
  }
  return headers;
}

async function readText(body: Dispatcher.ResponseData["body"]): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) {
      body.destroy();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What goes out after the head, and what the head says of it. */
function outgoing<T>({ body, stream, contentType = "application/json" }: Exchange<T>) {
  if (stream)
    return {
      headers: { "content-type": contentType, "content-length": String(stream.bytes) },
      body: stream.from,
      // A site that takes its time with many bytes is not silent: whoever feeds the stream watches over it.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
  return {
    headers: body === undefined ? {} : { "content-type": contentType },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  };
}

async function send<T>(link: SiteLink, call: Exchange<T>, signal: AbortSignal): Promise<Raw> {
  const { service, method, url } = call;
  const { headers: described, ...content } = outgoing(call);
  const at = { siteId: link.siteId, service };
  const sentId = `req-${randomUUID()}`;
  try {
    const answer = await link.dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method,
      signal,
      headers: {
        accept: "application/json",
        "user-agent": "pleiade",
        "x-openstack-request-id": sentId,
        ...described,
        ...call.headers,
      },
      ...content,
    });
    const headers = toHeaders(answer.headers);
    const text = await readText(answer.body);
    if (text === null)
      throw new AppError({ kind: "site_broken", detail: "too_large", status: answer.statusCode, ...at });
    return { status: answer.statusCode, headers, text };
  } catch (error) {
    if (isAppError(error) || signal.aborted) throw error;
    // Nobody answered with an id: the site knows ours.
    throw new AppError({ ...failureOfTransport(error, at), requestId: sentId }, { cause: error });
  }
}

const isJson = (headers: Headers) => /^application\/([\w.-]+\+)?json\b/i.test(headers.get("content-type") ?? "");

function parse<T>(link: SiteLink, call: Exchange<T>, raw: Raw): T {
  const { schema, service } = call;
  // Without a schema nobody reads the answer, and `T` is undefined.
  if (schema === undefined) return undefined as T;
  const requestId = requestIdOf(raw.headers);
  const unreadable = (detail: string) =>
    new AppError({
      kind: "site_broken",
      detail,
      siteId: link.siteId,
      service,
      status: raw.status,
      ...(requestId === null ? {} : { requestId }),
    });
  if (!isJson(raw.headers)) throw unreadable(/<html|<!doctype/i.test(raw.text) ? "html" : "unreadable");
  let json: unknown;
  try {
    json = JSON.parse(raw.text);
  } catch {
    throw unreadable("unreadable");
  }
  const read = schema.safeParse(json);
  if (!read.success) throw unreadable("unreadable");
  return read.data;
}

/**
 * One call to one service of one site, under the site's policy. Redirects are never followed.
 * @throws AppError only.
 */
export async function exchange<T = undefined>(link: SiteLink, call: Exchange<T>): Promise<Answer<T>> {
  const { service, url } = call;
  if (!link.mayDial(url))
    throw new AppError({
      kind: "unsupported",
      detail: "endpoint_refused",
      siteId: link.siteId,
      service,
      params: { host: url.host.slice(0, 255) },
    });
  return link.run({ service, kind: call.kind, signal: call.signal }, async (signal) => {
    const raw = await send(link, call, signal);
    const siteDate = dateOf(raw.headers);
    link.noteAnswer(siteDate);
    const isOk = (raw.status >= 200 && raw.status < 300) || raw.status === call.alsoOk;
    if (!isOk)
      throw new AppError(failureOfAnswer({ siteId: link.siteId, service, isRead: call.method === "GET", ...raw }));
    const data = parse(link, call, raw);
    return { data, status: raw.status, requestId: requestIdOf(raw.headers), siteDate, headers: raw.headers };
  });
}

function dateOf(headers: Headers): Date | null {
  const date = new Date(headers.get("date") ?? "");
  return Number.isNaN(date.getTime()) ? null : date;
}
