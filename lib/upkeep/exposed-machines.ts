import { exposedPorts, isDangerous, risks } from "../exposure";
import type { SecurityGroupRow } from "../network";
import type { Server } from "../server";
import type { Finding } from "./finding";

type OpenFinding = Extract<Finding, { kind: "open_to_world" }>;

const key = ({ siteId, id }: { siteId: string; id: string }) => `${siteId} ${id}`;
const worst = ({ exposed }: OpenFinding) => risks.indexOf(exposed[0]?.risk ?? "ping");

/** A way in from the internet: a public address of its own, or a fixed one of the global IPv6 range (2000::/3). */
const isPublic = ({ addresses }: Server) =>
  addresses.some(({ kind, version, address }) => kind === "floating" || (version === 6 && /^[23]/.test(address)));

/**
 * Machines that the rules of their groups open to everybody, worst first. A web port and ping are what people mean to open:
 * they alone are no finding. A group whose users the site does not tell says nothing here.
 */
export function exposedMachines(servers: readonly Server[], groups: readonly SecurityGroupRow[]): OpenFinding[] {
  const groupsOf = new Map<string, SecurityGroupRow[]>();
  for (const group of groups)
    for (const { id } of group.usedBy ?? []) {
      const at = key({ siteId: group.siteId, id });
      groupsOf.set(at, [...(groupsOf.get(at) ?? []), group]);
    }
  return servers
    .flatMap((server): OpenFinding[] => {
      const used = groupsOf.get(key(server)) ?? [];
      const exposed = exposedPorts(used.flatMap(({ rules }) => rules)).filter(
        ({ risk }) => isDangerous(risk) || risk === "login" || risk === "other",
      );
      const open = used.filter(({ rules }) =>
        exposedPorts(rules).some(({ ruleIds }) =>
          exposed.some((one) => one.ruleIds.some((id) => ruleIds.includes(id))),
        ),
      );
      return exposed.length === 0
        ? []
        : [{ kind: "open_to_world", server, exposed, groups: open, isPublic: isPublic(server) }];
    })
    .toSorted((a, b) => Number(b.isPublic) - Number(a.isPublic) || worst(a) - worst(b));
}
