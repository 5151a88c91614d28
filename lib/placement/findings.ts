import type { Project } from "../site-rows";
import type { Access } from "./access-cell";
import type { Cell, Change, Column, Target } from "./verdict";

/** What one project of one site comes to, before it is summed up. */
export type Findings = {
  project: Project;
  access: Access;
  cells: Partial<Record<Column, Cell>>;
  changes: Change[];
  /** Something could be launched, with the changes; true also while it cannot be known. */
  isPossible: boolean;
  /** How many like this the quota takes; null while it is not known. */
  most: number | null;
  /** Versions the image is older than elsewhere. */
  behind: number;
  target: Target;
};
