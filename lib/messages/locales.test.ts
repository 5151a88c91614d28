import { describe, expect, it } from "vitest";
import { localeFromHeader } from "./locales";

describe("localeFromHeader", () => {
  it.each([
    ["fr-FR,fr;q=0.9,en;q=0.8", "fr"],
    ["de-DE,de;q=0.9,fr;q=0.5,en;q=0.7", "en"],
    ["en;q=0,fr;q=0.1", "fr"],
    ["de", "en"],
    [null, "en"],
    [";;q=,,", "en"],
  ])("%s means %s", (header, locale) => {
    expect(localeFromHeader(header)).toBe(locale);
  });
});
