import { html, json, Refusal, type Call, type Reply } from "#simulator/http/call.ts";

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Request Entity Too Large",
  415: "Unsupported Media Type",
};

/** WebOb's error: JSON only for those who ask, HTML for the rest. */
export function glanceError(call: Call, status: number, explanation: string, headers?: Record<string, string>): Reply {
  const title = titles[status] ?? "Error";
  const message = `${explanation}<br /><br />\n\n\n`;
  if (call.headers.accept?.includes("application/json"))
    return json(status, { message, code: `${status} ${title}`, title }, headers);
  const page = `<html>\n <head>\n  <title>${status} ${title}</title>\n </head>\n <body>\n  <h1>${status} ${title}</h1>\n  ${message}\n\n </body>\n</html>`;
  return html(status, page, { "content-type": "text/html; charset=UTF-8", ...headers });
}

export const refuse = (call: Call, status: number, explanation: string) =>
  new Refusal(glanceError(call, status, explanation));
export const noImage = (call: Call, id: string) => refuse(call, 404, `No image found with ID ${id}`);
