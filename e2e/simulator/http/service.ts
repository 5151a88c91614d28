import type { Call, Reply } from "#simulator/http/call.ts";

export const serviceNames = ["keystone", "nova", "glance", "neutron", "cinder", "heat", "magnum", "placement"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What stands behind one port. `label` names the route for the counters; it never throws. */
export type Service = {
  label(call: Call): string;
  handle(call: Call): Promise<Reply>;
};
