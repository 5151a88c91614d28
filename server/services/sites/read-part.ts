import { AppError, isAppError, toFailure } from "@/lib/failures";
import type { ProjectRef } from "@/lib/refs";
import type { Part } from "@/lib/site-rows";
import type { Fresh } from "@/server/federation/federation";
import type { ServiceContext } from "@/server/services/context";

/** A part of a form's choices as a value: a failed one is told in its own place. */
export async function toPart<From, To>(
  ctx: ServiceContext,
  { siteId }: ProjectRef,
  reading: Promise<Fresh<From>>,
  choose: (value: From) => To,
): Promise<Part<To>> {
  try {
    const { value, asOf } = await reading;
    return { ok: true, value: choose(value), asOf };
  } catch (error) {
    if (!isAppError(error)) ctx.log.error({ err: error, siteId }, "reading a part failed");
    return { ok: false, failure: { siteId, ...toFailure(error) } };
  }
}

/** For checks before a write: what cannot be known now is left to the site, except that the project must be the person's. */
export async function known<T>(reading: Promise<Fresh<T>>): Promise<T | null> {
  return (await settled(reading))?.value ?? null;
}

async function settled<T>(reading: Promise<Fresh<T>>): Promise<Fresh<T> | null> {
  try {
    return await reading;
  } catch (error) {
    if (isAppError(error) && !["not_connected", "reconnect"].includes(error.failure.kind)) return null;
    throw error;
  }
}

/** As `known`, for numbers that move: old ones decide nothing. */
export async function knownNow<T>(reading: Promise<Fresh<T>>): Promise<T | null> {
  const answer = await settled(reading);
  return answer?.state === "fresh" ? answer.value : null;
}

/** What a view can do without is not waited for: the next one has it. */
const patienceMs = 1_500;

/** The answer if it comes soon; null for a failure, or for one that comes too late. */
export async function soon<T>(reading: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  try {
    return await Promise.race([reading.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** All field errors at once, so that the form shows them together. */
export function refuseInvalid(fields: Record<string, string>): void {
  if (Object.keys(fields).length > 0) throw new AppError({ kind: "invalid", fields });
}
