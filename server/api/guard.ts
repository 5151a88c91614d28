import { isSameOrigin } from "@/server/auth/same-origin";

const mostBytes = 256 * 1024;

const refuse = (status: number) => new Response(null, { status });

async function readLimited(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/**
 * What a call must look like before it is read: GET asks, POST of JSON from our own pages writes, nothing is endless.
 * A form of another site can send neither the content type nor the header without asking first.
 * @returns the request to go on with, or the refusal
 */
export async function guardCall(request: Request, publicUrl: string): Promise<Request | Response> {
  if (request.method === "GET") return request;
  if (request.method !== "POST") return refuse(405);
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) return refuse(415);
  if (!isSameOrigin(request.headers, publicUrl) || request.headers.get("x-pleiade") !== "1") return refuse(403);
  const body = await readLimited(request);
  if (!body) return refuse(413);
  return new Request(request.url, { method: "POST", headers: request.headers, body, signal: request.signal });
}
