import { heatTemplate } from "./code/heat";
import type { LaunchPlan } from "./code/launch-plan";
import { openstackCommands } from "./code/openstack-cli";
import { pythonScript } from "./code/python-sdk";
import { terraformConfig } from "./code/terraform";

export const codeLanguages = ["openstack", "terraform", "python", "heat"] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

const writers: Record<CodeLanguage, (plan: LaunchPlan) => string> = {
  openstack: openstackCommands,
  terraform: terraformConfig,
  python: pythonScript,
  heat: heatTemplate,
};

/** The launch as a text to paste. It leaves out the tracking tag: a second run must not pass for the first. */
export function showAsCode(language: CodeLanguage, plan: LaunchPlan): string {
  return writers[language](plan);
}
