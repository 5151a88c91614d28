import { clsx } from "clsx";
import type { ColumnKind } from "./column";

const numeric = (kind: ColumnKind) => kind === "age" || kind === "number";

/** Width, alignment and, for the state, room for its fill. */
export const cellClass = (kind: ColumnKind = "text") =>
  clsx(`k-${kind}`, numeric(kind) && "num", kind === "state" && "c-state");
