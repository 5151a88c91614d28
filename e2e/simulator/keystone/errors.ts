import type { Reply } from "#simulator/http/call.ts";
import { Refusal, json } from "#simulator/http/call.ts";

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
};

/** Keystone's body: https://docs.openstack.org/api-ref/identity/v3/#errors */
export function keystoneError(status: number, message: string): Reply {
  return json(status, { error: { code: status, message, title: titles[status] ?? "Internal Server Error" } });
}

export function unauthorized(url: string): Refusal {
  const reply = keystoneError(401, "The request you have made requires authentication.");
  return new Refusal({ ...reply, headers: { "www-authenticate": `Keystone uri="${url}/v3"` } });
}

/** A federation protocol that this Keystone was never told of; also at a site without any federation. */
export function unsupportedMethod(url: string, methods: string[]): Refusal {
  const error = {
    code: 401,
    identity: { methods },
    message: "Attempted to authenticate with an unsupported method.",
    title: "Unauthorized",
  };
  return new Refusal(json(401, { error }, { "www-authenticate": `Keystone uri="${url}/v3"` }));
}

export const forbiddenAction = (action: string) =>
  new Refusal(keystoneError(403, `You are not authorized to perform the requested action: ${action}.`));
export const badRequest = (message: string) => new Refusal(keystoneError(400, message));
export const notFound = (target: string) => new Refusal(keystoneError(404, `Could not find ${target}.`));
