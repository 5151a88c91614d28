import { describe, expect, it } from "vitest";
import { sortRows } from "./sort-rows";

type Row = { name: string; age: number | null };
const row = (name: string, age: number | null = 0): Row => ({ name, age });
const names = (rows: Row[]) => rows.map(({ name }) => name).join(" ");
const byName = ({ name }: Row) => name;
const byAge = ({ age }: Row) => age;

describe("sortRows", () => {
  it("counts digits as people do, and minds neither case nor accents", () => {
    const rows = [row("vm-10"), row("Vm-2"), row("émile"), row("Eva")];
    expect(names(sortRows(rows, byName, false))).toBe("émile Eva Vm-2 vm-10");
  });

  it("puts what is not known last, whichever way", () => {
    const rows = [row("a", null), row("b", 2), row("c", 10)];
    expect(names(sortRows(rows, byAge, false))).toBe("b c a");
    expect(names(sortRows(rows, byAge, true))).toBe("c b a");
  });

  it("keeps the order of equals in both directions", () => {
    const rows = [row("b", 1), row("a", 1), row("c", 0)];
    expect(names(sortRows(rows, byAge, false))).toBe("c b a");
    expect(names(sortRows(rows, byAge, true))).toBe("b a c");
  });

  it("leaves the rows it was given alone", () => {
    const rows = [row("b"), row("a")];
    sortRows(rows, byName, false);
    expect(names(rows)).toBe("b a");
  });
});
