import type { LaunchDraft } from "../launch-draft";
import type { LaunchField } from "../launch-problems";
import type { LaunchWorld } from "../launch-world";
import type { Launch } from "../resolve-launch";

/** `soft`: it may go on. `hard`: it will be refused. `unknown`: nobody could tell, it may go on. */
export type CheckState = "ok" | "soft" | "hard" | "unknown";

type Params = Record<string, string | number>;

/**
 * What one click does about it. With `change` the form changes at once; without, the person is brought to `field`.
 * `word` is a message key below `launch.preflight.fix`.
 */
export type Fix = { word: string; params?: Params; change?: Partial<LaunchDraft>; field?: LaunchField };

/**
 * One line. `id` stays the same from red to green; `key` names the title below `launch.preflight.title` and, where it
 * has one, the consequence below `launch.preflight.says`.
 */
export type Check = { id: string; key: string; state: CheckState; params?: Params; fix?: Fix | undefined };

/** What a rule looks at: the launch as it would be sent, what the sites said, and what the person chose. */
export type Looked = { launch: Launch; world: LaunchWorld; draft: LaunchDraft };

export type Rule = (looked: Looked) => Check | null;
