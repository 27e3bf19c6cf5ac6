/** What a person typed as a number, in the notation of the language: `1 234,5` and `1,234.5` both become `1234.5`. */
export function decimalText(typed: string, locale: string): string {
  const bare = typed.replaceAll(/[\s\u00a0\u202f]/g, "");
  return locale === "fr" ? bare.replace(",", ".") : bare.replaceAll(",", "");
}
