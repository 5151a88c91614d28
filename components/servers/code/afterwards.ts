import type { LaunchPlan } from "./launch-plan";
import { commentText, shellWord } from "./quote";

/** What the tool has no word for, as comments with the command that adds it. */
export function afterwards({ description, names }: LaunchPlan, tool: "Heat" | "Terraform"): string[] {
  if (!description) return [];
  return [
    `# ${tool} cannot say the description; once the machine is there:`,
    ...names.map(
      (name) =>
        `#   openstack --os-compute-api-version 2.19 server set --description=${commentText(shellWord(description))} ${commentText(shellWord(name))}`,
    ),
  ];
}
