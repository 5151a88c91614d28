import { randomBytes } from "node:crypto";
import { afterAll } from "vitest";

/** A name no other run uses. */
export const newName = (kind: string) => `contract-${kind}-${randomBytes(4).toString("hex")}`;

/** An intent's id (RFC 9562, version 7), as the browser makes it. */
export function newIntentId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  const random = randomBytes(10).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/** Remembers what a file made and takes it away at its end, also after a failed spec; last made, first away. */
export function cleanUp(): (away: () => Promise<unknown>) => void {
  const made: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    const problems: unknown[] = [];
    for (const away of made.toReversed()) {
      // oxlint-disable-next-line no-await-in-loop -- in this order
      await away().catch((error: unknown) => problems.push(error));
    }
    if (problems.length > 0) throw new AggregateError(problems, "something was left behind at a site");
  }, 600_000);
  return (away) => made.push(away);
}
