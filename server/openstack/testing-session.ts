import { AppError } from "@/lib/failures";
import type { Call, ProjectSession, ServiceType } from "./session";

/** By "service METHOD /path": a value, a failure, or a function of the call. What is missing is `not_found`. */
export type Replies = Record<string, unknown>;

export type TestSession = ProjectSession & { calls: Call<unknown>[]; sent: () => string[] };

export const testProject = {
  projectId: "df8cff60b6ea423a9fede1cb89ba8190",
  projectName: "astro",
  community: "vo.astro.lab",
};

/** A project session whose site is a table of answers: the port itself, read by the callers' own schemas. */
export function testSession(
  replies: Replies,
  given: Partial<Omit<ProjectSession, "microversion">> & {
    versions?: Partial<Record<ServiceType, string>>;
    without?: ServiceType[];
  } = {},
): TestSession {
  const { versions = {}, without = [], ...rest } = given;
  const calls: Call<unknown>[] = [];
  const site = rest.siteId ?? "alpha";
  return {
    siteId: site,
    project: testProject,
    userId: "c6b22875c3f347a287b7ad3d7bbc450d",
    roles: ["member", "reader"],
    has: (service) => !without.includes(service),
    microversion: async (service) =>
      versions[service] ?? { compute: "2.93", "container-infra": "1.10" }[service as string] ?? null,
    async request(call) {
      const { service, method, path, schema } = call;
      calls.push(call);
      const reply = replies[`${service} ${method} ${path}`];
      const value = typeof reply === "function" ? await (reply as (call: unknown) => unknown)(call) : reply;
      if (value instanceof Error) throw value;
      if (value === undefined) throw new AppError({ kind: "not_found", siteId: site, service, status: 404 });
      const read = schema?.safeParse(value);
      if (read && !read.success)
        throw new AppError({ kind: "site_broken", siteId: site, service, detail: "unreadable" });
      const data = read?.data as never;
      return { data, status: 200, requestId: "req-1", siteDate: new Date(), headers: new Headers() };
    },
    ...rest,
    calls,
    sent: () => calls.map((call) => `${call.method} ${call.path}`),
  };
}
