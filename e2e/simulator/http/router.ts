import type { Reply } from "#simulator/http/call.ts";

type Handler<Context> = (context: Context, params: Record<string, string>) => Reply | Promise<Reply>;
export type Route<Context> = { method: string; pattern: string; handler: Handler<Context> };

export type Match<Context> =
  | { found: "route"; route: Route<Context>; params: Record<string, string> }
  | { found: "path"; allowed: string[] }
  | { found: "nothing" };

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fit(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) {
      if (value === "") return undefined;
      const decoded = decode(value);
      if (decoded === undefined) return undefined;
      params[part.slice(1)] = decoded;
    } else if (part !== value) return undefined;
  }
  return params;
}

/** Literal routes win over those with parameters when they stand first. A trailing slash means nothing. */
export function matchRoute<Context>(routes: Route<Context>[], method: string, path: string): Match<Context> {
  const clean = path.length > 1 ? path.replace(/\/+$/, "") : path;
  const allowed: string[] = [];
  for (const route of routes) {
    const params = fit(route.pattern, clean || "/");
    if (!params) continue;
    if (route.method === method) return { found: "route", route, params };
    allowed.push(route.method);
  }
  return allowed.length > 0 ? { found: "path", allowed } : { found: "nothing" };
}

/** `on("GET /servers/:id", handler)`: the pattern is also the name the counters use. */
export function on<Context>(pattern: string, handler: Handler<Context>): Route<Context> {
  const [method = "GET", path = "/"] = pattern.split(" ");
  return { method, pattern: path, handler };
}
