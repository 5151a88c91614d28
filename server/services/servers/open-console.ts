import { AppError } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import type { ServerConsole } from "@/lib/server-console";
import { approvedHosts, isApproved } from "@/server/federation/dialer";
import { createConsole } from "@/server/openstack/compute/consoles";
import { getServer } from "@/server/openstack/compute/servers";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";

/**
 * A way to the machine's screen, good once. Sites give it to readers too: only who may change the machine gets it here,
 * and only where the federation approved the page's host, for the person's browser goes there with the token.
 */
export function openConsole(ctx: ServiceContext, ref: ResourceRef): Promise<ServerConsole> {
  const { siteId, projectId, id } = ref;
  const at = { siteId, service: "compute" };
  return audited(ctx, { action: "servers.console", siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    if (session.roles.length > 0 && session.roles.every((role) => role === "reader"))
      throw new AppError({ kind: "not_authorised", ...at });
    await getServer(session, id);
    const { url: text, requestId } = await createConsole(session, id);
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null) throw new AppError({ kind: "site_broken", ...at, detail: "unreadable" });
    if (!isApproved(approvedHosts(ctx.federation.site(siteId)), url))
      throw new AppError({
        kind: "unsupported",
        ...at,
        detail: "console_host",
        params: { host: url.host.slice(0, 255) },
      });
    return { url: url.href, host: url.host, requestId };
  });
}
