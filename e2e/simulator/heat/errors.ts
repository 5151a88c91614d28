import { json, Refusal, type Reply } from "#simulator/http/call.ts";

const texts: Record<number, [title: string, explanation: string]> = {
  400: [
    "Bad Request",
    "The server could not comply with the request since it is either malformed or otherwise incorrect.",
  ],
  403: ["Forbidden", "Access was denied to this resource."],
  404: ["Not Found", "The resource could not be found."],
  409: ["Conflict", "There was a conflict when trying to complete your request."],
  500: ["Internal Server Error", "The server has either erred or is incapable of performing the requested operation."],
};

/** heat/api/middleware/fault.py: the useful text is in `error.message`. */
export function heatError(code: number, type: string, message: string): Reply {
  const [title, explanation] = texts[code] ?? texts[500]!;
  return json(code, { code, title, explanation, error: { type, traceback: null, message } });
}

export const refuse = (code: number, type: string, message: string) => new Refusal(heatError(code, type, message));
export const noStack = (name: string) => refuse(404, "EntityNotFound", `The Stack (${name}) could not be found.`);
export const invalidStack = (message: string) => refuse(400, "StackValidationFailed", message);
