import { expect, test } from "vitest";
import { identifierOf, isIdentifier, schemeOf } from "./rules.ts";

test.each([
  ["0088", "3761000000014", true],
  ["0088", "3761000000015", false],
  ["0088", "376100000001", false],
  ["0002", "732829320", true],
  ["0002", "732829321", false],
  ["0009", "73282932000074", true],
  ["0009", "73282932000075", false],
  // La Poste.
  ["0009", "35600000049837", true],
  ["VAT", "FR40303265045", true],
  ["0184", "DK88777654", true],
  ["0184", "", false],
  ["0184", "a b", false],
])("%s %s: %s", (scheme, value, isWell) => {
  expect(isIdentifier(scheme, value)).toBe(isWell);
});

test("schemes go by their old names too, and spaces do not count", () => {
  expect(["gln", "SIRET", "FR:SIREN", "0088", "vat"].map(schemeOf)).toEqual([
    "0088",
    "0009",
    "0002",
    "0088",
    "VAT",
  ]);
  expect(identifierOf(" fr 40 303 265 045 ")).toBe("FR40303265045");
});
