import { describe, expect, it } from "vitest";
import type { PlacementFacts, ProjectFacts } from "./facts";
import type { Need } from "./need";
import { place } from "./place";
import { rankSites } from "./rank";
import { flavor, image } from "../testing-rows";
import { absent, compute, failed, need, now, ok, project, quota, site } from "./testing";
import type { Column } from "./verdict";

const placed = (wanted: Partial<Need>, own: Partial<ProjectFacts> = {}, facts: Partial<PlacementFacts> = {}) =>
  place(need(wanted), site(facts, own), [], now);
const cellOf = (column: Column, ...given: Parameters<typeof placed>) => placed(...given).cells[column];

describe("what fits", () => {
  it("as asked, says so, with the smallest size and what to launch", () => {
    const found = placed({}, { flavors: ok([flavor({ name: "big", vcpus: 16, ramMiB: 65_536 }), flavor()]) });
    expect(found).toMatchObject({ overall: "fits_now", changes: [], target: { flavor: { id: "m1.large" }, count: 1 } });
    expect(Object.values(found.cells).map(({ verdict }) => verdict)).not.toContain("near");
  });

  it("takes the smallest GPU first, then cores, memory and disk", () => {
    const gpu = flavor({ name: "gpu", accelerator: { name: "A100", count: 1 }, vcpus: 4, ramMiB: 8192 });
    const flavors = ok([gpu, flavor({ name: "wide", diskGiB: 80 }), flavor({ name: "slim", diskGiB: 20 })]);
    expect(placed({}, { flavors }).target?.flavor?.id).toBe("slim");
    expect(placed({ gpus: 1 }, { flavors }).target?.flavor?.id).toBe("gpu");
  });
});

describe("access", () => {
  it("to another community only is no access, and says which", () => {
    const found = placed({}, {}, { projects: [], communities: ["vo.fg"], elsewhere: project() });
    expect(found).toMatchObject({ overall: "no", remedy: "ask_access", reason: { key: "reason.onlyWith" } });
    expect(found.cells).toMatchObject({
      access: { verdict: "no" },
      size: { verdict: "ok" },
      quota: { verdict: "unknown" },
    });
  });

  it.each([
    ["not_linked", "no", "link"],
    ["no_membership", "no", "ask_access"],
    ["expired", "cannot_tell", "reconnect"],
    ["unknown", "cannot_tell", null],
  ] as const)("%s is %s", (state, overall, remedy) => {
    const connection = { state, asOf: null, failure: null };
    expect(placed({}, {}, { connection, projects: [], communities: [] })).toMatchObject({ overall, remedy });
  });
});

describe("size", () => {
  it("that falls short is near, and says by how much", () => {
    const flavors = ok([flavor({ vcpus: 2 })]);
    expect(placed({}, { flavors })).toMatchObject({
      overall: "fits_partly",
      changes: [{ kind: "size", vcpus: 2, ramMiB: 8192 }],
      cells: { size: { verdict: "near", delta: { key: "size.vcpusShort", params: { missing: 2 } } } },
    });
  });

  it("that is far too small is no substitute", () => {
    expect(placed({ vcpus: 32 }, { flavors: ok([flavor({ vcpus: 2 })]) }).overall).toBe("no");
  });

  it("without room for the image is not possible; a disk of 0 takes the image's size", () => {
    const images = ok([image({ minDiskGiB: 80 })]);
    expect(placed({}, { images })).toMatchObject({ overall: "no", cells: { size: { delta: { key: "size.image" } } } });
    expect(placed({}, { images, flavors: ok([flavor({ diskGiB: 0 })]) }).overall).toBe("fits_now");
  });

  it("that could not be read is unknown, never a no", () => {
    expect(placed({}, { flavors: failed })).toMatchObject({
      overall: "cannot_tell",
      cells: { size: { verdict: "unknown" } },
      reason: { key: "reason.unread_size" },
    });
  });
});

describe("GPU", () => {
  it("nowhere at the site: it fits without", () => {
    expect(placed({ gpus: 1 })).toMatchObject({
      overall: "fits_partly",
      changes: [{ kind: "without_gpu" }],
      cells: { gpu: { verdict: "no" }, size: { verdict: "ok" } },
      reason: { key: "reason.noGpu" },
    });
  });

  it("of another model is not the one that was asked for", () => {
    const flavors = ok([flavor({ accelerator: { name: "nvidia-t4", count: 1 } })]);
    expect(cellOf("gpu", { gpus: 1, gpuModel: "A100" }, { flavors })).toMatchObject({ verdict: "no" });
    expect(cellOf("gpu", { gpus: 1, gpuModel: "T4" }, { flavors })).toMatchObject({ verdict: "ok" });
  });

  it("beyond the quota: it fits without, and says that the quota is why", () => {
    const flavors = ok([flavor(), flavor({ name: "gpu", vcpus: 16, accelerator: { name: "A100", count: 1 } })]);
    expect(placed({ gpus: 1 }, { flavors, compute: compute(3 + 1) })).toMatchObject({
      changes: [{ kind: "without_gpu" }],
      cells: { gpu: { verdict: "near" } },
      reason: { key: "reason.gpuQuota" },
    });
  });
});

