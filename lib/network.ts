import { z } from "zod";
import { OpaqueId } from "./refs";

export type Network = { id: string; name: string; isShared: boolean; isExternal: boolean; hasSubnet: boolean };
export type SecurityGroup = { id: string; name: string; description: string; opensSsh: boolean };

export const GroupName = z.string().trim().min(1, "required").max(255, "too_long");

/** An address range in CIDR notation, IPv4 or IPv6; `null` in a rule means the whole world. */
export const Cidr = z.union([z.cidrv4("cidr"), z.cidrv6("cidr")], "cidr");

/** One way in. Ports are null for every port and for ICMP. https://docs.openstack.org/api-ref/network/v2/#create-security-group-rule */
export const GroupRule = z
  .object({
    direction: z.enum(["ingress", "egress"]).default("ingress"),
    etherType: z.enum(["IPv4", "IPv6"]),
    protocol: z.enum(["tcp", "udp", "icmp", "ipv6-icmp", "any"]),
    portMin: z.int("number").min(1, "port").max(65_535, "port").nullable(),
    portMax: z.int("number").min(1, "port").max(65_535, "port").nullable(),
    remote: Cidr.nullable(),
    remoteGroupId: OpaqueId.optional(),
  })
  .refine((rule) => rule.portMin === null || (rule.portMax !== null && rule.portMin <= rule.portMax), {
    error: "port_range",
    path: ["portMax"],
  });
export type GroupRule = z.infer<typeof GroupRule>;

/** Open to everybody on the internet. */
export const isWorldOpen = (rule: Pick<GroupRule, "direction" | "remote" | "remoteGroupId">) =>
  rule.direction === "ingress" &&
  rule.remoteGroupId === undefined &&
  (rule.remote === null || rule.remote === "0.0.0.0/0" || rule.remote === "::/0");
