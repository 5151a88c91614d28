/** One person of the demo federation. The password is the name. */
export type Person = {
  name: string;
  displayName: string;
  email: string;
  home: string;
  /** Groups as the federation's proxy knows them: [group, role]. */
  groups: [group: string, role: string][];
  /** What the sign-in page says about the account. */
  about: { fr: string; en: string };
};

export const authority = "aai.fg-cloud.example";

export const people: Person[] = [
  {
    name: "ines",
    displayName: "Inès Morel",
    email: "ines.morel@univ-strasbourg.example",
    home: "univ-strasbourg.example",
    groups: [
      ["biomed", "member"],
      ["vo.france-grilles.fr", "member"],
    ],
    about: { fr: "chercheuse, deux communautés", en: "researcher, two communities" },
  },
  {
    name: "paul",
    displayName: "Paul Aubert",
    email: "paul.aubert@uca.example",
    home: "uca.example",
    groups: [["vo.france-grilles.fr", "member"]],
    about: { fr: "enseignant, une communauté", en: "teacher, one community" },
  },
  {
    name: "lea",
    displayName: "Léa Kuhn",
    email: "lea.kuhn@iphc.example",
    home: "iphc.example",
    groups: [
      ["vo.france-grilles.fr", "member"],
      ["scigne.fg", "manager"],
    ],
    about: { fr: "administratrice du site SCIGNE", en: "admin of the SCIGNE site" },
  },
  {
    name: "omar",
    displayName: "Omar Haddad",
    email: "omar.haddad@france-grilles.example",
    home: "france-grilles.example",
    groups: [
      ["ops.fg", "manager"],
      ["ops.fg", "member"],
    ],
    about: { fr: "opérateur de la fédération", en: "federation operator" },
  },
  {
    name: "nadia",
    displayName: "Nadia Benali",
    email: "nadia.benali@univ-lille.example",
    home: "univ-lille.example",
    groups: [],
    about: { fr: "nouvelle venue, aucun accès", en: "newcomer, no access yet" },
  },
];

export const personNamed = (name: string) => people.find((person) => person.name === name);
export const subjectOf = (name: string) => `${name}@${authority}`;

/** https://aarc-community.org/guidelines/aarc-g069/ */
export const entitlement = (group: string, role: string) => `urn:mace:egi.eu:group:${group}:role=${role}#${authority}`;

/** What the provider's ID token, user info and introspection say; sites read the same. */
export type Claims = {
  sub: string;
  name: string;
  preferred_username: string;
  email: string;
  email_verified: boolean;
  eduperson_entitlement: string[];
  schac_home_organization: string;
};

export function claimsOf(person: Person): Claims {
  return {
    sub: subjectOf(person.name),
    name: person.displayName,
    preferred_username: person.name,
    email: person.email,
    email_verified: true,
    eduperson_entitlement: person.groups.map(([group, role]) => entitlement(group, role)),
    schac_home_organization: person.home,
  };
}
