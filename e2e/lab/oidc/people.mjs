import { readFileSync } from "node:fs";

const DOMAIN = "@lab.example";
const nameOf = (subject) => (subject.endsWith(DOMAIN) ? subject.slice(0, -DOMAIN.length) : "");

/** The people of users.json, by user name and by subject. */
export function readPeople(file) {
  const users = JSON.parse(readFileSync(file, "utf8"));
  const known = (name) => Object.hasOwn(users, name);

  function claims(subject) {
    const name = nameOf(subject);
    if (!known(name)) return undefined;
    const user = users[name];
    return {
      sub: subject,
      name: user.name,
      preferred_username: name,
      schac_home_organization: user.organization,
      email: user.email,
      email_verified: true,
      eduperson_entitlement: user.entitlements,
      groups: user.groups,
    };
  }

  /** The subject of a name and its password, or undefined. */
  const signIn = (name, password) => (known(name) && users[name].password === password ? name + DOMAIN : undefined);

  return { claims, signIn };
}
