import { describe, expect, it } from "vitest";
import { z } from "zod";
import { draftStore } from "./draft-store";

const Draft = z.object({ name: z.string(), secret: z.string() });
const drafts = draftStore("form", Draft, (draft) => ({ ...draft, secret: "" }));

function memory(text?: string) {
  const kept = new Map<string, string>(text === undefined ? [] : [["form", text]]);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const refusing = {
  getItem: () => {
    throw new Error("SecurityError");
  },
  setItem: () => {
    throw new Error("QuotaExceededError");
  },
  removeItem: () => {
    throw new Error("SecurityError");
  },
};

describe("draftStore", () => {
  it("gives back what was typed, without what must not be stored", () => {
    const store = memory();
    drafts.write(store, { name: "rnaseq", secret: "s3cret" });
    expect([...store.kept.values()].join("")).not.toContain("s3cret");
    expect(drafts.read(store)).toEqual({ name: "rnaseq", secret: "" });
  });

  it.each([["{"], ['{"name":1}'], ["null"]])("takes %s for no draft", (text) => {
    expect(drafts.read(memory(text))).toBeNull();
  });

  it("forgets", () => {
    const store = memory('{"name":"a","secret":""}');
    drafts.drop(store);
    expect(drafts.read(store)).toBeNull();
  });

  it("works on without a store", () => {
    expect(() => drafts.write(refusing, { name: "a", secret: "" })).not.toThrow();
    expect(drafts.read(refusing)).toBeNull();
  });
});
