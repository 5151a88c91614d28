import { expect, test } from "vitest";
import { findLines, plainConsole } from "./console-text";

test.each([
  ["colours", "\u001b[1;32m[  OK  ]\u001b[0m Started ssh", "[  OK  ] Started ssh"],
  ["a title for the terminal", "\u001b]0;evil\u0007login:", "login:"],
  ["a link of the terminal", "\u001b]8;;http://evil/\u001b\\click\u001b]8;;\u001b\\", "click"],
  ["a device string, an eight-bit one too", "a\u001bPq#0\u001b\\b\u009b31mc\u009d0;t\u009cd", "abcd"],
  ["a string that never ends", "\u001b]0;no end\nnext", "\nnext"],
  ["a clear screen", "one\u001b[2J\u001b[Htwo\u001bctoo", "onetwotoo"],
  ["what was written over", "10%\r50%\r100%\r\ndone", "100%\ndone"],
  ["bells, backspaces and zeros", "a\u0007b\u0008c\u0000", "abc"],
  ["letters that turn the order", "user\u202etxt.exe\u2066", "user⟨U+202E⟩txt.exe⟨U+2066⟩"],
  ["letters that take no room", "pay\u200bpal\ufeff", "pay⟨U+200B⟩pal⟨U+FEFF⟩"],
  ["tabs", "a\tb", "a    b"],
  ["markup, which is only text", "<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["an end without words", "login: \n\n\n", "login: "],
])("%s", (_what, text, plain) => {
  expect(plainConsole(text)).toBe(plain);
});

test("lines are found by their words, and keep their number", () => {
  expect(findLines("one\nTwo words\nthree", "WORDS")).toEqual([{ number: 2, line: "Two words" }]);
  expect(findLines("one\ntwo", " ")).toHaveLength(2);
});
