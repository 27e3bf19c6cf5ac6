import { isReasonCode, type ReasonCode } from "#db/vocabulary.ts";

/** What a response says of an order as a whole: UNCL 4343, as Peppol uses it. */
export const responseCodes = {
  acknowledged: "AB",
  accepted: "AP",
  rejected: "RE",
  conditional: "CA",
} as const;

/** What is said of a line: UNCL 1229, as Peppol uses it in changes and in responses. */
export const lineCodes = {
  added: "1",
  deleted: "2",
  changed: "3",
  noAction: "4",
  accepted: "5",
  notAccepted: "7",
  alreadyDelivered: "42",
  reopened: "74",
} as const;

export const customizations = {
  Order: "urn:fdc:peppol.eu:poacc:trns:order:3",
  OrderChange: "urn:fdc:peppol.eu:poacc:trns:order_change:3",
  OrderCancellation: "urn:fdc:peppol.eu:poacc:trns:order_cancellation:3",
  OrderResponse: "urn:fdc:peppol.eu:poacc:trns:order_response_advanced:3",
  // Peppol has no transaction for it: UBL alone.
  OrderResponseSimple: undefined,
} as const;
export const profile = "urn:fdc:peppol.eu:poacc:bis:advanced_ordering:3";

/** Our words for units, with their codes of UN/ECE Recommendations 20 and 21. A unit that is not here goes as it is. */
const unitCodes: Readonly<Record<string, string>> = {
  piece: "H87",
  box: "XBX",
  pack: "XPK",
  pallet: "XPX",
  carton: "XCT",
  case: "XCS",
  bottle: "XBO",
  bag: "XBG",
  roll: "XRO",
  drum: "XDR",
  set: "SET",
  kg: "KGM",
  g: "GRM",
  t: "TNE",
  l: "LTR",
  ml: "MLT",
  m: "MTR",
  m2: "MTK",
  m3: "MTQ",
  hour: "HUR",
};
const unitWords = new Map([
  ...Object.entries(unitCodes).map(([word, code]) => [code, word] as const),
  // Other codes for one piece.
  ["C62", "piece"],
  ["EA", "piece"],
]);
export const unitCodeOf = (unit: string): string => unitCodes[unit] ?? unit;
export const unitOf = (code: string): string => unitWords.get(code) ?? code;

/** "capacity: the press stands still" is a reason of ours and words; without a reason of ours it is another one. */
export function reasonIn(note: string | undefined): { reason: ReasonCode; comment?: string } {
  const words = note?.trim() ?? "";
  const [, code = "", rest = ""] = /^([a-z_]+)(?::\s*|$)([\s\S]*)$/.exec(words) ?? [];
  if (isReasonCode(code)) return { reason: code, ...(rest ? { comment: rest } : {}) };
  return { reason: "other", ...(words ? { comment: words } : {}) };
}
export const noteOf = (reason: string | null, comment: string | null): string | undefined =>
  [reason, comment].filter((one) => one !== null && one !== "").join(": ") || undefined;
