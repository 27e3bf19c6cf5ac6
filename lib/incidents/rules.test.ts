import { describe, expect, test } from "vitest";
import { incidentClocks, incidentStates } from "#db/vocabulary-incidents.ts";
import { usualWeek } from "#lib/kernel/working-days.ts";
import {
  budgetOf,
  type Clock,
  handedOver,
  minutesLeft,
  moveOf,
  movesFrom,
  moveVerbs,
  nextDue,
  paused,
  rated,
  started,
} from "./rules.ts";

const paris = { timeZone: "Europe/Paris", ...usualWeek };
const nairobi = { timeZone: "Africa/Nairobi", ...usualWeek };
// A Monday in winter: Paris is one hour ahead of UTC, Nairobi three.
const mondayNoon = new Date("2026-01-12T11:00:00Z");

describe("the moves of an incident", () => {
  test("a partner acknowledges, contains, analyses and acts; what is good and over the host says", () => {
    const ofPartner = new Set(incidentStates.flatMap((state) => movesFrom(state, false)));
    expect([...ofPartner].toSorted()).toEqual(["acknowledge", "act", "analyse", "contain"]);
    expect(movesFrom("action", true)).toEqual(["verify", "close"]);
  });

  test("a closed incident can only be opened again, by the host", () => {
    expect(movesFrom("closed", true)).toEqual(["reopen"]);
    expect(movesFrom("closed", false)).toEqual([]);
  });

  test("one opened again goes the same way", () => {
    expect(movesFrom("reopened", false)).toEqual(movesFrom("open", false));
  });

  test("no move leaves an incident where it is", () => {
    for (const verb of moveVerbs) expect(moveOf(verb).from).not.toContain(moveOf(verb).to);
  });
});

describe("clocks", () => {
  test("severity sets them, in working time", () => {
    expect(incidentClocks.map((clock) => budgetOf(clock, 1))).toEqual([120, 480, 2400, 7200]);
    expect(incidentClocks.map((clock) => budgetOf(clock, 4))).toEqual([960, 4800, 9600, 28_800]);
  });

  test("run over the night and the weekend, where nobody works", () => {
    const friday = new Date("2026-01-16T15:00:00Z"); // 16:00 in Paris
    expect(started("acknowledge", 120, friday, paris).dueAt).toBe("2026-01-19T09:00:00.000Z");
  });

  test("wait while they are paused, and go on with what was left", () => {
    const clock = started("contain", 480, mondayNoon, paris);
    const waiting = paused(clock, new Date("2026-01-12T13:00:00Z"), paris);
    expect(waiting).toMatchObject({ dueAt: null, runningSince: null, minutesLeft: 360 });
    expect(minutesLeft(waiting, new Date("2026-02-12T13:00:00Z"), paris)).toBe(360);
    const again = started("contain", waiting.minutesLeft, new Date("2026-01-15T08:00:00Z"), paris);
    expect(again.dueAt).toBe("2026-01-15T14:00:00.000Z");
  });

  test("are counted in the calendar of whose turn it is", () => {
    const clock = started("contain", 480, mondayNoon, paris);
    const at = new Date("2026-01-12T12:00:00Z");
    const handed = handedOver(clock, at, paris, nairobi);
    // One hour is used; at 15:00 in Nairobi two are left of the day, and five of the next.
    expect(handed).toMatchObject({ minutesLeft: 420, dueAt: "2026-01-13T11:00:00.000Z" });
  });

  test("that are over stay over when the turn passes", () => {
    const clock = started("acknowledge", 120, mondayNoon, paris);
    expect(handedOver(clock, new Date("2026-01-14T12:00:00Z"), paris, nairobi)).toEqual(clock);
  });

  test("take what was used before into the new severity", () => {
    const clock = started("acknowledge", budgetOf("acknowledge", 4), mondayNoon, paris);
    const at = new Date("2026-01-12T12:00:00Z");
    expect(rated(clock, { before: 4, after: 1 }, at, paris).minutesLeft).toBe(60);
    const late = rated(clock, { before: 4, after: 1 }, new Date("2026-01-13T11:00:00Z"), paris);
    expect(late.dueAt).toBe("2026-01-13T11:00:00.000Z");
    expect(late.minutesLeft).toBeLessThan(0);
  });

  test("the next one due is one that still runs", () => {
    const clock = (name: Clock["clock"], dueAt: string | null, stoppedAt: string | null): Clock => ({
      clock: name,
      dueAt,
      stoppedAt,
      minutesLeft: 0,
      runningSince: null,
    });
    const clocks = [
      clock("acknowledge", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
      clock("close", "2026-03-01T00:00:00Z", null),
      clock("contain", "2026-02-01T00:00:00Z", null),
      clock("cause", null, null),
    ];
    expect(nextDue(clocks)?.clock).toBe("contain");
    expect(nextDue([])).toBeUndefined();
  });
});
