import type { newPartnerKinds } from "./input.ts";

type PartnerKind = (typeof newPartnerKinds)[number];

const words: ReadonlyMap<string, PartnerKind> = new Map([
  ["supplier", "supplier"],
  ["fournisseur", "supplier"],
  ["carrier", "carrier"],
  ["transporteur", "carrier"],
]);

/** The kind of partner that a cell of a file names, in either language. */
export const partnerKindNamed = (text: string): PartnerKind | undefined =>
  words.get(text.trim().toLowerCase());
