import { X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { importKeypair } from "@/server/openstack/compute/keypairs";
import { listClusterTemplates } from "@/server/openstack/container-infra/cluster-templates";
import {
  createCluster,
  deleteCluster,
  getCluster,
  listClusters,
  listNodeGroups,
} from "@/server/openstack/container-infra/clusters";
import { getClusterAuthority, signCertificate } from "@/server/openstack/container-infra/certificates";
import { failureOfReason } from "@/server/openstack/failures";
import { atLeast } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import { dropCredential, makeCredential, signInByHand } from "./by-hand";
import { certificateRequest } from "./certificate-request";
import { cleanUp, newIntentId, newName } from "./made";
import { isGone } from "./making";
import { open, openWithCredential } from "./person";
import { newPublicKey } from "./public-key";
import { refusal } from "./refusal";
import { magnumSites, people, type SiteFacts } from "./target";
import { until } from "./until";

const later = cleanUp();
const unknownId = "00000000-0000-4000-8000-000000000000";
const minutes = 60_000;

async function removeCluster(session: ProjectSession, id: string): Promise<void> {
  await until("the deletion is accepted", () => deleteCluster(session, id), Boolean, { seconds: 180 });
  await until("the cluster is gone", () => isGone(getCluster(session, id)), Boolean, { seconds: 300 });
}

async function planCluster(session: ProjectSession, site: SiteFacts) {
  const keypair = newName("key");
  await importKeypair(session, { name: keypair, publicKey: newPublicKey() });
  later(() => session.request({ service: "compute", method: "DELETE", path: `/os-keypairs/${keypair}` }));
  const { rows } = await listClusterTemplates(session);
  const template = rows.find((one) => one.name === site.clusterTemplate);
  return {
    intentId: newIntentId(),
    name: newName("cluster"),
    templateId: template?.id ?? "",
    keypair,
    masterCount: 1,
    nodeCount: 1,
    createTimeoutMin: 30,
  };
}

describe.each(magnumSites)("clusters at $id", (site) => {
  const speaks = (version: string) => atLeast(site.services["container-infra"] ?? null, version);
  let session: ProjectSession;
  beforeAll(async () => {
    session = await open(site);
  });

  it("templates, with their Kubernetes version", async () => {
    const { rows, unreadable } = await listClusterTemplates(session);
    expect(unreadable).toBe(0);
    const template = rows.find((one) => one.name === site.clusterTemplate);
    expect(template).toMatchObject({ coe: "kubernetes", isPublic: true, isHidden: false });
    expect(template?.kubernetesVersion).toMatch(/^v1\.\d+\.\d+/);
  });

  it("knows no cluster by a made-up id", async () => {
    expect(await refusal(getCluster(session, unknownId))).toMatchObject({ kind: "not_found", status: 404 });
    expect(await refusal(getClusterAuthority(session, unknownId))).toMatchObject({ kind: "not_found", status: 404 });
    expect(await deleteCluster(session, unknownId)).toEqual({ requestId: null });
  });

  it("refuses an unknown template, and a key that is not there", async () => {
    const cluster = await planCluster(session, site);
    const template = await refusal(createCluster(session, { ...cluster, templateId: unknownId }));
    const unknown = speaks("1.10") ? { kind: "not_found", status: 404 } : { kind: "invalid", status: 400 };
    expect(template).toMatchObject(unknown);
    const key = await refusal(createCluster(session, { ...cluster, keypair: newName("missing") }));
    expect(key).toMatchObject({ kind: "not_found", status: 404 });
  });

  it("cannot be made with an application credential, which makes no trusts", { timeout: 6 * minutes }, async () => {
    const hand = await signInByHand(site);
    const credential = await makeCredential(hand, { name: newName("credential") });
    later(() => dropCredential(hand, credential.id));
    const guest = await openWithCredential(site, credential);
    const { id } = await createCluster(guest, await planCluster(guest, site));
    later(() => removeCluster(guest, id));
    const failed = await until(
      "the cluster fails",
      () => getCluster(guest, id),
      (one) => one.status === "CREATE_FAILED",
      { seconds: 120 },
    );
    expect(failed.stackId).toBeNull();
    const reason = failureOfReason(failed.statusReason ?? "", { siteId: site.id, service: "container-infra" });
    expect(reason).toMatchObject({ kind: "not_authorised", detail: "needs_trust" });
    await removeCluster(guest, id);
  });

  describe("one cluster", () => {
    let id: string;
    let intentId: string;
    let name: string;

    beforeAll(async () => {
      const cluster = await planCluster(session, site);
      ({ intentId, name } = cluster);
      ({ id } = await createCluster(session, cluster));
      later(() => removeCluster(session, id));
      await until(
        "the cluster is complete",
        () => getCluster(session, id),
        (one) => !one.status.endsWith("_IN_PROGRESS"),
        {
          seconds: 420,
        },
      );
    }, 8 * minutes);

    it("ends complete, with an address, its nodes and its creator", async () => {
      const cluster = await getCluster(session, id);
      expect(cluster).toMatchObject({ status: "CREATE_COMPLETE", name, isMine: true, masterCount: 1, nodeCount: 1 });
      expect(cluster.apiAddress).toMatch(/^https:\/\/[\d.]+:\d+$/);
      expect(cluster.masterAddresses).toHaveLength(1);
      expect(cluster.nodeAddresses).toHaveLength(1);
      expect(cluster.stackId).not.toBeNull();
      expect(cluster.createdAt).not.toBeNull();
      expect(cluster.kubernetesVersion).toMatch(/^v1\.\d+/);
    });

    it("is found in the list by its intent", async () => {
      const { rows } = await listClusters(session);
      const row = rows.find((one) => one.id === id);
      expect(row).toMatchObject({ name, status: "CREATE_COMPLETE", masterCount: 1, nodeCount: 1 });
      expect(row?.intentId).toBe(speaks("1.10") ? intentId : null);
    });

    it("has node groups, where the site knows them", async () => {
      const groups = await listNodeGroups(session, id);
      const nodes = Object.fromEntries(groups.map((group) => [group.role, group.nodeCount]));
      expect(nodes).toEqual(speaks("1.9") ? { master: 1, worker: 1 } : {});
    });

    it.each(["RSA", "P-256"] as const)("signs a certificate for a key of kind %s", async (kind) => {
      const { csr, publicKey } = await certificateRequest(kind);
      const authority = new X509Certificate(await getClusterAuthority(session, id));
      const signed = new X509Certificate((await signCertificate(session, id, csr)).pem);
      expect(authority.ca).toBe(true);
      expect(signed.checkIssued(authority)).toBe(true);
      expect(signed.verify(authority.publicKey)).toBe(true);
      expect(signed.publicKey.equals(publicKey)).toBe(true);
      expect(signed.subject.split("\n").toSorted()).toEqual(["CN=admin", "O=system:masters"]);
      // What the request asks for is kept: Magnum adds nothing by itself.
      expect(signed.keyUsage).toEqual(kind === "RSA" ? ["1.3.6.1.5.5.7.3.2"] : undefined);
      expect(Date.parse(signed.validTo)).toBeGreaterThan(Date.now() + 86_400_000);
      expect(Date.parse(signed.validFrom)).toBeLessThanOrEqual(Date.now());
    });

    it("refuses what is no certificate request", async () => {
      const csr = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n";
      expect(await refusal(signCertificate(session, id, csr))).toMatchObject({ kind: "invalid", status: 400 });
    });

    it("gives certificates to nobody but its creator", async () => {
      const colleague = await open(site, people.one);
      expect((await getCluster(colleague, id)).isMine).toBe(false);
      const { csr } = await certificateRequest("P-256");
      const authority = await refusal(getClusterAuthority(colleague, id));
      expect(authority).toMatchObject({ kind: "not_authorised", status: 403 });
      const signed = await refusal(signCertificate(colleague, id, csr));
      expect(signed).toMatchObject({ kind: "not_authorised", status: 403 });
    });

    it("is unknown in another project", async () => {
      const other = site.projects.find((project) => project !== site.project);
      const elsewhere = await open(site, people.both, other);
      expect(await refusal(getCluster(elsewhere, id))).toMatchObject({ kind: "not_found", status: 404 });
      const { rows } = await listClusters(elsewhere);
      expect(rows.map((row) => row.id)).not.toContain(id);
    });

    it("is gone after its deletion", { timeout: 6 * minutes }, async () => {
      await removeCluster(session, id);
      expect((await listClusters(session)).rows.map((row) => row.id)).not.toContain(id);
      expect(await deleteCluster(session, id)).toEqual({ requestId: null });
    });
  });
});
