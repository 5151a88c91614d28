import { describe, expect, it } from "vitest";
import type { Quota, QuotaKey } from "@/lib/quota";
import { getComputeQuotas } from "@/server/openstack/compute/limits";
import { getClusterQuotas } from "@/server/openstack/container-infra/quotas";
import { getNetworkQuotas } from "@/server/openstack/network/quotas";
import { getVolumeQuotas } from "@/server/openstack/volume/quotas";
import { cleanUp } from "./made";
import { plan, removeServer, start } from "./making";
import { open } from "./person";
import { magnumSites, sites, withService } from "./target";

const later = cleanUp();
const use = (quota?: Quota) => (quota?.used === null ? "hidden" : typeof quota?.used);
const byKey = (quotas: Quota[]) => new Map<QuotaKey, Quota>(quotas.map((quota) => [quota.key, quota]));
const known = { used: expect.any(Number), reserved: expect.any(Number), limit: expect.any(Number) };

describe.each(sites)("quotas at $id", (site) => {
  it("compute: cores, memory, servers and keys", async () => {
    const quotas = byKey(await getComputeQuotas(await open(site)));
    for (const key of ["vcpus", "ram", "servers"] as const) expect(quotas.get(key)).toMatchObject(known);
    // Keys are counted per person.
    expect(quotas.get("keypairs")).toMatchObject({ used: null, limit: expect.any(Number) });
  });

  it("compute: a server counts while it is there", { timeout: 180_000 }, async () => {
    const session = await open(site);
    const { id, flavor } = await start(session, await plan(session, site), later);
    const quotas = byKey(await getComputeQuotas(session));
    expect(quotas.get("servers")?.used).toBeGreaterThanOrEqual(1);
    expect(quotas.get("vcpus")?.used).toBeGreaterThanOrEqual(flavor.vcpus ?? site.flavor.vcpus);
    expect(quotas.get("ram")?.used).toBeGreaterThanOrEqual(flavor.ramMiB ?? site.flavor.ramMiB);
    await removeServer(session, id);
  });

  it("network: addresses, groups, rules and what carries them", async () => {
    const quotas = byKey(await getNetworkQuotas(await open(site)));
    const keys = ["networks", "routers", "ports", "floating_ips", "security_groups", "security_group_rules"] as const;
    expect([...quotas.keys()].toSorted()).toEqual(keys.toSorted());
    for (const key of keys) {
      expect(quotas.get(key)).toMatchObject({ limit: expect.any(Number) });
      expect([key, use(quotas.get(key))]).toEqual([key, site.hidesNetworkUse ? "hidden" : "number"]);
    }
  });
});

describe.each(withService("block-storage"))("volume quotas at $id", (site) => {
  it("volumes, their size and snapshots", async () => {
    const quotas = byKey(await getVolumeQuotas(await open(site)));
    for (const key of ["volumes", "volume_storage", "snapshots"] as const) expect(quotas.get(key)).toMatchObject(known);
  });
});

describe.each(magnumSites)("cluster quotas at $id", (site) => {
  it("how many there are", async () => {
    const [quota] = await getClusterQuotas(await open(site));
    expect(quota).toMatchObject({ key: "clusters", used: expect.any(Number) });
  });
});
