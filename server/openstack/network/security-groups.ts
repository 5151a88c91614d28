import { z } from "zod";
import { isPortOpen } from "@/lib/exposure";
import type { SecurityGroupWithRules, SiteRule } from "@/lib/network";
import { intentOf, intentTag } from "../intent-mark";
import { listAll } from "../pagination";
import { readRows, segment, wireId, wireText, wireTextOrNull, wireTime, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { deleteGently } from "./delete-gently";
import { onlyOf } from "./only-asked";
import { WireRule } from "./security-group-rules";

const service = "network";
const collection = "security_groups";

export type SecurityGroupRecord = SecurityGroupWithRules & { intentId: string | null };

const Wire = z.object({
  id: wireId,
  name: wireText,
  description: wireText,
  project_id: wireTextOrNull,
  tenant_id: wireTextOrNull,
  created_at: wireTime,
  security_group_rules: z.array(WireRule.nullable().catch(null)).catch([]),
});

/** The mark of a wish is no description for people. */
const described = (text: string) => (text.startsWith("pleiade:") ? "" : text);

const schemaFor = (projectId: string) =>
  Wire.transform((wire): SecurityGroupRecord | null => {
    const owner = wire.project_id ?? wire.tenant_id;
    if (owner !== null && owner !== projectId) return null;
    const rules = wire.security_group_rules.filter((rule): rule is SiteRule => rule !== null);
    return {
      id: wire.id,
      name: wire.name,
      description: described(wire.description),
      opensSsh: isPortOpen(rules, 22),
      rules,
      createdAt: wire.created_at,
      intentId: intentOf([wire.description], new Map()),
    };
  });

/**
 * The project's groups; `default` is made by this very call where it is missing. `intentId`: only those a wish made.
 * https://docs.openstack.org/api-ref/network/v2/#list-security-groups
 */
export async function listSecurityGroups(
  session: ProjectSession,
  find: { intentId?: string } = {},
): Promise<Listing<SecurityGroupRecord>> {
  const { projectId } = session.project;
  const mark = find.intentId === undefined ? {} : { description: intentTag(find.intentId) };
  const query = { project_id: projectId, ...mark };
  const pages = await listAll(session, { service, path: "/security-groups", query, collection });
  return onlyOf(readRows(pages, schemaFor(projectId)), find.intentId);
}

const Created = z.object({ security_group: z.object({ id: wireId }) });

/** Marked by its description, which the search takes whole. https://docs.openstack.org/api-ref/network/v2/#create-security-group */
export async function createSecurityGroup(
  session: ProjectSession,
  { name, intentId }: { name: string; intentId: string },
): Promise<{ id: string; requestId: string | null }> {
  const body = { security_group: { name, description: intentTag(intentId) } };
  const path = "/security-groups";
  const { data, requestId } = await session.request({ service, method: "POST", path, body, schema: Created });
  return { id: data.security_group.id, requestId };
}

/** https://docs.openstack.org/api-ref/network/v2/#update-security-group */
export async function updateSecurityGroup(
  session: ProjectSession,
  id: string,
  change: { name?: string; description?: string },
): Promise<{ requestId: string | null }> {
  const path = `/security-groups/${segment(id)}`;
  const { requestId } = await session.request({ service, method: "PUT", path, body: { security_group: change } });
  return { requestId };
}

/** `conflict` (in_use) while a port has it. https://docs.openstack.org/api-ref/network/v2/#delete-security-group */
export const deleteSecurityGroup = (session: ProjectSession, id: string) =>
  deleteGently(session, `/security-groups/${segment(id)}`);
