import { describe, expect, it } from "vitest";
import { dropCredential, makeCredential, signInByHand } from "./by-hand";
import { cleanUp, newName } from "./made";
import { byPassword, federation, link, memberOf, open, person, stranger, unlink } from "./person";
import { refusal } from "./refusal";
import { federatedSites, localSites, people, sites, type SiteFacts } from "./target";
import { until } from "./until";

const signal = () => AbortSignal.timeout(30_000);
const names = (projects: { projectName: string }[]) => projects.map((project) => project.projectName).toSorted();
const later = cleanUp();

describe.each(federatedSites)("federated sign-in at $id", (site) => {
  it("gives a person in two communities a project for each", async () => {
    const connection = await federation.connection(person(people.both), site.id, signal());
    expect(connection).toMatchObject({ state: "connected", method: "federated", failure: null });
    expect(names(connection.projects)).toEqual(site.projects.toSorted());
  });

  it("gives a person in one community its projects and no other", async () => {
    const projects = names(await federation.projects(person(people.one), site.id, signal()));
    expect(projects).toContain(site.project);
    expect(projects.length).toBeLessThan(site.projects.length);
  });

  it("tells a person without any community that there is no project", async () => {
    const connection = await federation.connection(person(people.none), site.id, signal());
    expect(connection).toMatchObject({ state: "no_membership", projects: [] });
  });

  it("refuses a project that is not the person's before it asks the site", async () => {
    const mine = await federation.projects(person(people.both), site.id, signal());
    const theirs = new Set(names(await federation.projects(person(people.one), site.id, signal())));
    const foreign = mine.find((project) => !theirs.has(project.projectName));
    const failure = await refusal(
      federation.openProject(person(people.one), site.id, foreign?.projectId ?? "", signal()),
    );
    expect(failure.kind).toBe("not_found");
  });

  it("goes on with a new token when the site revoked the old one", async () => {
    const session = await open(site);
    await federation.forget(memberOf(site));
    const { status } = await session.request({ service: "identity", method: "GET", path: "/auth/catalog" });
    expect(status).toBe(200);
  });
});

describe.each(localSites)("a site without federation: $id", (site) => {
  it("asks for a credential", async () => {
    const connection = await federation.connection(stranger(), site.id, signal());
    expect(connection).toMatchObject({ state: "not_linked", method: null, projects: [] });
    expect(connection.methods).toContain("application_credential");
    expect(connection.methods).not.toContain("federated");
  });

  it("lets the account's projects in after linking, and none after unlinking", async () => {
    const me = stranger();
    link(me, site.id, byPassword(site.account));
    expect(names(await federation.projects(me, site.id, signal()))).toEqual(site.projects.toSorted());
    await federation.forget(me, site.id);
    unlink(me, site.id);
    expect(await federation.connection(me, site.id, signal())).toMatchObject({ state: "not_linked", projects: [] });
  });
});

const secretOf = ({ id, secret }: { id: string; secret: string }) =>
  ({ method: "application_credential", credentialId: id, secret }) as const;
const offers = (site: SiteFacts, method: string) =>
  federation.site(site.id).signIn.some((way) => way.method === method);

describe.each(sites.filter((site) => offers(site, "password")))("password at $id", (site) => {
  const input = { method: "password", siteId: site.id, ...site.account } as const;

  it("is checked before it is kept", async () => {
    const checked = await federation.checkCredential(input, signal());
    expect(names(checked.projects)).toContain(site.project);
    expect(checked.label).toContain(site.account.userName);
  });

  it("is refused when it is wrong", async () => {
    const failure = await refusal(federation.checkCredential({ ...input, password: "not this one" }, signal()));
    expect(failure).toMatchObject({
      kind: "invalid",
      detail: "credential_refused",
      fields: { password: expect.any(String) },
    });
  });
});

describe.each(sites.filter((site) => !offers(site, "password")))("password at $id", (site) => {
  it("is not asked for where the federation does not offer it", async () => {
    const input = { method: "password", siteId: site.id, ...site.account } as const;
    const failure = await refusal(federation.checkCredential(input, signal()));
    expect(failure).toMatchObject({ kind: "invalid", fields: { method: "method_not_offered" } });
  });
});

describe.each(sites)("application credential at $id", (site) => {
  const check = (credential: { id: string; secret: string }) =>
    federation.checkCredential({ siteId: site.id, ...secretOf(credential) }, signal());
  const refused = { kind: "invalid", detail: "credential_refused", fields: { secret: expect.any(String) } };

  async function make({ lifeS }: { lifeS?: number } = {}) {
    const hand = await signInByHand(site);
    const expiresAt = lifeS === undefined ? null : new Date(Date.now() + lifeS * 1000).toISOString().slice(0, 19);
    const name = newName("credential");
    const credential = await makeCredential(hand, { name, ...(expiresAt === null ? {} : { expiresAt }) });
    later(() => dropCredential(hand, credential.id));
    return { hand, credential, expiresAt };
  }

  it("opens its own project", async () => {
    const { credential } = await make();
    const checked = await check(credential);
    expect(names(checked.projects)).toEqual([site.project]);
    expect(checked.label).toBe(credential.name);
    expect(checked.expiresAt).toBeNull();
  });

  it("says when it ends", async () => {
    const { credential, expiresAt } = await make({ lifeS: 86_400 });
    const checked = await check(credential);
    expect(Date.parse(checked.expiresAt ?? "")).toBe(Date.parse(`${expiresAt}Z`));
  });

  it("is refused with another secret", async () => {
    const { credential } = await make();
    const failure = await refusal(check({ ...credential, secret: "another" }));
    expect(failure).toMatchObject(refused);
  });

  it("is refused once it has expired", async () => {
    const { credential } = await make({ lifeS: 5 });
    const outcome = () => refusal(check(credential)).catch(() => null);
    const failure = await until("the credential expires", outcome, (answer) => answer !== null, { seconds: 30 });
    expect(failure).toMatchObject(refused);
  });

  it("is refused once it was revoked at the site", async () => {
    const { hand, credential } = await make();
    await dropCredential(hand, credential.id);
    const failure = await refusal(check(credential));
    expect(failure).toMatchObject(refused);
  });

  it("asks for another one when a linked one was revoked at the site", async () => {
    const { hand, credential } = await make();
    const me = stranger();
    link(me, site.id, secretOf(credential));
    await dropCredential(hand, credential.id);
    const connection = await federation.connection(me, site.id, signal());
    expect(connection).toMatchObject({ state: "expired", method: "application_credential", projects: [] });
    unlink(me, site.id);
  });
});
