import { exposedPorts, isDangerous, risks } from "../exposure";
import type { SecurityGroupRow } from "../network";
import type { Server } from "../server";
import type { Finding } from "./finding";

type OpenFinding = Extract<Finding, { kind: "open_to_world" }>;

const worst = ({ exposed }: OpenFinding) => risks.indexOf(exposed[0]?.risk ?? "ping");
const publicCount = ({ machines }: OpenFinding) => machines.filter(isPublic).length;

/** A way in from the internet: a public address of its own, or a fixed one of the global IPv6 range (2000::/3). */
export const isPublic = ({ addresses }: Pick<Server, "addresses">): boolean =>
  addresses.some(({ kind, version, address }) => kind === "floating" || (version === 6 && /^[23]/.test(address)));

/**
 * Groups that open machines to everybody, the ones that matter first. Web ports and ping are what people mean to open; SSH
 * counts where the internet gets to it. A group whose users the site does not tell says nothing here.
 */
export function openGroups(servers: readonly Server[], groups: readonly SecurityGroupRow[]): OpenFinding[] {
  return groups
    .flatMap((group): OpenFinding[] => {
      const users = new Set(group.usedBy?.map(({ id }) => id));
      const machines = servers
        .filter(({ siteId, id }) => siteId === group.siteId && users.has(id))
        .toSorted((a, b) => Number(isPublic(b)) - Number(isPublic(a)));
      const isReached = machines.some(isPublic);
      const exposed = exposedPorts(group.rules).filter(
        ({ risk }) => isDangerous(risk) || (isReached && (risk === "login" || risk === "other")),
      );
      return machines.length === 0 || exposed.length === 0 ? [] : [{ kind: "open_to_world", group, exposed, machines }];
    })
    .toSorted(
      (a, b) =>
        Math.sign(publicCount(b)) - Math.sign(publicCount(a)) || worst(a) - worst(b) || publicCount(b) - publicCount(a),
    );
}
