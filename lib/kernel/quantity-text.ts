/**
 * A quantity as it is kept, from what was typed in the notation of the language; empty text is none. Undefined: it is
 * no quantity, or could be two of them.
 */
export function quantityText(typed: string, locale: string): string | null | undefined {
  const bare = typed.replaceAll(/[\s\u00a0\u202f]/g, "");
  if (bare === "") return null;
  const point = locale === "fr" ? pointOfFrench(bare) : pointOfEnglish(bare);
  if (!/^\d{1,14}(\.\d{1,6})?$/.test(point)) return undefined;
  const [whole = "0", rest = ""] = point.split(".");
  const decimals = rest.replace(/0+$/, "");
  const digits = whole.replace(/^0+(?=\d)/, "");
  return decimals === "" ? digits : `${digits}.${decimals}`;
}

/** The same for what is judged elsewhere, as it was typed where it is none: a text that is no quantity here must not become one there. */
export function quantityToJudge(typed: string, locale: string): string {
  const quantity = quantityText(typed, locale);
  if (quantity !== undefined) return quantity ?? "";
  return /^\s*\d+(\.\d+)?\s*$/.test(typed) ? `${typed.trim()} ?` : typed;
}

/** A point parts decimals as well, as calculators have it; `1.000` may be a thousand or one, and is neither. */
const pointOfFrench = (typed: string) => (/^[1-9]\d{0,2}\.\d{3}$/.test(typed) ? "" : typed.replace(",", "."));
/** Commas part thousands, and nothing else: `0,001` is no one. */
const pointOfEnglish = (typed: string) =>
  /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(",", "") : typed;
