import { expect, it } from "vitest";
import { wordToType } from "./word-to-type";

const mine = { name: "refs", isMine: true };
const theirs = { name: "genomes", isMine: false };

it.each([
  ["one of one's own", [mine], null],
  ["one whose owner is not told", [{ ...mine, isMine: null }], null],
  ["a colleague's", [theirs], "genomes"],
  ["some, one of them a colleague's", [mine, theirs], "2"],
  ["many", Array.from({ length: 6 }, () => mine), "6"],
  ["a few of one's own", [mine, mine], null],
])("%s: %j asks for %j", (_what, things, word) => expect(wordToType(things)).toBe(word));
