import { newUuid } from "#simulator/ids.ts";
import type { Stack, StackAction, StackProgress, StackResource } from "#simulator/heat/state.ts";
import type { Site } from "#simulator/sites/site.ts";

export type NewStack = Pick<Stack, "name" | "projectId" | "userId"> & Partial<Stack>;

export function addStack(site: Site, wanted: NewStack): Stack {
  const stack: Stack = {
    id: newUuid(),
    description: "",
    action: "CREATE",
    progress: "IN_PROGRESS",
    reason: "Stack CREATE started",
    tags: [],
    parameters: {},
    template: { heat_template_version: "2018-08-31", resources: {} },
    outputs: [],
    resources: [],
    events: [],
    timeoutMins: 60,
    disableRollback: true,
    createdMs: site.now().getTime(),
    updatedMs: null,
    deletedMs: null,
    generation: 0,
    ...wanted,
  };
  site.heat.stacks.set(stack.id, stack);
  addEvent(site, stack, stack.name, stack.id, "CREATE_IN_PROGRESS", stack.reason);
  return stack;
}

export function addEvent(
  site: Site,
  stack: Stack,
  resourceName: string,
  physicalId: string,
  status: StackResource["status"],
  reason: string,
): void {
  stack.events.push({ id: newUuid(), resourceName, physicalId, status, reason, atMs: site.now().getTime() });
}

export function setStack(site: Site, stack: Stack, action: StackAction, progress: StackProgress, reason: string): void {
  Object.assign(stack, { action, progress, reason });
  if (action === "UPDATE") stack.updatedMs = site.now().getTime();
  if (action === "DELETE" && progress === "COMPLETE") stack.deletedMs = site.now().getTime();
  addEvent(site, stack, stack.name, stack.id, `${action}_${progress}`, reason);
}

/** Begins or ends one resource of a stack, with its event. */
export function setResource(
  site: Site,
  stack: Stack,
  wanted: Pick<StackResource, "name" | "type" | "status"> & Partial<StackResource>,
): StackResource {
  const nowMs = site.now().getTime();
  const known = stack.resources.find((resource) => resource.name === wanted.name);
  const reason = wanted.reason ?? (wanted.status.endsWith("COMPLETE") ? "state changed" : "state changed");
  const resource: StackResource = known ?? { physicalId: "", createdMs: nowMs, updatedMs: nowMs, ...wanted, reason };
  if (known) Object.assign(known, wanted, { reason, updatedMs: nowMs });
  else stack.resources.push(resource);
  addEvent(site, stack, resource.name, resource.physicalId, resource.status, reason);
  return resource;
}
