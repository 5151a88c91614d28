import { setTimeout as delay } from "node:timers/promises";
import { isAppError } from "@/lib/failures";

const firstPauseMs = 100;
const longestPauseMs = 2000;

/** A loaded site is late now and then; only the deadline says that it does not answer. */
const isPassing = (error: unknown) =>
  isAppError(error) && ["site_timeout", "site_busy", "site_broken"].includes(error.failure.kind);

/**
 * Asks again, ever more seldom, until `done` says so; the only way in which these specs wait.
 * @throws Error with what was seen last when the deadline passes.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  done: (value: T) => boolean,
  { seconds = 60 } = {},
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let seen = "nothing";
  for (let pauseMs = firstPauseMs; Date.now() < end; pauseMs = Math.min(pauseMs * 1.3, longestPauseMs)) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- that is what polling is
      const value = await ask();
      if (done(value)) return value;
      seen = JSON.stringify(value)?.slice(0, 1000) ?? "nothing";
    } catch (error) {
      if (!isPassing(error)) throw error;
      seen = String(error);
    }
    // oxlint-disable-next-line no-await-in-loop -- between two questions
    await delay(pauseMs);
  }
  throw new Error(`not within ${seconds} s: ${what}. Last seen: ${seen}`);
}
