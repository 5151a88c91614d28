import type { RegisteredKey } from "@/lib/key";
import type { LaunchOptions } from "@/lib/launch";
import type { Quota } from "@/lib/quota";
import type { Part } from "@/lib/site-rows";
import type { LaunchMemory } from "./launch-memory";
import type { SeenAddress } from "./open-ports";
import type { Place } from "./places";

/** What the form knows about the sites and the person, as far as it has been said. */
export type LaunchWorld = {
  communities: readonly string[];
  places: readonly Place[];
  options: LaunchOptions | null;
  quotas: readonly Quota[] | null;
  memory: LaunchMemory | null;
  /** The machine whose choices stand for the last launch, where this browser remembers none. */
  like: string | null;
  /** Whether it is settled what the guesses start from. */
  isDecided: boolean;
  /** Two letters or a first name, for the name of a new key. */
  person: string;
  /** The person's keys known to Pléiade; a site may have them or not. */
  registered: readonly RegisteredKey[];
  seen: SeenAddress;
  /** Images the person's machines at this site were made from; null while unknown. */
  usedImageIds: readonly string[] | null;
  /** ISO date, in the person's time zone. */
  today: string;
};

export const valueOf = <T>(part: Part<T[]> | undefined): T[] => (part?.ok ? part.value : []);

export const unseen: SeenAddress = { address: null, reach: "unknown" };
