import { Refusal, json, type Reply } from "#simulator/http/call.ts";

export const neutronError = (status: number, type: string, message: string): Reply =>
  json(status, { NeutronError: { type, message, detail: "" } });

export const refuse = (status: number, type: string, message: string) =>
  new Refusal(neutronError(status, type, message));

const nouns = {
  network: ["NetworkNotFound", (id: string) => `Network ${id} could not be found.`],
  subnet: ["SubnetNotFound", (id: string) => `Subnet ${id} could not be found.`],
  port: ["PortNotFound", (id: string) => `Port ${id} could not be found.`],
  router: ["RouterNotFound", (id: string) => `Router ${id} could not be found`],
  floatingip: ["FloatingIPNotFound", (id: string) => `Floating IP ${id} could not be found`],
  security_group: ["SecurityGroupNotFound", (id: string) => `Security group ${id} does not exist`],
  security_group_rule: ["SecurityGroupRuleNotFound", (id: string) => `Security group rule ${id} does not exist`],
} as const satisfies Record<string, readonly [string, (id: string) => string]>;

export type Noun = keyof typeof nouns;
export const notFound = (noun: Noun, id: string) => refuse(404, nouns[noun][0], nouns[noun][1](id));
export const invalidInput = (message: string) => refuse(400, "HTTPBadRequest", message);
export const overQuota = (resource: string) =>
  refuse(409, "OverQuota", `Quota exceeded for resources: ['${resource}'].`);
