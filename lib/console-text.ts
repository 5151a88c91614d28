/** Terminal commands (ECMA-48): CSI, OSC and other strings up to their end, then the two-character ones. */
const escapes = [
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]/g,
  // oxlint-disable-next-line no-control-regex -- a string that never ends takes its own line only
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?/g,
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /\u001b[ -/]*[0-~]?/g,
];

/** What turns the order of letters, or takes no room: shown by its number, so that nothing reads as what it is not. */
const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u{e0000}|[\u{e0020}-\u{e007f}]/gu;

const shown = (char: string) => `⟨U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;

/** A carriage return begins the line again: what a terminal would have left of it. */
const lastOverwrite = (line: string) => line.replace(/\r+$/, "").split("\r").at(-1) ?? "";

/**
 * What a machine wrote to its console, made fit to be read: hostile text, for whoever can write to the machine writes here.
 * No terminal command survives, letters that play tricks are shown by their number, lines end in "\n".
 */
export function plainConsole(text: string): string {
  return (
    escapes
      .reduce((clean, escape) => clean.replace(escape, ""), text)
      .split(/\r?\n/)
      .map(lastOverwrite)
      .join("\n")
      .replace(/\t/g, "    ")
      // oxlint-disable-next-line no-control-regex -- removing them is the point
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "")
      .replace(invisible, shown)
      .replace(/\n+$/, "")
  );
}

/** Lines that hold the words, whatever their case, with their number from 1. */
export function findLines(text: string, words: string): { number: number; line: string }[] {
  const wanted = words.trim().toLowerCase();
  const lines = text.split("\n").map((line, index) => ({ number: index + 1, line }));
  return wanted === "" ? lines : lines.filter(({ line }) => line.toLowerCase().includes(wanted));
}
