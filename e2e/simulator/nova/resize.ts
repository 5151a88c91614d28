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
  server.ranBeforeResize = server.vmState === "active";
  // Refused by the host only, some moments after the yes: libvirt's `migrate_disk_and_power_off`.
  const isShrinking = server.imageId !== null && flavor.diskGiB < server.flavor.diskGiB;
  touch(site, server);
  const task = (name: string) => () => {
    server.taskState = name;
  };
  runSteps(site, server, [
    {
      s: 1,
      do: () => {
        server.taskState = isShrinking ? null : "resize_migrating";
        if (!isShrinking) return;
        server.generation++;
        endAction(site, entry, "Error");
      },
    },
    { s: 1.5, do: task("resize_migrated") },
    { s: 0.5, do: task("resize_finish") },
    {
      s: 1,
      do: () => {
        server.oldFlavor = server.flavor;
        server.flavor = flavor;
        server.vmState = "resized";
        server.taskState = null;
        server.powerState = server.ranBeforeResize === false ? 4 : 1;
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
  if (server.oldFlavor === null) throw refuse(400, "Instance has not been resized.");
  server.oldFlavor = null;
  const entry = beginAction(site, server, "confirmResize", "compute_confirm_resize", {
    userId: token.user.id,
    requestId: call.requestId,
  });
  runSteps(site, server, [
    {
      s: 0.7,
      do: () => {
        server.vmState = server.powerState === 1 ? "active" : "stopped";
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
  carryOut(
    context,
    "revertResize",
    "resize_reverting",
    3,
    server.ranBeforeResize === false ? { vmState: "stopped", powerState: 4 } : { vmState: "active", powerState: 1 },
  );
  return undefined;
}

/** https://docs.openstack.org/api-ref/compute/#resize-server-resize-action and its two ends. */
export const resizeActions = { resize, confirmResize: confirm, revertResize: revert };
