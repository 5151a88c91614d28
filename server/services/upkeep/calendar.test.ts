import { beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { calendarFeeds, rememberedServers } from "@/db/schema/calendar-feeds";
import { addUser, emptyDb, testDb } from "@/db/testing";
import type { Outage } from "@/lib/outage";
import type { Federation } from "@/server/federation/federation";
import { keepHouse } from "@/server/housekeeping";
import type { ServiceContext } from "@/server/services/context";
import { listServers } from "@/server/services/servers/list-servers";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { getCalendar, makeCalendar, stopCalendar } from "./calendar";
import { readFeed } from "./read-feed";
import { rememberServers } from "./remember-servers";

const db = await testDb();
let ctx: ServiceContext;
beforeEach(async () => {
  await emptyDb(db);
  ctx = testContext({ db, user: await addUser(db) });
});

const outage: Omit<Outage, "siteId"> = {
  id: "cooling",
  title: { fr: "Groupe froid", en: "Cooling" },
  severity: "outage",
  isScheduled: true,
  startsAt: "2026-11-25T07:00:00.000Z",
  endsAt: "2026-11-27T17:00:00.000Z",
  services: [],
};
const file = {
  name: "FG-Cloud",
  sites: [
    { id: "lille", name: "Lille", outages: [outage] },
    { id: "amu", name: "AMU", outages: [outage] },
  ],
} as unknown as Federation["file"];
const machine = { projectId: "p1", id: "s1", name: "rnaseq, BEGIN:VALARM", endsOn: "2026-12-01", isMine: true };
const tokenOf = ({ path }: { path: string }) => path.replace("/api/calendar/", "");
const read = (token: string) =>
  readFeed(
    { db, federation: { file }, publicUrl: "https://pleiade.example", now: new Date("2026-11-20T13:00:00Z") },
    token,
  );

test("a calendar tells the ends of my machines and the downtimes where they are", async () => {
  const token = tokenOf(await makeCalendar(ctx, { locale: "en" }));
  await rememberServers(ctx, "lille", [machine, { ...machine, id: "s2", isMine: false }]);
  const feed = (await read(token)) ?? "";
  const lines = feed.replaceAll("\r\n ", "").split("\r\n");
  expect(lines).toContain("DTSTART;VALUE=DATE:20261201");
  // A name with a comma and an iCalendar word stays text.
  expect(lines).toContain(String.raw`SUMMARY:rnaseq\, BEGIN:VALARM (Lille) ends`);
  expect(lines).toContain("SUMMARY:Lille: Cooling (1 machine of yours)");
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(2);
  expect(lines).toContain("TRIGGER:-P3D");
  expect((await getCalendar(ctx))?.lastReadAt).not.toBeNull();
});

test("the address is told once and kept as a hash only", async () => {
  const token = tokenOf(await makeCalendar(ctx, { locale: "fr" }));
  expect(JSON.stringify(await db.select().from(calendarFeeds))).not.toContain(token);
  expect(JSON.stringify(await getCalendar(ctx))).not.toContain(token);
  expect(JSON.stringify(await db.select().from(audit))).not.toContain(token);
});

test("a new address ends the old one; stopping ends all and forgets", async () => {
  const first = tokenOf(await makeCalendar(ctx, { locale: "fr" }));
  const second = tokenOf(await makeCalendar(ctx, { locale: "fr" }));
  expect(await read(first)).toBeNull();
  expect(await read(second)).toContain("BEGIN:VCALENDAR");
  await rememberServers(ctx, "lille", [machine]);
  await stopCalendar(ctx);
  expect(await read(second)).toBeNull();
  expect(await db.select().from(rememberedServers)).toEqual([]);
});

test("nothing is remembered of people without a calendar, and what is gone is forgotten", async () => {
  await rememberServers(ctx, "lille", [machine]);
  expect(await db.select().from(rememberedServers)).toEqual([]);
  await makeCalendar(ctx, { locale: "fr" });
  await rememberServers(ctx, "lille", [machine]);
  await rememberServers(ctx, "amu", [machine]);
  await rememberServers(ctx, "lille", []);
  expect((await db.select().from(rememberedServers)).map(({ siteId }) => siteId)).toEqual(["amu"]);
});

test("what a site takes and PostgreSQL does not is remembered as far as it can be", async () => {
  await makeCalendar(ctx, { locale: "fr" });
  await rememberServers(ctx, "lille", [{ ...machine, name: "rna\u0000seq", endsOn: "0000-01-01" }]);
  expect((await db.select().from(rememberedServers)).map(({ name, endsOn }) => [name, endsOn])).toEqual([
    ["rnaseq", null],
  ]);
});

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000);

test("a machine that nobody has seen for a month is told no more", async () => {
  await makeCalendar(ctx, { locale: "fr" });
  await rememberServers(ctx, "lille", [machine]);
  await keepHouse(db, ctx.secrets, inDays(29));
  expect(await db.select().from(rememberedServers)).toHaveLength(1);
  await keepHouse(db, ctx.secrets, inDays(31));
  expect(await db.select().from(rememberedServers)).toEqual([]);
});

test("reading my list is enough for the calendar to know", async () => {
  const row = {
    id: "s1",
    name: "rnaseq",
    status: "ACTIVE",
    metadata: { pleiade_ends_on: "2026-12-01" },
    user_id: "u1",
  };
  const federation = testFederation(
    { lille: { p1: { "compute GET /servers/detail": { servers: [{ ...row, tenant_id: "p1" }] } } } },
    { userId: "u1" },
  );
  const reader = testContext({ db, user: await addUser(db), federation });
  await makeCalendar(reader, { locale: "en" });
  await listServers(reader, { siteId: "lille" });
  expect((await db.select().from(rememberedServers)).map(({ name, endsOn }) => [name, endsOn])).toEqual([
    ["rnaseq", "2026-12-01"],
  ]);
});
