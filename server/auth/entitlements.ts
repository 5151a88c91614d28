import type { Role } from "@/lib/principal";
import type { RoleRule } from "@/server/federation/federation-file";

type Entitlement = { namespace: string[]; groups: string[]; role: string | null; authority: string };

const longest = 1024;
const most = 1000;

function decode(part: string): string | null {
  try {
    const text = decodeURIComponent(part);
    return text === "" || /[\p{Cc}#?]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/**
 * `urn:<nid>:<namespace…>:group:<group>[:<subgroup>…][:role=<role>]#<authority>`; null for anything else.
 * Only `urn` and the nid ignore case (RFC 8141 §3.1). https://aarc-community.org/guidelines/aarc-g069/
 */
export function parseEntitlement(text: string): Entitlement | null {
  if (text.length > longest) return null;
  const [urn = "", authority, ...fragments] = text.split("#");
  if (!authority || fragments.length > 0) return null;
  const [scheme = "", nid = "", ...parts] = urn.split(":");
  const at = parts.indexOf("group");
  const hasRole = parts.at(-1)?.startsWith("role=") === true;
  const role = hasRole ? decode((parts.pop() ?? "").slice("role=".length)) : null;
  const names = parts.map(decode).filter((part) => part !== null);
  const isMalformed =
    names.length < parts.length || parts.some((part) => part.startsWith("role=")) || (hasRole && role === null);
  if (scheme.toLowerCase() !== "urn" || !/^[a-z0-9-]{2,32}$/i.test(nid) || isMalformed) return null;
  if (at < 1 || at === names.length - 1) return null;
  return { namespace: [nid.toLowerCase(), ...names.slice(0, at)], groups: names.slice(at + 1), role, authority };
}

/** Whole groups and roles are compared, never beginnings: `vo` is not `vo-evil` and not `vo:sub`. */
const isSame = (a: Entitlement, b: Entitlement) =>
  JSON.stringify([a.namespace, a.groups, a.role, a.authority]) ===
  JSON.stringify([b.namespace, b.groups, b.role, b.authority]);
const isSameGroup = (a: Entitlement, b: Entitlement) =>
  JSON.stringify([a.namespace, a.groups, a.authority]) === JSON.stringify([b.namespace, b.groups, b.authority]);

/** The values worth keeping of a claim: well-formed ones of an authority the federation trusts, at most 1,000. */
export function trustedEntitlements(claim: unknown, trustedAuthorities: readonly string[]): string[] {
  const values = Array.isArray(claim) ? claim : [claim];
  const trusted: string[] = [];
  for (const value of values) {
    if (trusted.length === most) break;
    if (typeof value !== "string") continue;
    const entitlement = parseEntitlement(value);
    if (entitlement && trustedAuthorities.includes(entitlement.authority)) trusted.push(value);
  }
  return trusted;
}

/** What a person may do and belongs to, by the federation file as it is now. Unknown entitlements give nothing. */
export function standingOf(
  entitlements: readonly string[],
  federation: { trustedAuthorities: readonly string[]; rules: readonly RoleRule[] },
): { roles: Role[]; communities: string[] } {
  const held = trustedEntitlements([...entitlements], federation.trustedAuthorities).flatMap(
    (text) => parseEntitlement(text) ?? [],
  );
  const roles: Role[] = [{ kind: "researcher" }];
  const staff: Entitlement[] = [];
  for (const rule of federation.rules) {
    const wanted = parseEntitlement(rule.entitlement);
    if (!wanted) continue;
    staff.push(wanted);
    if (!held.some((entitlement) => isSame(entitlement, wanted))) continue;
    if (rule.role === "federation_operator") roles.push({ kind: "federation_operator" });
    else roles.push(...rule.sites.map((siteId): Role => ({ kind: "site_admin", siteId })));
  }
  const groups = held.filter((entitlement) => !staff.some((wanted) => isSameGroup(wanted, entitlement)));
  return { roles: withoutDoubles(roles), communities: [...new Set(groups.flatMap(({ groups: [top] }) => top ?? []))] };
}

const withoutDoubles = (roles: Role[]) => [...new Map(roles.map((role) => [JSON.stringify(role), role])).values()];
