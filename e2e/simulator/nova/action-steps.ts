import type { Context } from "#simulator/http/openstack-service.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { beginAction, endAction, runSteps, touch, type Step } from "#simulator/nova/lifecycle.ts";
import type { Server, VmState } from "#simulator/nova/state.ts";

export type ActionContext = Context & { server: Server };
export type Rest = { vmState: VmState; powerState: number };

const conflict = (action: string, server: Server, attribute: string, state: string | null) =>
  refuse(409, `Cannot '${action}' instance ${server.id} while it is in ${attribute} ${state ?? "None"}`);

/** `check_instance_lock`: administrators pass. */
export function checkLock(server: Server): void {
  if (server.locked) throw refuse(409, `Instance ${server.id} is locked`);
}

/** `check_instance_state` of nova/compute/api.py: vm_state, then task_state, then whether it ever started. */
export function checkUnlocked(
  server: Server,
  action: string,
  allowed: VmState[] | "any",
  tasks: (string | null)[] | "any" = [null],
): void {
  if (allowed !== "any" && !allowed.includes(server.vmState))
    throw conflict(action, server, "vm_state", server.vmState);
  if (tasks !== "any" && !tasks.includes(server.taskState))
    throw conflict(action, server, "task_state", server.taskState);
  if (server.launchedMs === null) throw conflict(action, server, "launched_at", null);
}

export function checkState(...check: Parameters<typeof checkUnlocked>): void {
  checkLock(check[0]);
  checkUnlocked(...check);
}

/** Sets the task at once and the resting state some seconds later. */
export function carryOut(
  { site, call, token, server }: ActionContext,
  name: string,
  task: string,
  seconds: number,
  rest: Rest,
): void {
  const entry = beginAction(site, server, name, `compute_${name}_instance`, {
    userId: token.user.id,
    requestId: call.requestId,
  });
  server.taskState = task;
  touch(site, server);
  const steps: Step[] = [
    {
      s: seconds,
      do: () => {
        Object.assign(server, rest, { taskState: null });
        endAction(site, entry);
      },
    },
  ];
  runSteps(site, server, steps);
}
