import type { ServiceContext } from "@/server/services/context";
import { follow } from "./follow";
import type { IntentHandlers } from "./handler";
import { reconcile } from "./reconcile";
import { save, type Run } from "./run";
import { send } from "./send";
import type { Claim, IntentStore } from "./store";
import type { IntentRow } from "./view";

export type EngineDeps = {
  store: IntentStore;
  handlers: IntentHandlers;
  /** The person's own context: no intent is ever carried out with other rights than theirs. */
  contextFor: (row: IntentRow) => Promise<ServiceContext>;
  now: () => Date;
};

/** Somebody began to send and was never heard of again: whether it arrived is unknown. */
async function abandoned(run: Run): Promise<void> {
  await save(run, {
    patch: {
      state: "unknown",
      lostAt: run.now(),
      answeredAt: null,
      absentReads: 0,
      absentAt: null,
      nextRunAt: run.now(),
    },
  });
}

/** Brings one claimed intent one step on. Whatever happens in here, the row says where it stands. */
export async function advance(deps: EngineDeps, claim: Claim): Promise<void> {
  const { row, steps } = claim;
  const run: Run = {
    store: deps.store,
    now: deps.now,
    claim,
    row,
    steps,
    state: row.state === "waiting_auth" ? (row.resumeState ?? "recorded") : row.state,
    ctx: await deps.contextFor(row),
    handler: deps.handlers[row.kind],
  };
  switch (run.state) {
    case "recorded":
      return send(run);
    case "sending":
      return abandoned(run);
    case "unknown":
      return reconcile(run);
    case "accepted":
      return follow(run);
    case "waiting_auth":
    case "done":
    case "refused":
    case "failed":
    case "cancelled":
      await save(run, { patch: { nextRunAt: null } });
  }
}
