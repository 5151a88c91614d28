import type { LaunchDraft } from "../launch-draft";
import type { LaunchWorld } from "../launch-world";
import type { Check } from "./check";

/** One line of the preflight, red, and what mends it: for the tests. */
export type Case = {
  id: string;
  key: string;
  state: Check["state"];
  world?: Partial<LaunchWorld>;
  draft?: Partial<LaunchDraft>;
  /** What the button says; without it the line has no button. */
  fix?: string;
  /** Mended at the site or by another choice, where no button does it at once. */
  mended?: { world?: Partial<LaunchWorld>; draft?: Partial<LaunchDraft> };
};
