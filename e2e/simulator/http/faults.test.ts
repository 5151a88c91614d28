import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { compute, signIn, until, type Hand } from "#simulator/testing.ts";

let simulator: Simulator;
let hand: Hand;
beforeAll(async () => {
  simulator = await startSimulator({ seeds: false, speed: 20, extraServers: 12 });
  hand = await signIn(simulator, "lille", "FranceGrilles");
});
afterEach(() => simulator.heal());
afterAll(() => simulator.stop());

const list = () => hand.call("nova", "GET", "/servers/detail", undefined, compute("2.90"));
const create = (name: string) => {
  const server = { name, flavorRef: flavor, imageRef: image, networks: "none" };
  return hand.call("nova", "POST", "/servers", { server }, compute("2.90"));
};
let flavor = "";
let image = "";
beforeAll(async () => {
  flavor = (await hand.call("nova", "GET", "/flavors")).body.flavors[1].id;
  image = (await hand.call("glance", "GET", "/images?name=Debian 12")).body.images[0].id;
});
const isThere = async (name: string) =>
  (await hand.call("nova", "GET", `/servers?name=^${name}$`)).body.servers.length > 0;

it("refuses connections, and takes them again at the same address", async () => {
  await simulator.fault("lille", "nova", "refuse");
  await expect(list()).rejects.toThrow("fetch failed");
  expect((await hand.call("glance", "GET", "/images")).status).toBe(200);
  await simulator.heal("lille");
  expect((await list()).status).toBe(200);
});

it("carries out what hung when it wakes up", async () => {
  await simulator.fault("lille", "nova", { mode: "hang", methods: ["POST"] });
  simulator.resetCounts();
  const waiting = create("asleep");
  await until(async () => simulator.counts()["lille"]?.nova?.["POST /servers"], Boolean);
  expect(await isThere("asleep")).toBe(false);
  await simulator.heal("lille", "nova");
  expect((await waiting).status).toBe(202);
  expect(await isThere("asleep")).toBe(true);
});

it("loses the answer, not the deed", async () => {
  await simulator.fault("lille", "nova", { mode: "drop-response", methods: ["POST"] });
  await expect(create("lost")).rejects.toThrow("fetch failed");
  expect(await isThere("lost")).toBe(true);
});

it("does the deed after the connection has died", async () => {
  await simulator.fault("lille", "nova", { mode: "late-apply", methods: ["POST"], ms: 50 });
  await expect(create("late")).rejects.toThrow("fetch failed");
  expect(await isThere("late")).toBe(false);
  await until(() => isThere("late"), Boolean);
});

it.each(["reset", "truncate"] as const)("breaks off in the middle: %s", async (mode) => {
  await simulator.fault("lille", "nova", mode);
  await expect(list()).rejects.toThrow(/terminated|fetch failed/);
});

it("answers as a proxy in trouble does, as often as wanted", async () => {
  await simulator.fault("lille", "nova", { mode: "status", status: 503, retryAfter: "7", times: 1 });
  const first = await list();
  expect([first.status, first.headers.get("retry-after"), first.headers.get("content-type")]).toEqual([
    503,
    "7",
    "text/html; charset=iso-8859-1",
  ]);
  expect((await list()).status).toBe(200);
});

it("spoils the rows and keeps the good ones", async () => {
  await simulator.fault("lille", "nova", "bad-rows");
  const { body } = await list();
  expect(body.servers).toContain(null);
  expect(body.servers.filter((row: { name?: string } | null) => typeof row?.name === "string").length).toBeGreaterThan(
    1,
  );
});

it("counts what it was asked, by route", async () => {
  simulator.resetCounts();
  await list();
  await list();
  expect(simulator.counts()["lille"]?.nova).toEqual({ "GET /servers/detail": 2 });
  expect(simulator.peaks()["lille"]?.nova).toBe(1);
});

const post = (body: object) =>
  fetch(`${simulator.issuer}/_control/fault`, { method: "POST", body: JSON.stringify(body) });

it("is told over HTTP too, and refuses what it does not know", async () => {
  expect((await post({ site: "lille", service: "nova", mode: "html" })).status).toBe(200);
  expect((await list()).text).toContain("<html>");
  expect((await post({ site: "lille", mode: "nonsense" })).status).toBe(400);
  expect((await post({ site: "nowhere", mode: "html" })).status).toBe(400);
});
