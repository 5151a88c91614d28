import { describe, expect, it } from "vitest";
import { deleteKeypair, getKeypair, importKeypair, listKeypairs } from "@/server/openstack/compute/keypairs";
import { cleanUp, newName } from "./made";
import { open } from "./person";
import { newPublicKey } from "./public-key";
import { refusal } from "./refusal";
import { people, sites } from "./target";

const later = cleanUp();

describe.each(sites)("SSH keys at $id", (site) => {
  it("keeps a public key; the same one again is a success, another one below its name is not", async () => {
    const session = await open(site);
    const key = { name: newName("key"), publicKey: `${newPublicKey()} somebody@laptop` };
    await importKeypair(session, key);
    later(() => deleteKeypair(session, key.name));

    const { rows } = await listKeypairs(session);
    expect(rows.find((one) => one.name === key.name)).toMatchObject({ type: "ssh", publicKey: key.publicKey });
    expect(rows.find((one) => one.name === key.name)?.fingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);

    expect((await importKeypair(session, key)).keypair).toMatchObject({ name: key.name, publicKey: key.publicKey });
    const failure = await refusal(importKeypair(session, { ...key, publicKey: newPublicKey() }));
    expect(failure).toMatchObject({ kind: "conflict", detail: "name_in_use", status: 409 });
  });

  it("refuses what is no public key", async () => {
    const session = await open(site);
    const failure = await refusal(importKeypair(session, { name: newName("key"), publicKey: "ssh-ed25519 nonsense" }));
    expect(failure).toMatchObject({ kind: "invalid", status: 400 });
  });

  it("gives one back by its name, and forgets it once and for all", async () => {
    const session = await open(site);
    const key = { name: `${newName("key")} of.a @ person`, publicKey: newPublicKey() };
    await importKeypair(session, key);
    later(() => deleteKeypair(session, key.name));
    expect((await getKeypair(session, key.name)).keypair).toMatchObject({ ...key, type: "ssh" });

    await deleteKeypair(session, key.name);
    expect(await refusal(getKeypair(session, key.name))).toMatchObject({ kind: "not_found", status: 404 });
    expect((await listKeypairs(session)).rows.some((one) => one.name === key.name)).toBe(false);
    expect(await deleteKeypair(session, key.name)).toMatchObject({ requestId: expect.stringMatching(/^req-/) });
  });
});

describe.each(sites.filter(({ projects }) => projects.length > 1))("SSH keys of one person at $id", (site) => {
  it("are the same in all their projects", async () => {
    const [here, there] = [await open(site, people.both), await open(site, people.both, site.projects[1])];
    const key = { name: newName("key"), publicKey: newPublicKey() };
    await importKeypair(here, key);
    later(() => deleteKeypair(here, key.name));
    expect((await getKeypair(there, key.name)).keypair.publicKey).toBe(key.publicKey);
  });
});
