/** Text of a table: UTF-8 if every byte is, else what French Excel writes. */
export function decoded(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What separates the columns, judged by the first line. */
export function delimiterOf(text: string): string {
  const head = text.split(/\r?\n/, 1)[0] ?? "";
  const count = (delimiter: string) => head.split(delimiter).length;
  return [",", ";", "\t"].toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}

/** The notation of numbers: with a decimal comma where semicolons or tabs separate. */
export const notationOf = (delimiter: string): "en" | "fr" => (delimiter === "," ? "en" : "fr");

/** Text that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it (OWASP, CSV injection). */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
