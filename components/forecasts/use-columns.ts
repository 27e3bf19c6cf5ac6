import type { Day } from "#lib/kernel/days.ts";
import type { SheetColumn } from "#components/sheet/types.ts";
import { useForecastWords } from "./words.ts";

/** A column for each week: its number, and the day it begins. */
export function useColumns(weeks: readonly Day[]): SheetColumn[] {
  const { weekName, day } = useForecastWords();
  return weeks.map((week) => ({ key: week, title: weekName(week), sub: day(week) }));
}
