import { isSettled } from "@/lib/intent";
import { later, save, settle, timing, type Run } from "./run";
import { reach } from "./steps";

/**
 * For a wish that waits for another: whether that one is done. When it ended otherwise this one is cancelled, with the
 * reason; while it is on its way nothing of this one is sent.
 */
export async function turnHasCome(run: Run): Promise<boolean> {
  const { after } = run.claim;
  const { row } = run;
  if (after?.state === "done") {
    const waiting = run.steps.find(({ key }) => key === "waiting");
    if (waiting?.state !== "doing") return true;
    // The course begins now: patience and usual times count from here.
    const finished = { ...waiting, state: "done" as const, finishedAt: run.now() };
    return save(run, { patch: { attemptedAt: run.now(), troubleSince: null }, steps: [finished], isHeld: true });
  }
  if (!after || isSettled(after.state)) {
    await settle(run, "cancelled", {
      kind: "conflict",
      siteId: row.siteId,
      detail: "after_ended",
      params: { name: after?.name ?? "" },
    });
    return false;
  }
  await save(run, {
    patch: { state: "recorded", resumeState: null, nextRunAt: later(run, timing.waitingLook) },
    steps: reach(row.kind, run.steps, "waiting", run.now()),
  });
  return false;
}
