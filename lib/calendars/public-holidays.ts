import Holidays from "date-holidays";
import type { locales } from "#db/vocabulary.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";

export interface PublicHoliday {
  day: Day;
  name: string;
}

const known = new Map<string, ReadonlySet<Day>>();

/** Whether a country, or a part of it that has holidays of its own, keeps this day. Each year is worked out once. */
export function isPublicHoliday(country: string, region: string | null, day: Day): boolean {
  const year = day.slice(0, 4);
  const key = `${country}/${region ?? ""}/${year}`;
  let days = known.get(key);
  if (!days) {
    days = new Set(publicHolidays(country, region, Number(year)).map((holiday) => holiday.day));
    known.set(key, days);
  }
  return days.has(day);
}

/** The public holidays of a year, in their order; none of a country that is not known. What lasts for days is there by day. */
export function publicHolidays(
  country: string,
  region: string | null,
  year: number,
  locale: (typeof locales)[number] = "en",
): PublicHoliday[] {
  const calendar = region === null ? new Holidays(country) : new Holidays(country, region);
  return calendar
    .getHolidays(year, locale)
    .filter(({ type }) => type === "public")
    .flatMap(({ date, start, end, name }) => {
      const first = date.slice(0, 10);
      // An hour more or less is the change of the clocks.
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      return Array.from({ length }, (_, index) => ({ day: addDays(first, index), name }));
    });
}

/** Countries whose holidays are known, each with those parts that have their own. */
export function placesWithHolidays(): { code: string; regions: { code: string; name: string }[] }[] {
  const holidays = new Holidays();
  return Object.keys(holidays.getCountries()).map((code) => ({
    code,
    regions: Object.entries(holidays.getStates(code) ?? {}).map(([region, name]) => ({ code: region, name })),
  }));
}

const regions = new Map<string, string>();

/** What a part of a country is called; its code where nobody knows. */
export function regionName(country: string | null, region: string | null): string | null {
  if (country === null || region === null) return region;
  const key = `${country}/${region}`;
  const name = regions.get(key) ?? new Holidays().getStates(country)?.[region] ?? region;
  regions.set(key, name);
  return name;
}

export function knowsPlace(country: string, region: string | null): boolean {
  const holidays = new Holidays();
  if (!Object.hasOwn(holidays.getCountries(), country)) return false;
  // A country without parts of its own answers nothing.
  return region === null || Object.hasOwn(holidays.getStates(country) ?? {}, region);
}
