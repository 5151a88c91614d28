import { newUuid } from "#simulator/ids.ts";
import { bodyObject, html, isObject, json, type Json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import type { ActionContext } from "#simulator/nova/action-steps.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { findServer } from "#simulator/nova/policy.ts";
import type { Server } from "#simulator/nova/state.ts";

const notReady = (server: Server) => refuse(409, `Instance ${server.id} is not ready`);
const isBuilding = (server: Server) =>
  server.vmState === "building" || (server.vmState === "error" && server.launchedMs === null);

const stamp = (seconds: number) => `[${seconds.toFixed(6).padStart(12)}]`;

function bootText(server: Server): string[] {
  return [
    `${stamp(0)} Linux version 6.8.0-48-generic (buildd@lcy02-amd64-010)`,
    `${stamp(0)} Command line: BOOT_IMAGE=/vmlinuz-6.8.0-48-generic root=LABEL=cloudimg-rootfs ro console=tty1 console=ttyS0`,
    `${stamp(1.204_113)} virtio_net virtio0 ens3: renamed from eth0`,
    `${stamp(4.881_902)} cloud-init[612]: Cloud-init v. 24.3.1 running 'init-local'`,
    `${stamp(6.402_771)} cloud-init[655]: Cloud-init v. 24.3.1 running 'init'`,
    "ci-info: no authorized SSH keys fingerprints found for user root.",
    "-----BEGIN SSH HOST KEY FINGERPRINTS-----",
    `256 SHA256:${Buffer.from(server.id).toString("base64url").slice(0, 43)} root@${server.name} (ED25519)`,
    "-----END SSH HOST KEY FINGERPRINTS-----",
    `${stamp(11.730_004)} cloud-init[901]: Cloud-init v. 24.3.1 finished. Datasource DataSourceOpenStackLocal.  Up 11.72 seconds`,
    "",
    `${server.name} login: `,
  ];
}

/** The `os-getConsoleOutput` action; a length may be text, absent, or 0 for nothing. */
export function consoleOutput({ server }: ActionContext, argument: Json): Reply {
  if (isBuilding(server)) throw notReady(server);
  const length = isObject(argument) && argument["length"] != null ? Number(argument["length"]) : undefined;
  if (length !== undefined && (!Number.isInteger(length) || length < -1)) {
    throw refuse(
      400,
      `Invalid input for field/attribute length. Value: ${length}. ${length} is less than the minimum of -1`,
    );
  }
  const lines = bootText(server);
  return json(200, {
    output: (length === undefined || length < 0 ? lines : length === 0 ? [] : lines.slice(-length)).join("\n"),
  });
}

const urlFor = (context: Context) => `${context.site.urls.nova}/vnc_auto.html?path=%3Ftoken%3D${newUuid()}`;

/** Before 2.6 only; later the action is not there any more. */
export function legacyConsole(context: ActionContext): Reply {
  if (context.version >= 6) throw refuse(404, "The resource could not be found.");
  if (isBuilding(context.server)) throw notReady(context.server);
  return json(200, { console: { type: "novnc", url: urlFor(context) } });
}

/** POST /servers/{id}/remote-consoles: https://docs.openstack.org/api-ref/compute/#create-console */
export function remoteConsole(context: Context, id: string): Reply {
  if (context.version < 6) throw refuse(404, "The resource could not be found.");
  const server = findServer(context, id);
  const wanted = bodyObject(context.call)?.["remote_console"];
  const protocol = isObject(wanted) ? wanted["protocol"] : undefined;
  const type = isObject(wanted) ? wanted["type"] : undefined;
  if (typeof protocol !== "string" || typeof type !== "string")
    throw refuse(400, "'remote_console' is a required property");
  if (isBuilding(server)) throw notReady(server);
  if (protocol !== "vnc") throw refuse(400, `Unavailable console type ${type}.`);
  if (type !== "novnc") throw refuse(400, `Invalid console type ${type}`);
  return json(200, { remote_console: { protocol, type, url: urlFor(context) } });
}

/** What stands where noVNC would be: a site's own page, outside the dashboard. */
export const consolePage = (path: string): Reply | undefined =>
  path.startsWith("/vnc_auto.html")
    ? html(200, "<!doctype html><title>Console</title><p>A simulated machine has no screen.</p>")
    : undefined;
