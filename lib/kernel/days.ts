/** Calendar days as `YYYY-MM-DD` text: a delivery day is no instant. */
export type Day = string;

const millisecondsADay = 86_400_000;

export function isDay(text: string): boolean {
  // There is no year 0, in PostgreSQL as in the calendar.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Signed calendar days from `from` to `to`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisecondsADay);
}

export function addDays(day: Day, count: number): Day {
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + count * millisecondsADay)
    .toISOString()
    .slice(0, -14);
  // Beyond the year 9999 days have another form; a loop over them would not end.
  if (!isDay(moved)) throw new RangeError(`${count} days from ${day} is out of the calendar.`);
  return moved;
}

/** ISO weekday, Monday = 1. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The calendar day of an instant in a time zone. */
export function dayIn(timeZone: string, at: Date): Day {
  return dayFormats(timeZone).format(at);
}

/** The calendar day in UTC, now: the day by which figures of performance judge what is due. */
export function today(): Day {
  return todayIn("UTC");
}

export function todayIn(timeZone: string): Day {
  return dayIn(timeZone, new Date());
}

/** The instant at which a day begins in a time zone. */
export function startOfDay(timeZone: string, day: Day): Date {
  return instantOf(timeZone, `${day}T00:00`);
}

/** What a clock on the wall of a time zone shows, as a date field of a form has it: `2026-03-12T14:05`. */
export function wallTime(timeZone: string, at: Date): string {
  return new Date(at.getTime() + offset(timeZone, at.getTime())).toISOString().slice(0, 16);
}

/** The instant at which a wall clock shows that; found by correcting a guess with the zone's own offset. */
export function instantOf(timeZone: string, wallClock: string): Date {
  const wall = Date.parse(`${wallClock}:00Z`);
  const guess = new Date(wall - offset(timeZone, wall));
  const found = new Date(wall - offset(timeZone, guess.getTime()));
  // Where the clock jumps, the time may not exist, and the correction falls before it: into the day before, in Santiago.
  return wallTime(timeZone, found) < wallClock ? guess : found;
}

/** Milliseconds that the wall clock of the zone is ahead of UTC at an instant. */
function offset(timeZone: string, at: number): number {
  const parts = clockFormats(timeZone).formatToParts(new Date(at));
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    read("year"),
    read("month") - 1,
    read("day"),
    read("hour"),
    read("minute"),
    read("second"),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/** Making a formatter takes longer than using it a hundred times. */
function kept(make: (timeZone: string) => Intl.DateTimeFormat) {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (timeZone: string): Intl.DateTimeFormat => {
    const known = formats.get(timeZone) ?? make(timeZone);
    formats.set(timeZone, known);
    return known;
  };
}

const dayFormats = kept(
  (timeZone) =>
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
);

const clockFormats = kept(
  (timeZone) =>
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }),
);
