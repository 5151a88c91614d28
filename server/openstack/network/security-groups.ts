import { z } from "zod";
import type { SecurityGroup } from "@/lib/network";
import { listAll } from "../pagination";
import { readRows, wireId, wireText, wireTextOrNull, type Listing } from "../rows";
import type { ProjectSession } from "../session";

const port = z.number().nullable().catch(null);

const Rule = z
  .object({
    direction: wireText,
    protocol: z
      .union([z.string(), z.number().transform(String)])
      .nullable()
      .catch(null),
    port_range_min: port,
    port_range_max: port,
    remote_group_id: wireTextOrNull,
    remote_address_group_id: wireTextOrNull,
  })
  .nullable()
  .catch(null);
type Rule = NonNullable<z.infer<typeof Rule>>;

const Wire = z.object({
  id: wireId,
  name: wireText,
  description: wireText,
  project_id: wireTextOrNull,
  tenant_id: wireTextOrNull,
  security_group_rules: z.array(Rule).catch([]),
});

/** The project's groups; `default` is made by this very call where it is missing. https://docs.openstack.org/api-ref/network/v2/#list-security-groups */
export async function listSecurityGroups(session: ProjectSession): Promise<Listing<SecurityGroup>> {
  const { projectId } = session.project;
  const query = { project_id: projectId };
  const pages = await listAll(session, {
    service: "network",
    path: "/security-groups",
    query,
    collection: "security_groups",
  });
  const schema = Wire.transform((wire): SecurityGroup | null => {
    const owner = wire.project_id ?? wire.tenant_id;
    if (owner !== null && owner !== projectId) return null;
    const opensSsh = wire.security_group_rules.some((rule) => rule !== null && letsSshIn(rule));
    return { id: wire.id, name: wire.name, description: wire.description, opensSsh };
  });
  return readRows(pages, schema);
}

/** A rule without a remote group lets in addresses from outside; without ports or protocol, it lets in all of them. */
function letsSshIn(rule: Rule): boolean {
  if (rule.direction !== "ingress" || rule.remote_group_id !== null || rule.remote_address_group_id !== null)
    return false;
  if (rule.protocol !== null && !["tcp", "6", "any", "0"].includes(rule.protocol.toLowerCase())) return false;
  return (rule.port_range_min ?? 0) <= 22 && (rule.port_range_max ?? 65535) >= 22;
}
