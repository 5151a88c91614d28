import { describe, expect, it } from "vitest";
import { toCsv } from "./csv";

describe("toCsv", () => {
  it("starts with the UTF-8 mark and ends lines as RFC 4180 says", () => {
    expect(
      toCsv([
        ["Nom", "Créée"],
        ["a", null],
      ]),
    ).toBe("\uFEFFNom,Créée\r\na,\r\n");
  });

  it.each([["=1+1"], ["+33 1"], ["-cmd"], ["@SUM(A1)"], ["\t=1"], [" =1"]])(
    "disarms %j, which a spreadsheet would run",
    (text) => {
      expect(toCsv([[text]])).toContain(`'${text}`);
    },
  );

  it("leaves numbers alone, also negative ones", () => {
    expect(toCsv([[-3, 1.5]])).toBe("\uFEFF-3,1.5\r\n");
  });

  it("quotes separators, quotes and line ends", () => {
    expect(toCsv([['a,"b"\nc', "d;e"]])).toBe('\uFEFF"a,""b""\nc","d;e"\r\n');
  });
});
