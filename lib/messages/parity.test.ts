import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { capabilityReasons } from "../site";
import { failureDetails, failureKinds } from "../failures";
import { messages } from "./index";

type Tree = { [key: string]: string | Tree };

/** "servers.action.start" → the message. */
function flat(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  );
}

function branches(element: MessageFormatElement): MessageFormatElement[][] {
  if (element.type === TYPE.select || element.type === TYPE.plural)
    return Object.values(element.options).map(({ value }) => value);
  return element.type === TYPE.tag ? [element.children] : [];
}

function nameOf(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.select) return [];
  return [`${element.value}: ${TYPE[element.type]}`];
}

/** Names and kinds of what a message is given; a choice of words (select) may be the need of one language only. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element) => [...nameOf(element), ...branches(element).flatMap(argumentsOf)]);
  return [...new Set(found)].toSorted();
}

/** Only what people read, without the ICU around it. */
function wordsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) =>
    element.type === TYPE.literal ? [element.value] : branches(element).flatMap(wordsOf),
  );
}

const fr = new Map(flat(messages.fr));
const en = new Map(flat(messages.en));
const read = (text: string) => parse(text, { ignoreTag: false });
const failing = (texts: Map<string, string>, isWrong: (text: string, key: string) => boolean) =>
  [...texts].filter(([key, text]) => isWrong(text, key)).map(([key]) => key);

/** Keys of the messages in which people would read that. */
const saying = (texts: Map<string, string>, words: RegExp) =>
  failing(texts, (text) => wordsOf(read(text)).some((said) => words.test(said)));

describe("messages", () => {
  it("have the same keys in both languages", () => {
    expect([...en.keys()].toSorted()).toEqual([...fr.keys()].toSorted());
  });

  it.each([
    ["fr", fr],
    ["en", en],
  ] as const)("in %s can be read as ICU and say something", (_, texts) => {
    const unreadable = failing(texts, (text) => {
      try {
        return read(text).length === 0;
      } catch {
        return true;
      }
    });
    expect(unreadable).toEqual([]);
  });

  it("are given the same things in both languages", () => {
    const different = failing(
      fr,
      (text, key) => argumentsOf(read(text)).join() !== argumentsOf(read(en.get(key) ?? "")).join(),
    );
    expect(different).toEqual([]);
  });

  it("in French put a no-break space before : ; ? ! » and units, and after «", () => {
    const before = /(?<![\u00a0\u202f])(?:[;?!»]|:(?!\/\/))(?=[\s\u00a0]|$)|«(?![\u00a0\u202f])/u;
    const unit = /\d (?:vCPU|Gio|Mio|Ko|Mo|Go|To|Po|s|min|h|j|mois|%|€)(?![\p{L}\d])/u;
    const wrong = failing(fr, (text) => wordsOf(read(text)).some((words) => before.test(words) || unit.test(words)));
    expect(wrong).toEqual([]);
  });

  it("use typographic apostrophes", () => {
    expect(saying(fr, /\p{L}'\p{L}/u)).toEqual([]);
    expect(saying(en, /\p{L}'\p{L}/u)).toEqual([]);
  });

  it("never blame, shout or say please", () => {
    expect(saying(fr, /!|\boups\b|veuillez|erreur inattendue/i)).toEqual([]);
    expect(saying(en, /!|\boops\b|\bplease\b|\binvalid\b|unexpected error/i)).toEqual([]);
  });

  it("know every failure, every cause we recognise and every reason of a capability", () => {
    const needed = [
      ...failureKinds.flatMap((kind) => [`failure.what.${kind}`, `failure.next.${kind}`]),
      ...failureDetails.map((detail) => `failure.detail.${detail}`),
      ...capabilityReasons.map((reason) => `capability.reason.${reason}`),
    ];
    expect(needed.filter((key) => !fr.has(key))).toEqual([]);
  });
});
