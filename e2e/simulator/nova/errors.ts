import type { Reply } from "#simulator/http/call.ts";
import { Refusal, json } from "#simulator/http/call.ts";

/** nova/api/openstack/wsgi.py `Fault._fault_names`; the same words in Cinder. */
const faultNames: Record<number, string> = {
  400: "badRequest",
  401: "unauthorized",
  403: "forbidden",
  404: "itemNotFound",
  405: "badMethod",
  409: "conflictingRequest",
  413: "overLimit",
  415: "badMediaType",
  429: "overLimit",
  501: "notImplemented",
  503: "serviceUnavailable",
};

export const faultReply = (code: number, message: string, headers?: Record<string, string>): Reply =>
  json(code, { [faultNames[code] ?? "computeFault"]: { code, message } }, headers);

export const refuse = (code: number, message: string) => new Refusal(faultReply(code, message));
export const notAllowed = (rule: string) => refuse(403, `Policy doesn't allow ${rule} to be performed.`);
