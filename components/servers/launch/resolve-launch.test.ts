import { describe, expect, it } from "vitest";
import { LaunchServersInput } from "@/lib/launch";
import { noRecipes } from "@/lib/recipes/recipes";
import { flavor, image } from "@/lib/testing-rows";
import { connection, options, site, world } from "./fixtures";
import { emptyDraft, launchDrafts } from "./launch-draft";
import { applyLink, type LaunchLink } from "./launch-link";
import { launchMemory, launchRequest } from "./launch-request";
import { launchProblems, problemsOfFailure } from "./launch-problems";
import { communitiesOf, placeOf, type AskedConnection } from "./places";
import { preflight } from "./preflight/preflight";
import { resolveLaunch } from "./resolve-launch";

const noLink: LaunchLink = {
  community: null,
  site: null,
  not: null,
  project: null,
  image: null,
  flavor: null,
  name: null,
  count: null,
  key: null,
  networks: null,
  volume: null,
  address: null,
  ends: null,
};

const known = (siteId: string, ...communities: string[]): AskedConnection => ({
  state: "known",
  connection: connection(siteId, communities),
});

describe("a form nobody has touched", () => {
  const draft = emptyDraft();
  const launch = resolveLaunch(draft, world());

  it("is complete where everything can be inferred", () => {
    expect(launchProblems(draft, launch, world())).toEqual({});
    expect(LaunchServersInput.safeParse(launchRequest(draft, launch)).success).toBe(true);
    expect(launch).toMatchObject({ name: "ubuntu-01", keyMode: "existing", keyName: "portable" });
    expect(preflight({ draft, launch, world: world() }).filter(({ state }) => state !== "ok")).toEqual([]);
  });

  it("gives each machine its own wish", () => {
    const three = { ...draft, count: "3" };
    const request = launchRequest(three, resolveLaunch(three, world()));
    expect(request?.servers.map(({ name }) => name)).toEqual(["ubuntu-01", "ubuntu-02", "ubuntu-03"]);
    expect(new Set(request?.servers.map(({ intentId }) => intentId)).size).toBe(3);
  });

  it("starts where the last launch ended", () => {
    const request = launchRequest(draft, launch)!;
    const memory = launchMemory(launch, request);
    const again = resolveLaunch(
      emptyDraft(),
      world({ memory, options: options({ serverNames: { ok: true, value: ["ubuntu-01"], asOf: "" } }) }),
    );
    expect(again).toMatchObject({ name: "ubuntu-02", lastFlavorId: "m1.large" });
  });
});

describe("a choice made at one site", () => {
  const there = options({
    images: {
      ok: true,
      asOf: "",
      value: [
        image({ id: "other", name: "ubuntu-noble" }),
        image({ id: "deb", name: "Debian 12", os: { distro: "debian", version: "12" } }),
      ],
    },
    flavors: { ok: true, asOf: "", value: [flavor({ id: "os.2", vcpus: 2 }), flavor({ id: "os.4", vcpus: 4 })] },
  });

  it("is found again at another by what it is", () => {
    const draft = { ...emptyDraft(), image: image(), flavor: flavor() };
    expect(resolveLaunch(draft, world({ options: there }))).toMatchObject({
      image: { id: "other" },
      flavor: { id: "os.4" },
    });
  });
  it("stays chosen when it does not fit, and says whether another would", () => {
    const big = flavor({ id: "big", vcpus: 16, ramMiB: 32_768 });
    const both = options({ flavors: { ok: true, asOf: "", value: [flavor(), big] } });
    const tight = world({ options: both, quotas: [{ key: "vcpus", used: 0, reserved: 0, limit: 8 }] });
    const problemOf = (draft: ReturnType<typeof emptyDraft>) =>
      launchProblems(draft, resolveLaunch(draft, tight), tight).flavor?.key;
    expect(problemOf({ ...emptyDraft(), flavor: big })).toBe("flavor_unfit");
    expect(problemOf({ ...emptyDraft(), count: "5" })).toBe("no_flavor");
    expect(problemOf(emptyDraft())).toBeUndefined();
  });
});

const problems = (part: Partial<ReturnType<typeof emptyDraft>>, w = world()) => {
  const draft = { ...emptyDraft(), ...part };
  return launchProblems(draft, resolveLaunch(draft, w), w);
};

