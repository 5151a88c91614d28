import { describe, expect, it } from "vitest";
import { highlight, searchPalette } from "./palette-search";
import type { PaletteGroup } from "./palette-entries";

const entry = (group: PaletteGroup, label: string, also = "") => ({ group, label, also });
const labels = (entries: { label: string }[]) => entries.map(({ label }) => label);

describe("searchPalette", () => {
  it("finds by name, by address and by the other language's word, accents or not", () => {
    const entries = [
      entry("servers", "rnaseq-align-01", "134.158.151.12"),
      entry("go", "Accès et secrets", "access secrets"),
    ];
    expect(labels(searchPalette(entries, "rna"))).toEqual(["rnaseq-align-01"]);
    expect(labels(searchPalette(entries, "151.12"))).toEqual(["rnaseq-align-01"]);
    expect(labels(searchPalette(entries, "acces"))).toEqual(["Accès et secrets"]);
    expect(labels(searchPalette(entries, "access"))).toEqual(["Accès et secrets"]);
  });

  it("needs every word", () => {
    const entries = [entry("do", "Lancer une machine"), entry("go", "Machines")];
    expect(labels(searchPalette(entries, "lancer mach"))).toEqual(["Lancer une machine"]);
  });

  it("puts a name that starts with the query first", () => {
    const entries = [entry("servers", "my-galaxy"), entry("servers", "galaxy-front"), entry("servers", "x", "galaxy")];
    expect(labels(searchPalette(entries, "galaxy"))).toEqual(["galaxy-front", "my-galaxy", "x"]);
  });

  it("shows at most six of a group, and what can be done before where one can go", () => {
    const entries = [
      ...Array.from({ length: 9 }, (_, index) => entry("servers", `vm-${index}`)),
      entry("go", "vm list"),
      entry("do", "launch vm"),
    ];
    expect(labels(searchPalette(entries, "vm"))).toEqual([
      "launch vm",
      "vm list",
      "vm-0",
      "vm-1",
      "vm-2",
      "vm-3",
      "vm-4",
      "vm-5",
    ]);
  });

  it("takes the query for text, not for a pattern", () => {
    expect(searchPalette([entry("servers", "a")], ".*")).toEqual([]);
  });
});

describe("highlight", () => {
  it("marks the hit and keeps the rest", () => {
    expect(highlight("rnaseq-align", "ALIGN")).toEqual([
      { text: "rnaseq-", isHit: false },
      { text: "align", isHit: true },
    ]);
  });

  it("marks nothing when the hit is elsewhere", () => {
    expect(highlight("Accueil", "home")).toEqual([{ text: "Accueil", isHit: false }]);
  });
});
