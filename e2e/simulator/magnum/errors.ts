import { json, Refusal, type Reply } from "#simulator/http/call.ts";

/** The title is the first sentence: magnum/api/middleware/parsable_error.py. */
export function magnumError(status: number, detail: string, code = "client"): Reply {
  const title = detail.split(".", 1)[0] ?? "";
  return json(status, { errors: [{ request_id: "", code, status, title, detail, links: [] }] });
}

export const refuse = (status: number, detail: string) => new Refusal(magnumError(status, detail));
export const notAllowed = (rule: string) => refuse(403, `Policy doesn't allow ${rule} to be performed.`);
export const invalidField = (field: string, value: string, message: string) =>
  refuse(400, `Invalid input for field/attribute ${field}. Value: '${value}'. ${message}`);

export function unsupportedVersion(asked: string, max: string): Reply {
  const description = `Version ${asked} was requested but the minor version is not supported by this service. The supported version range is: [container-infra 1.1, container-infra ${max}].`;
  const links = [{ rel: "help", href: "http://docs.openstack.org/api-guide/compute/microversions.html" }];
  const error = {
    code: "magnum.microversion-unsupported",
    title: "Requested microversion is unsupported",
    description,
    max_version: max,
    min_version: "1.1",
    links,
  };
  return json(406, { errors: [error] });
}
