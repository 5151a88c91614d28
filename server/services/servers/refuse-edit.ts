import { AppError } from "@/lib/failures";
import { type ServerEdit, whyNot } from "@/lib/server-actions";
import type { ServerRecord } from "@/server/openstack/compute/server-row";

/** @throws AppError `conflict` where the table of states says no */
export function refuseEdit(edit: ServerEdit, server: ServerRecord): void {
  const reason = whyNot(edit, server);
  if (reason === null) return;
  const detail = reason === "locked" ? "locked" : "wrong_state";
  throw new AppError({ kind: "conflict", siteId: server.siteId, service: "compute", detail });
}
