import type { Token } from "#simulator/keystone/state.ts";
import { notAllowed, refuse } from "#simulator/nova/errors.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import type { Server } from "#simulator/nova/state.ts";

/** A mere reader may look, not touch (secure RBAC). */
export function requireMember(token: Token, rule: string): void {
  if (!token.roles.includes("member") && token.user.isAdmin !== true) throw notAllowed(rule);
}

/** Another project's server is not there at all. */
export function findServer({ site, project, token }: Context, id: string, isDeletedToo = false): Server {
  const server = site.nova.servers.get(id);
  const isMine = server && (server.projectId === project.id || token.user.isAdmin === true);
  if (!server || !isMine || (server.vmState === "deleted" && !isDeletedToo))
    throw refuse(404, `Instance ${id} could not be found.`);
  return server;
}
