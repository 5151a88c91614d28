import { describe, expect, it } from "vitest";
import { namesFor, nextNames, stemOf, suggestName } from "./server-names";

it("finds the part that several machines share", () => {
  expect(stemOf("rnaseq-align-03")).toBe("rnaseq-align");
  expect(stemOf("web2")).toBe("web");
  expect(stemOf("head")).toBe("head");
});

it("counts up after those in use", () => {
  expect(nextNames("rnaseq", 2, ["rnaseq-01", "rnaseq-7", "rna-99", "rnaseq"])).toEqual(["rnaseq-08", "rnaseq-09"]);
});

it("suggests the next of the last name, else one after the system", () => {
  expect(suggestName("rnaseq-02", "ubuntu", ["rnaseq-01", "rnaseq-02"])).toBe("rnaseq-03");
  expect(suggestName(null, "ubuntu", [])).toBe("ubuntu-01");
  expect(suggestName(null, null, [])).toBe("machine-01");
});

describe("namesFor", () => {
  it("keeps one name as typed", () => expect(namesFor(" head ", 1, ["head"])).toEqual(["head"]));
  it("counts on from a typed number and keeps its width", () =>
    expect(namesFor("w-009", 3, [])).toEqual(["w-009", "w-010", "w-011"]));
  it("numbers a name without one after those in use", () =>
    expect(namesFor("w", 2, ["w-01"])).toEqual(["w-02", "w-03"]));
  it("never makes more than a launch takes", () => expect(namesFor("w", 9999, [])).toHaveLength(20));
});
