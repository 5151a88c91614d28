import { describe, expect, it } from "vitest";
import { LaunchServersInput } from "@/lib/launch";
import { noRecipes } from "@/lib/recipes/recipes";
import { webPorts } from "./draft-parts";
import { chosenEnd, endDateOf } from "./end-dates";
import { flavor } from "@/lib/testing-rows";
import { group, network, ok, options, world } from "./fixtures";
import { inferredFields } from "./inferred";
import { emptyDraft, type LaunchDraft } from "./launch-draft";
import { launchMemory, launchPlan, launchRequest } from "./launch-request";
import { launchProblems } from "./launch-problems";
import { memoryOfServer, newestOfMine } from "./like-server";
import { plannedUse } from "./planned-use";
import { resolveLaunch } from "./resolve-launch";
import { launchNeed } from "./launch-need";

const made = (part: Partial<LaunchDraft>, w = world()) => {
  const draft = { ...emptyDraft(), ...part };
  const launch = resolveLaunch(draft, w);
  return { draft, launch, problems: launchProblems(draft, launch, w), request: launchRequest(draft, launch) };
};

const everything: Partial<LaunchDraft> = {
  name: "head",
  ports: [webPorts],
  bootVolume: { size: "40", type: "ssd", isKept: true },
  volumes: [
    { id: "a", kind: "new", size: "100", type: "", isKept: false },
    { id: "b", kind: "existing", volumeId: "vol" },
  ],
  address: { kind: "new", networkId: "ext" },
  serverGroupId: "apart",
  tags: "rnaseq, gpu, rnaseq",
  description: " mapping of run 7 ",
  recipes: { ...noRecipes, chosen: ["docker", "updates"] },
  endsOn: { preset: "date", date: "2027-01-31" },
};

describe("a form where everything is said", () => {
  const { draft, launch, problems, request } = made(everything);

  it("is sent whole, in the words of the contract", () => {
    expect(problems).toEqual({});
    expect(LaunchServersInput.parse(request)).toMatchObject({
      spec: {
        bootVolume: { sizeGiB: 40, volumeType: "ssd", isKept: true },
        volumes: [
          { kind: "new", sizeGiB: 100, isKept: false },
          { kind: "existing", id: "vol" },
        ],
        address: { kind: "new", networkId: "ext" },
        serverGroupId: "apart",
        tags: ["rnaseq", "gpu"],
        description: "mapping of run 7",
        recipes: ["updates", "docker"],
        endsOn: "2027-01-31",
      },
      servers: [{ name: "head", addressIntentId: draft.addressIntentIds[0] }],
      newGroup: { intentId: draft.groupIntentId, name: "web", rules: expect.any(Array) as unknown },
    });
    expect(request?.spec.userData).toContain("#cloud-config");
  });

  it("takes what it says from the quotas", () => {
    expect(plannedUse(launch)).toEqual({
      servers: 1,
      vcpus: 4,
      ram: 8192,
      ports: 1,
      volumes: 2,
      volume_storage: 140,
      floating_ips: 1,
      security_groups: 1,
      security_group_rules: 6,
    });
  });

  it("is shown as code with the same values and with names", () => {
    expect(launchPlan(draft, launch)).toMatchObject({
      bootVolume: { sizeGiB: 40 },
      volumes: [{ kind: "new" }, { kind: "existing", name: "data" }],
      address: { kind: "new", network: { name: "public" } },
      serverGroup: { name: "apart" },
      newGroup: { name: "web" },
      endsOn: "2027-01-31",
    });
  });
});

