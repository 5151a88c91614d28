import { empty, isObject, textOf, type Json, type Reply } from "#simulator/http/call.ts";
import { carryOut, checkState, type ActionContext } from "#simulator/nova/action-steps.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { beginAction, endAction, runSteps, touch } from "#simulator/nova/lifecycle.ts";
import { checkComputeQuota } from "#simulator/nova/quota.ts";

function resize(context: ActionContext, argument: Json): undefined {
  const { site, server, call, token } = context;
  const reference = isObject(argument) ? textOf(argument["flavorRef"]) : "";
  const flavor = site.nova.flavors.get(reference);
  if (!flavor) throw refuse(400, `Flavor ${reference} could not be found.`);
  checkState(server, "resize", ["active", "stopped"]);
  if (flavor.id === server.flavor.id) throw refuse(400, "When resizing, instances must change flavor!");
  if (flavor.diskGiB < server.flavor.diskGiB) throw refuse(400, "Resize to a smaller disk is not allowed.");
  const more = {
    instances: 0,
    cores: Math.max(0, flavor.vcpus - server.flavor.vcpus),
    ram: Math.max(0, flavor.ramMiB - server.flavor.ramMiB),
  };
  checkComputeQuota(site, context.project.id, more);
  const entry = beginAction(site, server, "resize", "compute_finish_resize", {
    userId: token.user.id,
    requestId: call.requestId,
  });
  server.taskState = "resize_prep";
  touch(site, server);
  const task = (name: string) => () => {
    server.taskState = name;
  };
  runSteps(site, server, [
    { s: 1, do: task("resize_migrating") },
    { s: 1.5, do: task("resize_migrated") },
    { s: 0.5, do: task("resize_finish") },
    {
      s: 1,
      do: () => {
        server.oldFlavor = server.flavor;
        server.flavor = flavor;
        server.vmState = "resized";
        server.taskState = null;
        server.powerState = 1;
        // Nova sets the start of its usage record anew here.
        server.launchedMs = site.now().getTime();
        endAction(site, entry);
      },
    },
  ]);
  return undefined;
}

function confirm({ site, server, call, token }: ActionContext): Reply {
  checkState(server, "confirmResize", ["resized"]);
  const entry = beginAction(site, server, "confirmResize", "compute_confirm_resize", {
    userId: token.user.id,
    requestId: call.requestId,
  });
  runSteps(site, server, [
    {
      s: 0.7,
      do: () => {
        server.oldFlavor = null;
        server.vmState = "active";
        endAction(site, entry);
      },
    },
  ]);
  return empty(204);
}

function revert(context: ActionContext): undefined {
  const { server } = context;
  checkState(server, "revertResize", ["resized"]);
  server.flavor = server.oldFlavor ?? server.flavor;
  server.oldFlavor = null;
  carryOut(context, "revertResize", "resize_reverting", 3, { vmState: "active", powerState: 1 });
  return undefined;
}

/** https://docs.openstack.org/api-ref/compute/#resize-server-resize-action and its two ends. */
export const resizeActions = { resize, confirmResize: confirm, revertResize: revert };
