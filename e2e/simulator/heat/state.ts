export type StackAction = "CREATE" | "UPDATE" | "DELETE" | "ROLLBACK" | "CHECK";
export type StackProgress = "IN_PROGRESS" | "COMPLETE" | "FAILED";

export type StackResource = {
  name: string;
  type: string;
  physicalId: string;
  status: `${StackAction}_${StackProgress}`;
  reason: string;
  createdMs: number;
  updatedMs: number;
  /** What it made, in the order it must go. */
  remove?: () => void;
};

export type StackEvent = {
  id: string;
  resourceName: string;
  physicalId: string;
  status: `${StackAction}_${StackProgress}`;
  reason: string;
  atMs: number;
};

export type Stack = {
  id: string;
  name: string;
  projectId: string;
  userId: string;
  description: string;
  action: StackAction;
  progress: StackProgress;
  reason: string;
  tags: string[];
  parameters: Record<string, string>;
  template: Record<string, unknown>;
  outputs: { key: string; value: unknown; description: string }[];
  resources: StackResource[];
  events: StackEvent[];
  timeoutMins: number | null;
  disableRollback: boolean;
  createdMs: number;
  updatedMs: number | null;
  deletedMs: number | null;
  generation: number;
};

export type HeatState = { stacks: Map<string, Stack> };
export const createHeatState = (): HeatState => ({ stacks: new Map() });
