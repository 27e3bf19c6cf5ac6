import { addDays, type Day, dayIn, startOfDay, weekday } from "./days.ts";

/** When a partner works. Holidays are days on which it does not, whatever the weekday. */
export interface Calendar {
  timeZone: string;
  workingDays: readonly number[];
  holidays?: readonly Day[];
}

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

function isWorkingDay(day: Day, calendar: Calendar): boolean {
  return calendar.workingDays.includes(weekday(day)) && !calendar.holidays?.includes(day);
}

/** A working day lasts from 9:00 to 17:00, partner's time: a deadline of two working days is one of 16 working hours. */
const opening = 9;
const hoursADay = 8;
const hour = 3_600_000;

/** Working hours between two instants, rounded up: an answer within the first hour took 1, one outside all hours 0. */
export function workingHours(from: Date, to: Date, calendar: Calendar): number {
  const lastDay = dayIn(calendar.timeZone, to);
  let milliseconds = 0;
  for (let day = dayIn(calendar.timeZone, from); day <= lastDay; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    const opens = startOfDay(calendar.timeZone, day).getTime() + opening * hour;
    const [start, end] = [Math.max(from.getTime(), opens), Math.min(to.getTime(), opens + hoursADay * hour)];
    milliseconds += Math.max(0, end - start);
  }
  return Math.ceil(milliseconds / hour);
}
