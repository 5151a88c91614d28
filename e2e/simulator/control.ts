import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { faultModes } from "#simulator/http/faults.ts";
import { serviceNames } from "#simulator/http/service.ts";
import type { Simulator } from "#simulator/start.ts";

const Service = z.enum(["all", ...serviceNames]);
const FaultBody = z.strictObject({
  site: z.string(),
  service: Service.default("all"),
  mode: z.enum(faultModes),
  ms: z.number().optional(),
  status: z.number().int().optional(),
  retryAfter: z.string().optional(),
  location: z.string().optional(),
  megabytes: z.number().int().optional(),
  methods: z.array(z.string()).optional(),
  path: z.string().optional(),
  times: z.number().int().positive().optional(),
});
const HealBody = z.strictObject({ site: z.string().optional(), service: z.enum(serviceNames).optional() });
const SpeedBody = z.strictObject({ factor: z.number().positive() });
const SkewBody = z.strictObject({ site: z.string(), ms: z.number() });

/** Drops the keys that are there but undefined, which exact optional properties do not allow. */
const present = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const part of request) text += String(part);
  return text === "" ? {} : JSON.parse(text);
}

const verbs: Record<string, (simulator: Simulator, body: unknown) => unknown> = {
  "POST fault": async (simulator, body) => {
    const { site, service, ...fault } = FaultBody.parse(body);
    await simulator.fault(site, service, present(fault));
  },
  "POST heal": async (simulator, body) => {
    const { site, service } = HealBody.parse(body);
    await simulator.heal(site, service);
  },
  "POST speed": (simulator, body) => simulator.speed(SpeedBody.parse(body).factor),
  "POST skew": (simulator, body) => {
    const { site, ms } = SkewBody.parse(body);
    simulator.skew(site, ms);
  },
  "POST reset-counts": (simulator) => simulator.resetCounts(),
  "GET counts": (simulator) => simulator.counts(),
  "GET peaks": (simulator) => simulator.peaks(),
  "GET requests": (simulator) =>
    [...simulator.cloud].flatMap(([site, { traffic }]) =>
      Object.entries(traffic).flatMap(([service, seen]) =>
        seen.recent().map((one) => Object.assign({ site, service }, one)),
      ),
    ),
  "GET federation.yaml": (simulator) => simulator.federationYaml,
};

/**
 * `POST /_control/{fault,heal,speed,skew,reset-counts}` with a JSON body, `GET /_control/{counts,peaks,requests,federation.yaml}`.
 * Returns whether the request was one of them.
 */
export function createControl(simulator: () => Simulator) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (!path.startsWith("/_control/")) return false;
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, {
        "content-type": typeof body === "string" ? "text/plain; charset=utf-8" : "application/json",
      });
      response.end(typeof body === "string" ? body : JSON.stringify(body ?? {}, null, 1));
    };
    const verb = verbs[`${request.method ?? "GET"} ${path.slice("/_control/".length)}`];
    const run = async () => {
      if (!verb) return answer(404, { error: `there are ${Object.keys(verbs).join(", ")}` });
      answer(200, await verb(simulator(), request.method === "POST" ? await readJson(request) : undefined));
    };
    run().catch((error: unknown) => answer(400, { error: error instanceof Error ? error.message : String(error) }));
    return true;
  };
}
