import { describe, expect, it } from "vitest";
import { importKeypair, listKeypairs } from "@/server/openstack/compute/keypairs";
import type { ProjectSession } from "@/server/openstack/session";
import { cleanUp, newName } from "./made";
import { open } from "./person";
import { newPublicKey } from "./public-key";
import { refusal } from "./refusal";
import { sites } from "./target";

const later = cleanUp();

const remove = (session: ProjectSession, name: string) =>
  session.request({ service: "compute", method: "DELETE", path: `/os-keypairs/${name}` });

describe.each(sites)("SSH keys at $id", (site) => {
  it("keeps a public key; the same one again is a success, another one below its name is not", async () => {
    const session = await open(site);
    const key = { name: newName("key"), publicKey: `${newPublicKey()} somebody@laptop` };
    await importKeypair(session, key);
    later(() => remove(session, key.name));

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
});
