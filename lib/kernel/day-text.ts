import { addDays, type Day, isDay } from "./days.ts";

/**
 * A day as it is kept, from what was typed: as Excel keeps it, as French people write it, or so many days from `asked`
 * (`+3`, `-1`). Where English is written, the day comes first or the month: what could be either is no day. Undefined: it
 * is none.
 */
export function dayText(typed: string, locale: string, asked?: Day): Day | undefined {
  const text = typed.trim();
  const day = text.slice(0, 10);
  if (isDay(day)) return day;
  const moved = /^([+-])(\d{1,3})$/.exec(text);
  if (moved && asked !== undefined) return addDays(asked, Number(moved[2]) * (moved[1] === "-" ? -1 : 1));
  const [, days = "", months = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (locale === "en" && Number(days) <= 12 && days !== months) return undefined;
  const written = `${year}-${months.padStart(2, "0")}-${days.padStart(2, "0")}`;
  return isDay(written) ? written : undefined;
}
