/**
 * What a person typed as a number, in the notation of the language: `1 234,5` and `1,234.5` both become `1234.5`. An English
 * comma that does not part thousands stays, and is refused where the number is checked: `80,5` is no 805. So is a point of a French
 * text that may part thousands: `1.000` could be one.
 */
export function decimalText(typed: string, locale: string): string {
  const bare = typed.replaceAll(/[\s\u00a0\u202f]/g, "");
  if (locale !== "fr") return bare.replaceAll(/,(?=\d{3}(\D|$))/g, "");
  return /^[1-9]\d{0,2}\.\d{3}$/.test(bare) ? `${bare} ?` : bare.replace(",", ".");
}

/** A decimal as a person would type it, in the notation of the language. */
export const typedDecimal = (value: string, locale: string): string =>
  locale === "fr" && /^\d+\.\d+$/.test(value) ? value.replace(".", ",") : value;
