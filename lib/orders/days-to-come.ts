import { addDays, today } from "#lib/kernel/days.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import type { LineToChange } from "./lines.ts";
import type { Terms } from "./rules.ts";

/** Nobody promises or asks further ahead, or a day that is over; but what was asked for or agreed on may stand. */
const farthestDays = 3660;

/** Throws invalid at `lines.<index>.schedule.<part>.date` for a day that is over, or too far. */
export function requireDaysToCome(schedule: Terms["schedule"], line: LineToChange, index: number): void {
  const known = new Set([...line.requested, ...(line.firstAgreed ?? [])].map((part) => part.date));
  const now = today();
  // A day is over when it is over everywhere.
  const [first, last] = [addDays(now, -1), addDays(now, farthestDays)];
  for (const [part, { date }] of schedule.entries()) {
    if (known.has(date) || (date >= first && date <= last)) continue;
    const reason = date < first ? "day_over" : "day_too_far";
    throw new DomainError("invalid", "invalid", { [`lines.${index}.schedule.${part}.date`]: reason });
  }
}