describe("problems", () => {
  it("name the field and the reason", () => {
    expect(problems({ name: "été" }).name?.key).toBe("server_name");
    expect(problems({ name: "x".repeat(300) }).name?.key).toBe("name_long");
    expect(problems({ count: "0" }).count?.key).toBe("count_integer");
    expect(problems({ count: "21" }).count?.key).toBe("count_many");
    const three = world({ quotas: [{ key: "servers", used: 7, reserved: 0, limit: 10 }] });
    expect(problems({ count: "4" }, three)).toEqual({ count: { key: "count_quota", from: "launch" } });
    expect(problems({ keyMode: "paste", pastedKey: "-----BEGIN OPENSSH PRIVATE KEY-----" }).publicKey?.key).toBe(
      "private_key",
    );
    expect(problems({ keyMode: "generate" }).key?.key).toBe("key_not_made");
    expect(problems({ recipes: { ...noRecipes, own: `#!/bin/sh\n${"x".repeat(70_000)}` } })["recipes.own"]?.from).toBe(
      "recipes",
    );
    expect(problems({ keyMode: "none" })).toEqual({});
  });
  it("tell a key name twice", () => {
    expect(problems({ keyMode: "paste", pastedKey: "ssh-ed25519 AAAA x", pastedName: "portable" }).keyName?.key).toBe(
      "key_name_taken",
    );
  });
  it("say what a part that failed leaves unknown, and go on", () => {
    const failed = world({
      quotas: null,
      options: options({ securityGroups: { ok: false, failure: { kind: "site_timeout" } } }),
    });
    const launch = resolveLaunch(emptyDraft(), failed);
    const checks = preflight({ draft: emptyDraft(), launch, world: failed });
    expect(checks.filter(({ state }) => state === "unknown").map(({ key }) => key)).toEqual(["quotas_unread"]);
    expect(launchProblems(emptyDraft(), launch, failed)).toEqual({});
  });
  it("of the server come back to their fields", () => {
    expect(
      problemsOfFailure({
        kind: "invalid",
        fields: { "spec.flavorId": "id", "servers.2.name": "server_name", "spec.key.publicKey": "public_key" },
      }),
    ).toEqual({
      flavor: { key: "id", from: "validation" },
      name: { key: "server_name", from: "validation" },
      publicKey: { key: "public_key", from: "validation" },
    });
  });
});

it("a refused key that is none of the form's own stands at the list of keys", () => {
  const failure = { kind: "invalid" as const, fields: { "spec.key.name": "not_found" } };
  expect(problemsOfFailure(failure, "existing")).toEqual({ key: { key: "not_found", from: "validation" } });
  expect(problemsOfFailure(failure, "paste")).toEqual({ keyName: { key: "not_found", from: "validation" } });
});

const one = (asked: AskedConnection) => placeOf(site("amu"), asked, "biomed").problem;

describe("places", () => {
  it("keep a site that cannot be chosen, with the reason", () => {
    expect(one({ state: "asking" })).toBe("asking");
    expect(one({ state: "failed" })).toBe("mute");
    expect(one(known("amu", "vo.france-grilles.fr"))).toBe("no_community");
    expect(one({ state: "known", connection: connection("amu", [], { state: "no_membership" }) })).toBe(
      "no_membership",
    );
    expect(one(known("amu", "biomed"))).toBeNull();
  });
  it("gather communities from the person and from the sites", () => {
    expect(communitiesOf(["biomed"], [known("amu", "vo.france-grilles.fr", "biomed")])).toEqual([
      "biomed",
      "vo.france-grilles.fr",
    ]);
  });
});

const store = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

const place = (id: string) => placeOf(site(id), known(id, "biomed"), "biomed");

it("tries elsewhere when asked to, while there is an elsewhere", () => {
  const elsewhere = applyLink({ ...emptyDraft(), siteId: "amu" }, { ...noLink, not: "amu" });
  const chosen = (...ids: string[]) => resolveLaunch(elsewhere, world({ places: ids.map(place) })).place?.site.id;
  expect(chosen("amu", "oscar")).toBe("oscar");
  expect(chosen("amu")).toBe("amu");
});

describe("a draft", () => {
  it("comes back as it was, and is dropped on demand", () => {
    const tab = store();
    const draft = { ...emptyDraft(), name: "head", recipes: { ...noRecipes, own: "#cloud-config" } };
    launchDrafts.write(tab, draft);
    expect(launchDrafts.read(tab)).toEqual(draft);
    launchDrafts.drop(tab);
    expect(launchDrafts.read(tab)).toBeNull();
  });
  it("forgets a key whose private half was not saved, since it is gone", () => {
    const tab = store();
    launchDrafts.write(tab, {
      ...emptyDraft(),
      generated: { publicKey: "ssh-ed25519 A", fingerprint: "", saved: false },
    });
    expect(launchDrafts.read(tab)?.generated).toBeNull();
  });
  it("keeps a private key pasted by mistake out of the store", () => {
    const tab = store();
    launchDrafts.write(tab, { ...emptyDraft(), pastedKey: "-----BEGIN OPENSSH PRIVATE KEY-----" });
    expect(tab.getItem("pleiade.launch.draft")).not.toContain("PRIVATE");
  });
  it("is refused when it is not one of ours", () => {
    const tab = store();
    tab.setItem("pleiade.launch.draft", `{"count": 3}`);
    expect(launchDrafts.read(tab)).toBeNull();
  });
  it("gives way to a link", () => {
    const linked = applyLink(
      { ...emptyDraft(), projectId: "p", name: "old" },
      { ...noLink, site: "amu", image: "i", name: "new", count: 2, key: "portable", networks: ["lan"] },
    );
    expect(linked).toMatchObject({
      siteId: "amu",
      projectId: null,
      name: "new",
      image: { id: "i" },
      count: "2",
      networkIds: ["lan"],
    });
    expect(linked).toMatchObject({ keyMode: null, keyName: "portable" });
  });
});
