import { stableId } from "#simulator/ids.ts";
import { people, subjectOf } from "#simulator/people.ts";
import type { ProjectDefinition, SiteDefinition } from "#simulator/sites/definition.ts";

export type Domain = { id: string; name: string };
export type Project = { id: string; name: string; domain: Domain; definition: ProjectDefinition };
/** Project id to role names. */
export type Grants = Map<string, string[]>;

export type User = {
  id: string;
  name: string;
  domain: Domain;
  password?: string;
  isAdmin?: boolean;
  grants: Grants;
  /** Federated people's grants end with their group memberships; Infinity for local accounts. */
  grantsUntilMs: number;
  federation?: { identityProvider: string; protocol: string; groups: string[] };
};

export type Token = {
  id: string;
  user: User;
  methods: string[];
  project: Project | null;
  roles: string[];
  grants: Grants;
  issuedAtMs: number;
  expiresAtMs: number;
  auditIds: string[];
  credential?: Credential;
  revokedAtMs?: number;
};

export type Credential = {
  id: string;
  name: string;
  description: string | null;
  secret: string;
  userId: string;
  project: Project;
  roles: string[];
  expiresAtMs: number | null;
  unrestricted: boolean;
  accessRules: { id: string; service: string; method: string; path: string }[];
};

export type Trust = {
  id: string;
  trustor: User;
  trusteeUserId: string;
  project: Project | null;
  roles: string[];
  impersonation: boolean;
};

export type KeystoneState = {
  projects: Map<string, Project>;
  users: Map<string, User>;
  tokens: Map<string, Token>;
  credentials: Map<string, Credential>;
  trusts: Map<string, Trust>;
  /** What introspection said of an access token once; kept as mod_auth_openidc keeps it. */
  introspected: Map<string, { sub: string; entitlements: string[]; untilMs: number }>;
};

export const defaultDomain: Domain = { id: "default", name: "Default" };
export const roleId = (name: string) => stableId(`role/${name}`);
const implied: Record<string, string[]> = {
  admin: ["admin", "manager", "member", "reader"],
  member: ["member", "reader"],
  reader: ["reader"],
};
export const withImplied = (roles: string[]) => [...new Set(roles.flatMap((role) => implied[role] ?? [role]))];

/** Its name is an id too, as Keystone makes it. */
export const federatedDomain = (siteId: string, idp: string): Domain => {
  const id = stableId(`${siteId}/domain/${idp}`);
  return { id, name: id };
};
/** A federated person's id differs from site to site. */
export const federatedUserId = (siteId: string, sub: string) =>
  stableId(`${siteId}/federated/${sub}`) + stableId(`${siteId}/federated2/${sub}`);
export const localUserId = (siteId: string, name: string) => stableId(`${siteId}/user/${name}`);
export const projectIdOf = (siteId: string, name: string) => stableId(`${siteId}/project/${name}`);

/** The person as seeds know the owner of a thing: by federation where there is one, else by local account. */
export const ownerId = (site: SiteDefinition, name: string) =>
  site.federation ? federatedUserId(site.id, subjectOf(name)) : localUserId(site.id, name);

function localUser(site: SiteDefinition, name: string, password: string, grants: Grants): User {
  return { id: localUserId(site.id, name), name, domain: defaultDomain, password, grants, grantsUntilMs: Infinity };
}

/**
 * Local accounts: `admin`, `robot` (member everywhere), `watcher` (reader everywhere) on every site; the people
 * themselves only where there is no federation.
 */
export function createKeystoneState(site: SiteDefinition): KeystoneState {
  const projects = new Map<string, Project>();
  for (const definition of site.projects) {
    const id = projectIdOf(site.id, definition.name);
    projects.set(id, { id, name: definition.name, domain: defaultDomain, definition });
  }
  const everywhere = (role: string): Grants => new Map([...projects.keys()].map((id) => [id, withImplied([role])]));
  const users = [
    { ...localUser(site, "admin", "admin", everywhere("admin")), isAdmin: true },
    localUser(site, "robot", "robot", everywhere("member")),
    localUser(site, "watcher", "watcher", everywhere("reader")),
  ];
  if (!site.federation) {
    for (const person of people) {
      const groups = person.groups.map(([group]) => group);
      const mine = [...projects.values()].filter((project) =>
        project.definition.groups.some((group) => groups.includes(group)),
      );
      if (mine.length === 0) continue;
      users.push(
        localUser(
          site,
          person.name,
          person.name,
          new Map(mine.map((project) => [project.id, withImplied(["member"])])),
        ),
      );
    }
  }
  return {
    projects,
    users: new Map(users.map((user) => [user.id, user])),
    tokens: new Map(),
    credentials: new Map(),
    trusts: new Map(),
    introspected: new Map(),
  };
}
