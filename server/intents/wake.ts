import { singleton } from "@/server/singleton";

const listeners = () => singleton("intents-wake", () => new Set<() => void>());

/** Tells the worker of this process that something is due now; without a worker it does nothing. */
export function wakeWorker(): void {
  for (const listener of listeners()) listener();
}

export function onWake(listener: () => void): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}
