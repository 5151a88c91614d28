/** Who asks. Made on the server from the session; nothing of it is ever taken from client input. */
export type Role = { kind: "researcher" } | { kind: "site_admin"; siteId: string } | { kind: "federation_operator" };

/** What the browser may know about the person signed in. */
export type Me = {
  id: string;
  name: string;
  email: string | null;
  /** At most two letters for the avatar. */
  initials: string;
  institution: string | null;
  communities: string[];
  roles: Role[];
  sessionEndsAt: string;
};