describe("disks", () => {
  it("start at what the image needs, and say what is wrong with a size", () => {
    expect(made({ bootVolume: { size: null, type: "", isKept: false } }).launch.bootVolume?.sizeGiB).toBe(20);
    expect(made({ bootVolume: { size: "0", type: "", isKept: false } }).problems.bootVolume?.key).toBe("volume_size");
    const small = world({ options: options({ volumeQuotas: ok({ quotas: [], byType: {}, maxVolumeGiB: 30 }) }) });
    const large = made({ bootVolume: { size: "40", type: "", isKept: false } }, small);
    expect(large.problems.bootVolume?.key).toBe("volume_large");
  });
  it("that are there already go to one machine, once", () => {
    const there = { id: "b", kind: "existing" as const, volumeId: "vol" };
    expect(made({ volumes: [there], count: "2" }).problems.volumes?.key).toBe("volume_several");
    expect(made({ volumes: [there, { ...there, id: "c" }] }).problems.volumes?.key).toBe("volume_twice");
    expect(made({ volumes: [{ ...there, volumeId: "gone" }] }).problems.volumes?.key).toBe("volume_unsaid");
  });
  it("of a volume make the size's own disk irrelevant", () => {
    const tiny = world({ options: options({ flavors: ok([flavor({ diskGiB: 5 })]) }) });
    expect(made({ flavor: flavor() }, tiny).problems.flavor?.key).toBe("no_flavor");
    expect(made({ flavor: flavor(), bootVolume: { size: null, type: "", isKept: false } }, tiny).problems).toEqual({});
  });
});

const of = (part: Parameters<typeof options>[0], draft: Partial<LaunchDraft> = {}, rest = {}) =>
  made(draft, world({ options: options(part), ...rest })).launch.address;

describe("a public address", () => {
  const free = { id: "f", address: "198.51.100.4", networkId: "ext" };
  it("is a free one, else a new one where the network leads out", () => {
    expect(of({ floatingIps: ok([free]) })).toMatchObject({ kind: "reuse" });
    expect(of({})).toMatchObject({ kind: "new", network: { id: "ext" } });
  });
  it.each([
    ["no_router", { networks: ok([network({ externalIds: [] })]) }],
    ["router_unknown", { networks: ok([network({ externalIds: null })]) }],
    ["no_external", { externalNetworks: ok([]) }],
    ["direct", { networks: ok([network({ isExternal: true })]) }],
    ["unread", { externalNetworks: { ok: false as const, failure: { kind: "site_timeout" as const } } }],
  ])("is none by itself, and says why: %s", (why, part) => {
    expect(of(part, { networkIds: ["net"] })).toEqual({ kind: "none", why });
  });
  it("is not taken for many machines, nor beyond the quota, unless asked for", () => {
    expect(of({}, { count: "2" })).toEqual({ kind: "none", why: "several" });
    expect(of({}, { count: "2", address: { kind: "new", networkId: "ext" } })).toMatchObject({ kind: "new" });
    expect(of({}, {}, { quotas: [{ key: "floating_ips", used: 3, reserved: 0, limit: 3 }] })).toEqual({
      kind: "none",
      why: "quota",
    });
  });
});

describe("an end date", () => {
  it("counts in days and in months, and stays within the month", () => {
    expect(endDateOf("week", "2026-12-28")).toBe("2027-01-04");
    expect(endDateOf("month", "2026-01-31")).toBe("2026-02-28");
    expect(endDateOf("quarter", "2026-11-30")).toBe("2027-02-28");
    expect(endDateOf("none", "2026-11-20")).toBeNull();
  });
  it("is what was chosen, else as last time, else three months", () => {
    expect(chosenEnd(null, null, "2026-11-20")).toEqual({ preset: "quarter", endsOn: "2027-02-20", problem: null });
    expect(chosenEnd(null, "none", "2026-11-20").endsOn).toBeNull();
    expect(chosenEnd({ preset: "week" }, "none", "2026-11-20").endsOn).toBe("2026-11-27");
  });
  it.each([
    ["", "date"],
    ["2026-13-40", "date"],
    ["2026-11-20", "past"],
  ])("refuses %s", (date, problem) => {
    expect(chosenEnd({ preset: "date", date }, null, "2026-11-20").problem).toBe(problem);
    expect(made({ endsOn: { preset: "date", date } }).problems.endsOn?.key).toBe(`end_${problem}`);
  });
});

