import { expect, test } from "vitest";
import { certificateNames } from "#db/vocabulary-papers.ts";
import { loadMessages } from "#messages/index.ts";
import { certificateNamed } from "./certificate-names.ts";

test.each(["en", "fr"] as const)("a file may call certificates as the portal does (%s)", (locale) => {
  const { certificateKind } = loadMessages(locale).vocabulary as { certificateKind: Record<string, string> };
  const named = certificateNames.filter((kind) => kind !== "other");
  expect(named.map((kind) => certificateNamed(` ${certificateKind[kind]?.toUpperCase() ?? ""} `))).toEqual(
    named,
  );
});

test("and as the trade does, or by its code, and by nothing else", () => {
  expect(["CACES", "fimo", "Permis C", "driver_card"].map(certificateNamed)).toEqual([
    "forklift",
    "driver_qualification",
    "driving_licence",
    "driver_card",
  ]);
  expect(["", "Swimming", "constructor"].map(certificateNamed)).toEqual([undefined, undefined, undefined]);
});
