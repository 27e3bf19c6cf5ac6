import { expect, test } from "vitest";
import { preferredLocale } from "./locales.ts";

test.each([
  ["fr-CH, fr;q=0.9, en;q=0.8", "fr"],
  ["de, en-GB;q=0.7, fr;q=0.8", "fr"],
  ["de-DE,de;q=0.9", "en"],
  ["fr;q=0, en;q=0.1", "en"],
  ["", "en"],
  [null, "en"],
  [";;;q=,,", "en"],
])("a browser that asks for %s reads %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
