import { addDays, type Day, daysBetween, dayIn, instantOf, startOfDay, weekday } from "./days.ts";

/** When a place works. On public holidays and in closures it does not, whatever the weekday. */
export interface Calendar extends WorkingWeek {
  timeZone: string;
  isPublicHoliday?: (day: Day) => boolean;
  closures?: readonly Closure[];
}

export interface WorkingWeek {
  /** ISO weekdays, Monday = 1. */
  workingDays: readonly number[];
  /** On the clock of the place: `09:00`. */
  opensAt: string;
  closesAt: string;
}

/** From its first to its last closed day. */
export interface Closure {
  from: Day;
  to: Day;
}

/** Of who has said nothing else. */
export const usualWeek: WorkingWeek = { workingDays: [1, 2, 3, 4, 5], opensAt: "09:00", closesAt: "17:00" };

/**
 * The last second of the n-th working day after sending, in the supplier's calendar and time zone (design §5).
 * With 0 days: the end of the day of sending, or of the next working day if that is none.
 */
export function acknowledgeBy(sentAt: Date, days: number, calendar: Calendar): Date {
  let day = dayIn(calendar.timeZone, sentAt);
  let left = days;
  if (calendar.workingDays.length === 0) throw new Error("A calendar has at least one working day.");
  while (left > 0 || !isWorkingDay(day, calendar)) {
    day = addDays(day, 1);
    if (left > 0 && isWorkingDay(day, calendar)) left -= 1;
  }
  return new Date(startOfDay(calendar.timeZone, addDays(day, 1)).getTime() - 1000);
}

/** Why nobody works on a day, or that somebody does. */
export type DayKind = "worked" | "closure" | "holiday" | "day_off";

export function kindOfDay(day: Day, calendar: Calendar): DayKind {
  if (calendar.closures?.some(({ from, to }) => from <= day && day <= to)) return "closure";
  if (calendar.isPublicHoliday?.(day)) return "holiday";
  return calendar.workingDays.includes(weekday(day)) ? "worked" : "day_off";
}

const isWorkingDay = (day: Day, calendar: Calendar): boolean => kindOfDay(day, calendar) === "worked";

const minute = 60_000;
const hour = 60 * minute;
/** In days: ten years. */
const furthest = 3650;
/** Where a clock is set in days, a day is as many minutes of work, however long the days of a calendar are. */
export const minutesADay = 8 * 60;

/** Working hours between two instants, rounded up: an answer within the first hour took 1, one outside all hours 0. */
export function workingHours(from: Date, to: Date, calendar: Calendar): number {
  return Math.ceil(workingTime(from, to, calendar) / hour);
}

/** Working time between two instants, in milliseconds. */
export function workingTime(from: Date, to: Date, calendar: Calendar): number {
  const lastDay = dayIn(calendar.timeZone, to);
  let milliseconds = 0;
  for (let day = dayIn(calendar.timeZone, from); day <= lastDay; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    const { opens, closes } = openingOf(day, calendar);
    milliseconds += Math.max(0, Math.min(to.getTime(), closes) - Math.max(from.getTime(), opens));
  }
  return milliseconds;
}

/** Working minutes between two instants; none where the second is not later. */
export function workingMinutes(from: Date, to: Date, calendar: Calendar): number {
  return Math.floor(workingTime(from, to, calendar) / minute);
}

/** The instant at which so many working minutes have passed. */
export const afterWorkingMinutes = (from: Date, minutes: number, calendar: Calendar): Date =>
  afterWorkingTime(from, minutes * minute, calendar);

/** The same, of milliseconds. */
export function afterWorkingTime(from: Date, milliseconds: number, calendar: Calendar): Date {
  if (calendar.workingDays.length === 0) throw new Error("A calendar has at least one working day.");
  let left = Math.max(0, milliseconds);
  const firstDay = dayIn(calendar.timeZone, from);
  for (let day = firstDay; ; day = addDays(day, 1)) {
    // A place that hardly works: what is not over by then has no end that would mean anything.
    if (daysBetween(firstDay, day) > furthest) return new Date(startOfDay(calendar.timeZone, day));
    if (!isWorkingDay(day, calendar)) continue;
    const { opens, closes } = openingOf(day, calendar);
    const start = Math.max(from.getTime(), opens);
    if (start + left <= closes && start <= closes) return new Date(start + left);
    left -= Math.max(0, closes - start);
  }
}

function openingOf(day: Day, calendar: Calendar): { opens: number; closes: number } {
  const at = (time: string) => instantOf(calendar.timeZone, `${day}T${time}`).getTime();
  return { opens: at(calendar.opensAt), closes: at(calendar.closesAt) };
}

/**
 * When to remind of a deadline of so many working days: as the day opens on which half of them are over. A closure moves
 * it to the day after; one that is added later pulls nothing forward, since deadlines stay as they were set.
 */
export function reminderAt(deadline: Date, days: number, calendar: Calendar): Date {
  const usually = { ...calendar, closures: [] };
  let left = Math.max(1, Math.ceil(days / 2));
  let day = dayIn(calendar.timeZone, deadline);
  for (; ; day = addDays(day, -1)) {
    if (isWorkingDay(day, usually)) left -= 1;
    if (left === 0) break;
  }
  const last = addDays(day, furthest);
  while (!isWorkingDay(day, calendar) && day < last) day = addDays(day, 1);
  return new Date(openingOf(day, calendar).opens);
}
