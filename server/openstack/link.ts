import type { Dispatcher } from "undici";
import type { ServiceType } from "./session";

/**
 * `repeatable`: a read, or what changes nothing when it is sent twice; tried once more after a passing failure.
 * `password`: sent once, and one at a time: it costs the site a whole core for a third of a second.
 * `write`: sent once, and then waited for, also when the asker has left.
 * `upload`: bytes of an image on their way; takes as long as it takes, beside all others, and ends when the asker leaves.
 */
export type CallKind = "repeatable" | "password" | "write" | "upload";

export type PolicyCall = { service: ServiceType; kind: CallKind; signal: AbortSignal };

/** What the client library needs to know of a site; federation/ makes it. */
export type SiteLink = {
  siteId: string;
  /** With its version, without a slash at the end. */
  authUrl: string;
  /** null: the first region of the catalogue that has the service. */
  region: string | null;
  dispatcher: Dispatcher;
  /** False for an address nobody approved: nothing is sent there. */
  mayDial(url: URL): boolean;
  /** Runs one call under the site's policy: deadline, queue, breaker, repetition. */
  run<T>(call: PolicyCall, attempt: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Every answer shows that the site lives, and mostly what its clock says. */
  noteAnswer(siteDate: Date | null): void;
};
