import type { Actor } from "#lib/kernel/command.ts";
import { addDays, type Day, weekday } from "#lib/kernel/days.ts";
import { type Calendar, type DayKind, kindOfDay } from "#lib/kernel/working-days.ts";

/** Partners change their own calendar; who administers the host, everybody's. */
export function mayChangeCalendar(
  { roles, organisation, viewing }: Pick<Actor, "roles" | "organisation" | "viewing">,
  organisationId: string,
): boolean {
  if (viewing) return false;
  const isAdministrator = roles.includes("admin") || roles.includes("manager");
  return isAdministrator || (organisation.kind !== "host" && organisation.id === organisationId);
}

export interface CalendarDay {
  day: Day;
  kind: DayKind;
}

export interface CalendarMonth {
  first: Day;
  /** From Monday to Sunday; null where the week belongs to the month before or after. */
  weeks: (CalendarDay | null)[][];
}

/** A year at a glance: each day with whether it is worked. */
export function monthsOf(year: number, calendar: Calendar): CalendarMonth[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, "0")}-01`;
    return { first, weeks: weeksOf(first, calendar) };
  });
}

function weeksOf(first: Day, calendar: Calendar): CalendarMonth["weeks"] {
  const month = first.slice(0, 7);
  const weeks: CalendarMonth["weeks"] = [];
  for (
    let monday = addDays(first, 1 - weekday(first));
    monday.slice(0, 7) <= month;
    monday = addDays(monday, 7)
  ) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((day) =>
        day.startsWith(month) ? { day, kind: kindOfDay(day, calendar) } : null,
      ),
    );
  }
  return weeks;
}