describe("quota", () => {
  it("for fewer machines offers fewer", () => {
    expect(placed({ count: 4 }, { compute: compute(12) })).toMatchObject({
      overall: "fits_partly",
      changes: [{ kind: "count", count: 3, of: 4 }],
      cells: { quota: { verdict: "near", delta: { key: "quota.vcpusShort", params: { missing: 4 } } } },
      target: { count: 3 },
    });
  });

  it("for a smaller size only offers the smaller size", () => {
    const flavors = ok([flavor(), flavor({ name: "half", vcpus: 2, ramMiB: 4096 })]);
    expect(placed({}, { flavors, compute: compute(3) })).toMatchObject({
      changes: [{ kind: "size", vcpus: 2 }],
      cells: { size: { verdict: "ok" }, quota: { verdict: "near" } },
    });
  });

  it("used up is a no", () => {
    expect(placed({}, { compute: compute(0) })).toMatchObject({ overall: "no", reason: { key: "reason.no_quota" } });
  });

  it("without limit fits; one whose use is not told is unknown", () => {
    const free = ok([quota("vcpus", null), quota("ram", null), quota("servers", null)]);
    expect(placed({}, { compute: free }).overall).toBe("fits_now");
    const untold = ok([quota("vcpus", 10, null), quota("ram", null), quota("servers", null)]);
    expect(placed({}, { compute: untold })).toMatchObject({ overall: "cannot_tell", reason: { key: "reason.untold" } });
  });

  it("of an earlier hour decides nothing, and shows its hour", () => {
    const old = ok([quota("vcpus", 0), quota("ram", 0), quota("servers", 0)], true);
    const found = placed({}, { compute: old });
    expect(found.overall).toBe("cannot_tell");
    expect(found.cells.quota).toMatchObject({ verdict: "unknown", delta: { key: "cell.asOf" } });
  });
});

describe("image", () => {
  const older = image({ name: "Ubuntu 24.04", updatedAt: "2026-10-12T00:00:00Z" });

  it("older than at other sites says how many versions, and fits all the same", () => {
    const [a, b] = rankSites(
      need(),
      [site({ siteId: "alpha" }, { images: ok([older]) }), site({ siteId: "beta" })],
      now,
    );
    expect(a).toMatchObject({ siteId: "beta", cells: { image: { delta: { key: "image.newest" } } } });
    expect(b).toMatchObject({
      overall: "fits_now",
      cells: { image: { verdict: "near", delta: { params: { count: 1 } } } },
    });
  });

  it("of another version is a change, of another system a no", () => {
    const jammy = image({ name: "Ubuntu 22.04", os: { distro: "ubuntu", version: "22.04" } });
    expect(placed({}, { images: ok([jammy]) })).toMatchObject({
      overall: "fits_partly",
      changes: [{ kind: "system", label: "Ubuntu 22.04" }],
    });
    const debian = image({ name: "Debian 13", os: { distro: "debian", version: "13" } });
    expect(placed({}, { images: ok([debian]) })).toMatchObject({ overall: "no", cells: { image: { verdict: "no" } } });
  });

  it("by its very name before another of the same system", () => {
    const images = ok([image(), image({ name: "Ubuntu 24.04 CUDA" })]);
    expect(placed({ imageName: "Ubuntu 24.04 CUDA" }, { images }).target?.image?.name).toBe("Ubuntu 24.04 CUDA");
  });
});

describe("volume", () => {
  it("larger than what is left offers what is left", () => {
    const volume = ok([quota("volumes", 10), quota("volume_storage", 200, 50)]);
    expect(placed({ volumeGiB: 200 }, { volume })).toMatchObject({
      overall: "fits_partly",
      changes: [{ kind: "volume", volumeGiB: 150 }],
      cells: { volume: { verdict: "near", delta: { params: { missing: { disk: 50 } } } } },
      target: { volumeGiB: 150 },
    });
  });

  it("counts one for each machine", () => {
    const volume = ok([quota("volumes", 2), quota("volume_storage", 1000)]);
    expect(placed({ volumeGiB: 10, count: 3 }, { volume })).toMatchObject({ changes: [{ kind: "without_volume" }] });
  });

  it("at a site without volumes fits without", () => {
    expect(placed({ volumeGiB: 10 }, { volume: absent }).changes).toEqual([{ kind: "without_volume" }]);
  });
});

