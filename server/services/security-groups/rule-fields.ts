import type { GroupRule } from "@/lib/network";
import { checkNewGroup } from "@/server/services/servers/check-launch-networks";

/** Rules that no Neutron takes, at their fields: what a launch refuses in its new group is refused everywhere. */
export function ruleFields(rules: readonly GroupRule[], pathOf: (index: number) => string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [index, rule] of rules.entries()) {
    const problems = checkNewGroup({ intentId: "", name: "", rules: [rule] });
    for (const [path, problem] of Object.entries(problems))
      fields[path.replace("newGroup.rules.0", pathOf(index))] = problem;
  }
  return fields;
}
