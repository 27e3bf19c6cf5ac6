/**
 * A quantity as it is kept, from what was typed in the notation of the language; empty text is none. Undefined: it is
 * no quantity.
 */
export function quantityText(typed: string, locale: string): string | null | undefined {
  const bare = typed.replaceAll(/[\s\u00a0\u202f]/g, "");
  if (bare === "") return null;
  const point = locale === "fr" ? bare.replace(",", ".") : bare.replaceAll(/,(?=\d{3}(\D|$))/g, "");
  if (!/^\d{1,14}(\.\d{1,6})?$/.test(point)) return undefined;
  const [whole = "0", rest = ""] = point.split(".");
  const decimals = rest.replace(/0+$/, "");
  const digits = whole.replace(/^0+(?=\d)/, "");
  return decimals === "" ? digits : `${digits}.${decimals}`;
}
