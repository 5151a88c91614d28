import { type AnyRule, closedBetween, type ServiceKey } from "@/lib/exposure";
import type { Attached, SecurityGroupRow } from "@/lib/network";

/** A way in that shuts, and the machines that lose it. */
export type Closing = { service: ServiceKey; machines: Attached[] };

type Group = Pick<SecurityGroupRow, "id" | "rules" | "usedBy">;

/**
 * What machines lose when a rule goes away. A machine has the rules of all its groups together: what another group of it
 * also opens does not close. `groups` are those of the same project.
 */
export function closings(groups: readonly Group[], groupId: string, ruleId: string): Closing[] {
  const machines = groups.find(({ id }) => id === groupId)?.usedBy ?? [];
  const lost = new Map<ServiceKey, Attached[]>();
  for (const machine of machines) {
    const rules: AnyRule[] = groups
      .filter(({ usedBy }) => usedBy?.some(({ id }) => id === machine.id))
      .flatMap((group) => group.rules);
    const left = rules.filter((rule) => rule.id !== ruleId);
    for (const service of closedBetween(rules, left)) lost.set(service, [...(lost.get(service) ?? []), machine]);
  }
  return [...lost].map(([service, those]) => ({ service, machines: those }));
}
