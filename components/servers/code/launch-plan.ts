import { commentText } from "./quote";

export type Named = { id: string; name: string };

/** What the launch button would send, with the names a person knows. Holds no secret: the start script stays a file. */
export type LaunchPlan = {
  siteId: string;
  siteName: string;
  projectName: string;
  names: readonly string[];
  /** Not chosen yet: the id prints as an ellipsis. */
  flavor: Named | null;
  image: Named | null;
  /** Empty: the site chooses. */
  networks: readonly Named[];
  securityGroups: readonly Named[];
  key: { kind: "existing"; name: string } | { kind: "import"; name: string; publicKey: string } | { kind: "none" };
  availabilityZone: string | null;
  hasUserData: boolean;
};

export const scriptFile = "start-script.txt";
export const notChosen: Named = { id: "…", name: "…" };

export function headingOf(plan: LaunchPlan): string {
  return `# ${commentText(plan.siteName)}, ${commentText(plan.projectName)}`;
}
