import {
  type Discipline,
  disciplines,
  type EightDVerdict,
  type IncidentClock,
  type IncidentState,
  type IncidentVerb,
  type Severity,
} from "#db/vocabulary-incidents.ts";
import {
  afterWorkingMinutes,
  afterWorkingTime,
  type Calendar,
  minutesADay,
  workingMinutes,
  workingTime,
} from "#lib/kernel/working-days.ts";

interface Move {
  from: readonly IncidentState[];
  to: IncidentState;
  by: "both" | "host";
  /** Clocks that it stops. */
  stops: readonly IncidentClock[];
  /** What was done, or why, has to be said. */
  says?: true;
}

const fresh = ["open", "reopened"] as const;
const underWay = [...fresh, "acknowledged", "contained", "analysed", "action"] as const;

/** The moves of an incident: design §5. What is not here cannot be done. */
export const moves = {
  acknowledge: { from: fresh, to: "acknowledged", by: "both", stops: ["acknowledge"] },
  contain: {
    from: [...fresh, "acknowledged"],
    to: "contained",
    by: "both",
    stops: ["acknowledge", "contain"],
    says: true,
  },
  analyse: {
    from: ["acknowledged", "contained"],
    to: "analysed",
    by: "both",
    stops: ["acknowledge", "contain", "cause"],
    says: true,
  },
  act: { from: ["analysed"], to: "action", by: "both", stops: [] },
  verify: { from: ["action"], to: "verified", by: "host", stops: [] },
  close: {
    from: [...underWay, "verified"],
    to: "closed",
    by: "host",
    stops: ["acknowledge", "contain", "cause", "close"],
    says: true,
  },
  reopen: { from: ["verified", "closed"], to: "reopened", by: "host", stops: [], says: true },
} as const satisfies Partial<Record<IncidentVerb, Move>>;
export type MoveVerb = keyof typeof moves;
export const moveVerbs = Object.keys(moves).filter((verb): verb is MoveVerb => verb in moves);

export const moveOf = (verb: MoveVerb): Move => moves[verb];

/** What somebody of this side can do with an incident as it stands. */
export function movesFrom(state: IncidentState, isHost: boolean): MoveVerb[] {
  return moveVerbs.filter((verb) => {
    const move = moveOf(verb);
    return move.from.includes(state) && (isHost || move.by === "both");
  });
}

const hours = (count: number) => count * 60;
const days = (count: number) => count * minutesADay;

/** Working minutes that each severity leaves, from 1, the worst, to 4. */
const budgets: Record<IncidentClock, readonly [number, number, number, number]> = {
  acknowledge: [hours(2), hours(4), hours(8), hours(16)],
  contain: [hours(8), hours(24), hours(40), hours(80)],
  cause: [days(5), days(10), days(10), days(20)],
  close: [days(15), days(30), days(30), days(60)],
};

export const budgetOf = (clock: IncidentClock, severity: Severity): number =>
  budgets[clock][severity - 1] ?? budgets[clock][3];

export interface Clock {
  clock: IncidentClock;
  dueAt: string | null;
  minutesLeft: number;
  runningSince: string | null;
  stoppedAt: string | null;
}

/** A clock that starts now with so many working minutes. */
export function started(clock: IncidentClock, minutes: number, now: Date, calendar: Calendar): Clock {
  return {
    clock,
    dueAt: afterWorkingMinutes(now, minutes, calendar).toISOString(),
    minutesLeft: minutes,
    runningSince: now.toISOString(),
    stoppedAt: null,
  };
}

/** Working minutes that are left of it; below zero where it is over. */
export function minutesLeft(clock: Clock, now: Date, calendar: Calendar): number {
  if (clock.runningSince === null) return clock.minutesLeft;
  return clock.minutesLeft - workingMinutes(new Date(clock.runningSince), now, calendar);
}

/** It waits: nothing is due until it goes on. */
export function paused(clock: Clock, now: Date, calendar: Calendar): Clock {
  return { ...clock, minutesLeft: minutesLeft(clock, now, calendar), dueAt: null, runningSince: null };
}

/**
 * What is left of it, in the calendar of whose turn it is now. What was over stays over, since when it was; between two
 * that work alike nothing is gained by passing on.
 */
export function handedOver(clock: Clock, now: Date, from: Calendar, to: Calendar): Clock {
  const left = minutesLeft(clock, now, from);
  if (clock.dueAt === null) return started(clock.clock, left, now, to);
  if (left <= 0) return clock;
  const rest = workingTime(now, new Date(clock.dueAt), from);
  const dueAt = afterWorkingTime(now, rest, to).toISOString();
  return { ...started(clock.clock, Math.ceil(rest / 60_000), now, to), dueAt };
}

/** As much as was used before counts against what the new severity leaves. */
export function rated(
  clock: Clock,
  severities: { before: Severity; after: Severity },
  now: Date,
  calendar: Calendar,
): Clock {
  const used = budgetOf(clock.clock, severities.before) - minutesLeft(clock, now, calendar);
  const left = budgetOf(clock.clock, severities.after) - used;
  if (clock.runningSince === null) return { ...clock, minutesLeft: left };
  if (left > 0) return started(clock.clock, left, now, calendar);
  return { ...clock, minutesLeft: left, runningSince: now.toISOString(), dueAt: now.toISOString() };
}

/** Disciplines that the partner writes; the last, closing it, is the host's. */
export const partnerDisciplines: readonly Discipline[] = disciplines.filter((one) => one !== "d8");
/** Without these an 8D is none: the first aid is not always needed. */
export const neededDisciplines: readonly Discipline[] = partnerDisciplines.filter((one) => one !== "d0");

/** Who works on it, what is wrong, and what keeps it from going on: without these there is nothing to review. */
const disciplinesFirst = ["d1", "d2", "d3"] as const satisfies readonly Discipline[];

/** What keeps a report from being handed in. */
export const unwrittenAtFirst = (sections: readonly Pick<Section, "discipline" | "body">[]): Discipline[] =>
  disciplinesFirst.filter(
    (one) => !sections.some(({ discipline, body }) => discipline === one && body !== ""),
  );

export interface Section {
  discipline: Discipline;
  body: string;
  verdict: EightDVerdict | null;
}

/** What keeps a report from being accepted: disciplines that are empty, or not found good. */
export function openDisciplines(sections: readonly Section[]): Discipline[] {
  return neededDisciplines.filter((discipline) => {
    const section = sections.find((one) => one.discipline === discipline);
    return !section || section.body === "" || section.verdict !== "good";
  });
}

/** The clock that is to be met next, of those that still run. */
export function nextDue<C extends Pick<Clock, "dueAt" | "stoppedAt">>(clocks: readonly C[]): C | undefined {
  return clocks
    .filter((clock) => clock.stoppedAt === null && clock.dueAt !== null)
    .toSorted((a, b) => Date.parse(a.dueAt ?? "") - Date.parse(b.dueAt ?? ""))[0];
}
