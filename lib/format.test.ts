import { describe, expect, it } from "vitest";
import { formatterFor } from "./format";

const fr = formatterFor("fr", "Europe/Paris");
const en = formatterFor("en", "Europe/Paris");
const now = new Date("2026-11-20T13:06:00Z");
const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("formatterFor", () => {
  it("writes hours as each language does, in the person's time zone", () => {
    expect(plain(fr.time("2026-11-20T13:02:00Z"))).toBe("14 h 02");
    expect(en.time("2026-11-20T13:02:00Z")).toBe("14:02");
    expect(plain(fr.time("2026-11-20T23:05:00Z"))).toBe("0 h 05");
  });

  it("puts a no-break space before every unit", () => {
    for (const text of [fr.ram(16_384), fr.disk(80), fr.duration(190_000), fr.age(before(12 * day), now), en.ram(512)])
      expect(text).not.toMatch(/ /);
  });

  it.each([
    [20 * second, "à l’instant", "just now"],
    [41 * second, "il y a 40 s", "40 s ago"],
    [3 * minute, "il y a 3 min", "3 min ago"],
    [2 * hour, "à 12 h 06", "12:06"],
  ])("says how old an answer of %d ms is", (ms, french, english) => {
    expect(plain(fr.ago(before(ms), now))).toBe(french);
    expect(plain(en.ago(before(ms), now))).toBe(english);
  });

  it("never shows a negative age, whatever the site's clock says", () => {
    expect(plain(fr.age(before(-hour), now))).toBe("0 s");
  });

  it.each([
    [45 * day, "45 j"],
    [5.2 * 30.44 * day, "5 mois"],
    [800 * day, "2 ans"],
    [3 * hour, "3 h"],
  ])("ages %d ms", (ms, french) => {
    expect(plain(fr.age(before(ms), now))).toBe(french);
  });

  it.each([
    [1_234, "1,2 s"],
    [59_700, "1 min 00"],
    [190_000, "3 min 10"],
    [3 * hour + 5 * minute, "3 h 05"],
  ])("lasts %d ms", (ms, french) => {
    expect(plain(fr.duration(ms))).toBe(french);
  });

  it("counts memory in GiB and disks in the site's own gigabytes", () => {
    expect(plain(fr.ram(1536))).toBe("1,5 Gio");
    expect(plain(fr.ram(512))).toBe("512 Mio");
    expect(plain(fr.disk(2_300))).toBe("2,3 To");
    expect(plain(en.disk(40))).toBe("40 GB");
  });
});
