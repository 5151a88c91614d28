import { cell } from "./cell";
import type { PlacementFacts } from "./facts";
import type { Need } from "./need";
import { words, type Cell, type Remedy, type Words } from "./verdict";

export type Access = { cell: Cell; reason: Words | null; remedy: Remedy };

/** Whether the person has a project here that may be used for this. */
export function accessOf({ connection, communities, projects }: PlacementFacts, need: Need): Access {
  const { state, asOf } = connection;
  const [first] = projects;
  if (state === "connected" && first !== undefined) {
    const { community, projectName } = first.project;
    const name = community === projectName ? null : words("access.project", { project: projectName });
    return { cell: cell("ok", words("access.in", { community }), name), reason: null, remedy: null };
  }
  if (state === "connected") {
    const list = { list: communities };
    const community = need.community ?? "";
    const reason = communities.length > 0 ? words("reason.onlyWith", { list }) : words("reason.noProject");
    return { cell: cell("no", words("access.notYet", { community })), reason, remedy: "ask_access" };
  }
  if (state === "unknown") {
    const known = first?.project.community;
    const value = known === undefined ? words("cell.unknown") : words("access.in", { community: known });
    const delta = known === undefined || asOf === null ? null : words("cell.asOf", { time: { clock: asOf } });
    return { cell: cell("unknown", value, delta), reason: words("reason.mute"), remedy: null };
  }
  if (state === "expired")
    return {
      cell: cell("unknown", words("access.expired")),
      reason: words("reason.expired"),
      remedy: "reconnect",
    };
  if (state === "not_linked")
    return { cell: cell("no", words("access.notLinked")), reason: words("reason.notLinked"), remedy: "link" };
  return { cell: cell("no", words("access.none")), reason: words("reason.noProject"), remedy: "ask_access" };
}
