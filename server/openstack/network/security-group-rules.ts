import { z } from "zod";
import type { GroupRule, SiteRule } from "@/lib/network";
import { segment, wireId, wireText, wireTextOrNull } from "../rows";
import type { ProjectSession } from "../session";
import { deleteGently } from "./delete-gently";

const service = "network";
const port = z.number().nullable().catch(null);

/** Neutron takes and gives names and numbers alike. https://www.iana.org/assignments/protocol-numbers/ */
const names: Record<string, string> = { "0": "any", "1": "icmp", "6": "tcp", "17": "udp", "58": "ipv6-icmp" };
const protocol = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null)
  .transform((text) => {
    if (text === null || text === "") return "any";
    const plain = text.toLowerCase();
    return plain === "icmpv6" ? "ipv6-icmp" : (names[plain] ?? plain);
  });

/** One rule of a group, as it stands in the group or alone. https://docs.openstack.org/api-ref/network/v2/#security-group-rules-security-group-rules */
export const WireRule = z
  .object({
    id: wireId,
    direction: z.enum(["ingress", "egress"]),
    ethertype: z.string().catch("IPv4"),
    protocol,
    port_range_min: port,
    port_range_max: port,
    remote_ip_prefix: wireTextOrNull,
    remote_group_id: wireTextOrNull,
    remote_address_group_id: wireTextOrNull,
    description: wireText,
  })
  .transform((wire): SiteRule => {
    // -1 is how some sites spell "every port"; ICMP types begin at 0.
    const hasPorts = wire.port_range_min !== null && wire.port_range_min >= 0;
    return {
      id: wire.id,
      direction: wire.direction,
      etherType: /6/.test(wire.ethertype) ? "IPv6" : "IPv4",
      protocol: wire.protocol,
      portMin: hasPorts ? wire.port_range_min : null,
      portMax: hasPorts ? wire.port_range_max : null,
      remote: wire.remote_ip_prefix,
      remoteGroupId: wire.remote_group_id,
      hasAddressGroup: wire.remote_address_group_id !== null,
      description: wire.description,
    };
  });

const Created = z.object({ security_group_rule: WireRule });

/**
 * `conflict` (name_in_use) when the group has the same rule already.
 * https://docs.openstack.org/api-ref/network/v2/#create-security-group-rule
 */
export async function createSecurityGroupRule(
  session: ProjectSession,
  groupId: string,
  rule: GroupRule,
): Promise<{ id: string; requestId: string | null }> {
  const body = {
    security_group_rule: {
      security_group_id: groupId,
      direction: rule.direction,
      ethertype: rule.etherType,
      ...(rule.protocol === "any" ? {} : { protocol: rule.protocol }),
      ...(rule.portMin === null ? {} : { port_range_min: rule.portMin, port_range_max: rule.portMax }),
      ...(rule.remote === null ? {} : { remote_ip_prefix: rule.remote }),
      ...(rule.remoteGroupId === undefined ? {} : { remote_group_id: rule.remoteGroupId }),
    },
  };
  const path = "/security-group-rules";
  const { data, requestId } = await session.request({ service, method: "POST", path, body, schema: Created });
  return { id: data.security_group_rule.id, requestId };
}

/** Already gone is a success. https://docs.openstack.org/api-ref/network/v2/#delete-security-group-rule */
export async function deleteSecurityGroupRule(session: ProjectSession, id: string) {
  return deleteGently(session, `/security-group-rules/${segment(id)}`);
}