describe("network", () => {
  it("that is not there must be made first", () => {
    expect(placed({}, { networks: ok([]) })).toMatchObject({ overall: "fits_partly", changes: [{ kind: "network" }] });
  });

  it("without a free address fits without one", () => {
    const network = ok([quota("ports", 100), quota("floating_ips", 1, 1)]);
    expect(placed({ hasAddress: true }, { network })).toMatchObject({
      changes: [{ kind: "without_address" }],
      target: { hasAddress: false },
    });
    expect(placed({}, { network }).overall).toBe("fits_now");
  });

  it("with few ports takes few machines", () => {
    const network = ok([quota("ports", 10, 8), quota("floating_ips", 5)]);
    expect(placed({ count: 3 }, { network })).toMatchObject({ changes: [{ kind: "count", count: 2 }] });
  });
});

const outage = (startsAt: string, endsAt: string | null) => ({
  id: "o",
  siteId: "alpha",
  title: { fr: "", en: "" },
  severity: "outage" as const,
  isScheduled: true,
  startsAt,
  endsAt,
  services: [],
});

describe("the next days", () => {
  it("with an announced stop still fit, and say when", () => {
    const outages = [outage("2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z")];
    expect(placed({}, {}, { outages })).toMatchObject({ overall: "fits_now", cells: { days: { verdict: "near" } } });
  });

  it("do not matter when it is over, or far away", () => {
    const outages = [outage("2026-11-01T08:00:00Z", "2026-11-02T12:00:00Z"), outage("2026-12-24T08:00:00Z", null)];
    expect(cellOf("days", {}, {}, { outages })).toMatchObject({ verdict: "ok" });
  });

  it("begin with a stop that is on: nobody can tell", () => {
    const outages = [outage("2026-11-20T08:00:00Z", null)];
    expect(placed({}, {}, { outages })).toMatchObject({ overall: "cannot_tell", cells: { days: { verdict: "no" } } });
  });

  it("of a slow site say how slow", () => {
    const health = { state: "slow" as const, since: null, latencyMs: 6000, usualMs: 1200 };
    expect(placed({}, {}, { health })).toMatchObject({ overall: "fits_now", reason: { key: "reason.slowNow" } });
  });
});

describe("a cluster", () => {
  const template = {
    id: "t",
    name: "k8s-1.31",
    coe: "kubernetes",
    kubernetesVersion: "v1.31.1",
    imageId: null,
    flavorId: "m1.large",
    masterFlavorId: "m1.large",
    keypair: null,
    isPublic: true,
    isHidden: false,
    masterLoadBalancer: false,
    floatingIps: true,
    createdAt: null,
  };
  const clusters = { templates: ok([template]), quotas: ok([quota("clusters", 2)]) };
  const wanted = { kind: "cluster", count: 2 } as const;

  it("needs room for its control plane and an address for every node", () => {
    expect(placed(wanted, { clusters, compute: compute(12) })).toMatchObject({
      overall: "fits_now",
      target: { templateId: "t", count: 2 },
    });
    expect(placed(wanted, { clusters, compute: compute(11) })).toMatchObject({
      changes: [{ kind: "count", count: 1 }],
    });
    const network = ok([quota("ports", 100), quota("floating_ips", 2)]);
    expect(placed(wanted, { clusters, network }).overall).toBe("no");
  });

  it("where nobody manages it is not possible", () => {
    const none = { templates: absent, quotas: absent };
    expect(placed(wanted, { clusters: none })).toMatchObject({
      overall: "no",
      reason: { key: "reason.no_kubernetes" },
    });
  });
});

const order = (...sites: PlacementFacts[]) => rankSites(need(), sites, now).map(({ siteId }) => siteId);

describe("the order", () => {
  it("what fits, what fits after a change, what cannot be told, what does not", () => {
    expect(
      order(
        site({ siteId: "no" }, { compute: compute(0) }),
        site({ siteId: "unknown" }, { compute: failed }),
        site({ siteId: "partly" }, { flavors: ok([flavor({ vcpus: 2 })]) }),
        site({ siteId: "now" }),
      ),
    ).toEqual(["now", "partly", "unknown", "no"]);
  });

  it("then room, then the image, then health, then one's own past, then the federation's order", () => {
    const slow = { state: "slow" as const, since: null, latencyMs: 1, usualMs: 1 };
    expect(
      order(
        site({ siteId: "tight" }, { compute: compute(5) }),
        site({ siteId: "plain" }),
        site({ siteId: "again" }),
        site({ siteId: "slow", health: slow }),
        site({ siteId: "unlucky", history: { machines: 0, done: 0, failed: 3 } }),
        site({ siteId: "mine", history: { machines: 3, done: 1, failed: 0 } }),
        site({ siteId: "old" }, { images: ok([image({ updatedAt: "2026-01-01T00:00:00Z" })]) }),
      ),
    ).toEqual(["mine", "plain", "again", "unlucky", "slow", "old", "tight"]);
  });
});
