import { expect, test } from "vitest";
import { confirmingWord, isAskedBefore } from "./confirming-word";

const mine = (name: string) => ({ name, isMine: true });
const theirs = { name: "galaxy", isMine: false };
const six = Array.from({ length: 6 }, (_one, n) => mine(`m-${n}`));

test.each([
  ["delete", [mine("a")], null],
  ["delete", [theirs], "galaxy"],
  ["stop", [theirs], "galaxy"],
  ["start", [theirs], null],
  ["delete", [mine("a"), theirs], "2"],
  ["stop", six, "6"],
  ["start", six, null],
  ["stop", six.slice(1), null],
] as const)("%s of %j is confirmed by %s", (action, servers, word) => {
  expect(confirmingWord(action, servers)).toBe(word);
});

test("what cuts the power, and what leaves some out, is asked before", () => {
  expect(isAskedBefore("reboot_hard", [mine("a")], [])).toBe(true);
  expect(isAskedBefore("stop", [mine("a")], [])).toBe(false);
  expect(isAskedBefore("start", [mine("a")], [theirs])).toBe(true);
});
