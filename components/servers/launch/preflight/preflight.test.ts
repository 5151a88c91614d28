import { describe, expect, it } from "vitest";
import { messages } from "@/lib/messages";
import { webPorts } from "../draft-parts";
import { world } from "../fixtures";
import { emptyDraft, type LaunchDraft } from "../launch-draft";
import type { LaunchWorld } from "../launch-world";
import { resolveLaunch } from "../resolve-launch";
import { accessCases } from "./access-cases";
import type { Check } from "./check";
import { preflight } from "./preflight";
import { quotaCases } from "./quota-cases";
import { whatCases } from "./what-cases";

const looked = (draft: LaunchDraft, w: LaunchWorld) => preflight({ draft, world: w, launch: resolveLaunch(draft, w) });
const lineOf = (checks: readonly Check[], id: string) => checks.find((check) => check.id === id);

/** Every line: red, and with the one click (or the change) that mends it. */
const cases = [...whatCases, ...quotaCases, ...accessCases];

describe("a line of the preflight", () => {
  it.each(cases)("$id: $key is $state, and then mended", ({ id, key, state, fix, mended, ...given }) => {
    const before = world(given.world);
    const draft = { ...emptyDraft(), ...given.draft };
    const red = lineOf(looked(draft, before), id);
    expect(red).toMatchObject({ id, key, state });
    expect(red?.fix?.word).toBe(fix);

    const after = { ...draft, ...(mended ? mended.draft : red?.fix?.change) };
    const green = lineOf(looked(after, mended ? world({ ...given.world, ...mended.world }) : before), id);
    expect(green?.state ?? "ok").toBe("ok");
  });

  it("is never red for what the site does not tell", () => {
    const silent = world({ quotas: [{ key: "vcpus", used: null, reserved: 0, limit: null }] });
    expect(looked(emptyDraft(), silent).filter(({ state }) => state === "hard")).toEqual([]);
  });

  it("waits for the site before it speaks of what it offers", () => {
    const waiting = world({ options: null, quotas: null });
    expect(looked(emptyDraft(), waiting).map(({ id }) => id)).toEqual(["access"]);
  });

  it("puts the worst first", () => {
    const draft = { ...emptyDraft(), keyMode: "generate" as const, ports: [webPorts] };
    const states = looked(draft, world({ usedImageIds: null })).map(({ state }) => state);
    expect(states).toEqual([...states].toSorted((a, b) => rank.indexOf(a) - rank.indexOf(b)));
    expect(states[0]).toBe("hard");
  });

  it("has its words in both languages", () => {
    const seen = cases.flatMap(({ world: w, draft }) => looked({ ...emptyDraft(), ...draft }, world(w)));
    for (const { title, fix } of [messages.fr.launch.preflight, messages.en.launch.preflight]) {
      expect(seen.filter(({ key }) => !(key in title)).map(({ key }) => key)).toEqual([]);
      expect(seen.filter((check) => check.fix && !(check.fix.word in fix)).map(({ key }) => key)).toEqual([]);
    }
  });
});

const rank: Check["state"][] = ["hard", "soft", "unknown", "ok"];
