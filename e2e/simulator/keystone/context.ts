import type { Call } from "#simulator/http/call.ts";
import type { Token } from "#simulator/keystone/state.ts";
import type { Site } from "#simulator/sites/site.ts";

/** `token()` is the caller's own; throws Keystone's 401 without a good one. */
export type KeystoneContext = { site: Site; call: Call; token: () => Token };