describe("rules", () => {
  const closed = group({ opensSsh: false });
  it("let SSH in from my address where nothing does", () => {
    const { launch } = made({}, world({ options: options({ securityGroups: ok([closed]) }) }));
    expect(launch.newGroup).toMatchObject({ name: "ssh-192.0.2.7" });
  });
  it("take a group that opens SSH where no useful address is known", () => {
    const seen = { address: "127.0.0.1", reach: "loopback" } as const;
    const both = options({ securityGroups: ok([closed, group({ id: "ssh", name: "ssh" })]) });
    const { launch, problems } = made({}, world({ options: both, seen }));
    expect(launch).toMatchObject({ newGroup: null, ports: [], securityGroups: [{ id: "sg" }, { id: "ssh" }] });
    const more = made({ ports: [webPorts] }, world({ options: both, seen })).launch;
    expect(more.namedGroups.map(({ id }) => id)).toEqual(["sg", "ssh"]);
    expect(problems).toEqual({});
  });
  it("ask for the address when my address is chosen and nobody knows it", () => {
    const seen = { address: null, reach: "unknown" } as const;
    const { launch } = made({}, world());
    expect(launch.myAddress.own).toBe("192.0.2.7/32");
    expect(made({ ports: [{ ...webPorts, from: "mine" }] }, world({ seen })).problems.ports?.key).toBe("ports_address");
  });
});

const server = (part: object) => ({
  siteId: "scigne",
  projectId: "scigne-biomed",
  project: { projectId: "scigne-biomed", projectName: "FG_biomed", community: "biomed" },
  name: "rnaseq-07",
  flavor: { id: null, name: "m1.large", vcpus: 4, ramMiB: 8192, diskGiB: 40 },
  image: { id: "ubuntu-24", name: "Ubuntu 24.04" },
  keyName: "portable",
  isMine: true,
  createdAt: "2026-11-01T00:00:00Z",
  ...part,
});

describe("the last time", () => {
  it("fills in the next form, and says so", () => {
    const { launch, request } = made(everything);
    const memory = launchMemory(launch, request!);
    const w = world({ memory });
    const again = made({}, w);
    expect(again.launch).toMatchObject({ name: "head-01", address: { kind: "new" } });
    expect(again.launch.ports.map(({ choice }) => choice.kind)).toEqual(["web"]);
    expect([...inferredFields(again.draft, again.launch, w)]).toEqual(
      expect.arrayContaining(["site", "image", "flavor", "key", "ports", "networks"]),
    );
    const own = made({ flavor: flavor(), siteId: "scigne" }, w);
    expect(inferredFields(own.draft, own.launch, w)).not.toContain("flavor");
  });

  it("is the person's newest machine where the browser remembers none", () => {
    const older = server({ name: "old", createdAt: "2026-01-01T00:00:00Z" });
    const foreign = server({ name: "theirs", isMine: false, createdAt: "2026-11-19T00:00:00Z" });
    const newest = newestOfMine([older, server({}), foreign, server({ name: "?", createdAt: null })]);
    expect(newest?.name).toBe("rnaseq-07");
    const w = world({
      memory: memoryOfServer(newest!),
      like: "rnaseq-07",
      options: options({ serverNames: ok(["rnaseq-07"]) }),
    });
    expect(made({}, w).launch).toMatchObject({ name: "rnaseq-08", keyName: "portable", lastFlavorId: "m1.large" });
  });
});

it("asks all sites the same need", () => {
  const { launch } = made({ ...everything, count: "2" });
  expect(launchNeed(launch)).toMatchObject({ vcpus: 4, ramMiB: 8192, volumeGiB: 100, count: 2, hasAddress: true });
  expect(launchNeed({ ...launch, flavor: null })).toBeNull();
});
