import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { addDays, dayIn, todayIn, weekday } from "#lib/kernel/days.ts";
import { acknowledgeBy, kindOfDay, usualWeek } from "#lib/kernel/working-days.ts";
import { addClosure, followOthers, removeClosure, setCalendar } from "./change.ts";
import { calendarIn, calendarsOf, siteCalendarsOf } from "./queries.ts";
import { readPlace } from "./screen.ts";

const { cast } = testDatabase();
const seller = as("boreal.seller");
const rival = as("kestrel.seller");
const buyer = as("meridia.buyer");
const admin = as("meridia.admin");
const manager = as("meridia.manager");
const { boreal, kestrel, meridia } = cast.organisations;

const absent = { code: "not_found", reason: "not_found" };
const year = Number(todayIn("UTC").slice(0, 4));
const far = `${year + 1}-06-01`;
const week = { ...usualWeek, workingDays: [1, 2, 3, 4, 5] };
const shutdown = (organisationId: string, from: string, to = from) => ({
  organisationId,
  from,
  to,
  name: "Summer shutdown",
});
const calendarOf = (id: string) =>
  asSystem("test calendar", async (tx) => calendarIn(await calendarsOf(tx, [id]), id));
const placeOf = (id: string, siteId?: string) =>
  asSystem("test place", async (tx) => readPlace(tx, id, siteId));
const siteOf = (organisationId: string) =>
  asSystem("test site", async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`select id from sites where organisation_id = ${organisationId}`,
    );
    return row?.id ?? "";
  });
const kept = (organisationId: string, from: string) =>
  asSystem("test closures", async (tx) => {
    const [row] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from closures where organisation_id = ${organisationId} and from_on = ${from}`,
    );
    return row?.count;
  });
const dueOf = async (name: "Boréal" | "Kestrel", timeZone: string) => {
  const { lineIds } = await issueOrder(name, 1);
  return dayIn(timeZone, new Date((await stateOf(lineIds[0] ?? "")).acknowledgeBy ?? ""));
};

describe("a closure moves the deadlines that are set while it is known", () => {
  test("an order that comes in must be answered after it, and one that came before keeps its deadline", async () => {
    const before = await issueOrder("Boréal", 1);
    const deadline = (await stateOf(before.lineIds[0] ?? "")).acknowledgeBy;
    const { timeZone } = await calendarOf(boreal);
    const today = todayIn(timeZone);
    const back = addDays(today, 21);
    const { closureId } = await seller.run(addClosure, shutdown(boreal, today, addDays(back, -1)));
    expect((await dueOf("Boréal", timeZone)) >= addDays(back, 1)).toBe(true);
    expect((await stateOf(before.lineIds[0] ?? "")).acknowledgeBy).toBe(deadline);

    await admin.run(removeClosure, { closureId });
    expect((await dueOf("Boréal", timeZone)) < back).toBe(true);
    expect((await eventsOf(boreal)).slice(-2)).toEqual(["closure.added", "closure.removed"]);
  });
  test("a rival's deadlines stay", async () => {
    const today = todayIn("UTC");
    const { closureId } = await seller.run(addClosure, shutdown(boreal, today, addDays(today, 30)));
    expect((await dueOf("Kestrel", "UTC")) < addDays(today, 10)).toBe(true);
    await admin.run(removeClosure, { closureId });
  });
});

describe("public holidays follow from the country, and from the region where it has its own", () => {
  // Thursday 2 April 2026, before Easter: Good Friday is worked in most of France and not in Alsace.
  const sent = new Date("2026-04-02T10:00:00Z");
  test.each([
    [undefined, undefined, "2026-04-03"],
    ["FR", undefined, "2026-04-03"],
    ["FR", "67", "2026-04-07"],
    ["DE", "BY", "2026-04-07"],
    ["CA", "QC", "2026-04-06"],
  ])("%s %s: one working day from the Thursday before Easter is %s", async (country, region, day) => {
    const { version } = await placeOf(kestrel);
    await rival.run(setCalendar, { organisationId: kestrel, version, ...week, country, region });
    const calendar = { ...(await calendarOf(kestrel)), timeZone: "Europe/Paris" };
    expect(weekday("2026-04-02")).toBe(4);
    expect(dayIn("Europe/Paris", acknowledgeBy(sent, 1, calendar))).toBe(day);
  });
  test.each([
    [{ country: "XX" }, { country: "unknown_country" }],
    [{ country: "FR", region: "BY" }, { region: "unknown_region" }],
    [{ region: "67" }, { country: "unknown_country" }],
    [{ workingDays: [] }, { workingDays: "no_working_day" }],
    [{ opensAt: "18:00" }, { closesAt: "closes_before" }],
    [{ opensAt: "09:00", closesAt: "09:59" }, { closesAt: "day_too_short" }],
    [{ opensAt: "25:00" }, { opensAt: "not_a_clock_time" }],
  ])("%j is refused at its field", async (wrong, fields) => {
    const { version } = await placeOf(kestrel);
    const input = { organisationId: kestrel, version, ...week, ...wrong };
    expect(await rival.refusal(setCalendar, input)).toMatchObject({ code: "invalid", fields });
  });
});

describe("who says nothing works like the next above", () => {
  const saturdays = { ...usualWeek, workingDays: [2, 6], opensAt: "06:00", country: "FR" };
  const clear = async () => {
    for (const [organisationId, siteId] of [[boreal], [boreal, await siteOf(boreal)]] as const) {
      const { version } = await placeOf(organisationId, siteId);
      if (version !== null) await admin.run(followOthers, { organisationId, siteId, version });
    }
  };
  afterEach(async () => {
    await clear();
    const { version } = await placeOf(meridia);
    await admin.run(setCalendar, { organisationId: meridia, version, ...week });
  });
  const daysOf = async () => {
    const siteId = await siteOf(boreal);
    const site = await asSystem("test", async (tx) =>
      calendarIn(await siteCalendarsOf(tx, [siteId]), siteId),
    );
    return [(await calendarOf(boreal)).workingDays, site.workingDays];
  };

  test("a supplier like the host, its site like the supplier, until each has its own", async () => {
    await clear();
    const host = await placeOf(meridia);
    await manager.run(setCalendar, { organisationId: meridia, version: host.version, ...saturdays });
    expect(await daysOf()).toEqual([
      [2, 6],
      [2, 6],
    ]);
    expect((await placeOf(boreal)).country).toBe("FR");
    await seller.run(setCalendar, { organisationId: boreal, ...usualWeek, workingDays: [1, 2, 3] });
    expect(await daysOf()).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    const siteId = await siteOf(boreal);
    await seller.run(setCalendar, { organisationId: boreal, siteId, ...usualWeek, workingDays: [7] });
    expect(await daysOf()).toEqual([[1, 2, 3], [7]]);
    expect((await eventsOf(boreal)).at(-1)).toBe("calendar.changed");
  });
  test("what closes an organisation closes its sites, and what closes a site closes no other", async () => {
    const siteId = await siteOf(meridia);
    const [both, one] = [far, addDays(far, 7)];
    await admin.run(addClosure, shutdown(meridia, both));
    await admin.run(addClosure, { ...shutdown(meridia, one), siteId });
    const host = await calendarOf(meridia);
    const site = await asSystem("test", async (tx) =>
      calendarIn(await siteCalendarsOf(tx, [siteId]), siteId),
    );
    expect([kindOfDay(both, host), kindOfDay(both, site)]).toEqual(["closure", "closure"]);
    expect(kindOfDay(one, host)).not.toBe("closure");
    expect(kindOfDay(one, site)).toBe("closure");
  });
});

describe("who may change whose calendar", () => {
  test("who administers the host changes everybody's", async () => {
    for (const person of [admin, manager])
      for (const id of [meridia, boreal]) {
        const from = addDays(far, person === admin ? 30 : 60);
        await person.run(addClosure, shutdown(id, from));
        expect(await kept(id, from)).toBe(1);
      }
  });
  test("a partner changes neither the host's nor a rival's", async () => {
    for (const organisationId of [meridia, kestrel]) {
      expect(await seller.refusal(addClosure, shutdown(organisationId, far))).toEqual(absent);
      expect(await seller.refusal(setCalendar, { organisationId, version: 1, ...week })).toEqual(absent);
      expect(await seller.refusal(followOthers, { organisationId, version: 1 })).toEqual(absent);
    }
    const { closureId } = await rival.run(addClosure, shutdown(kestrel, far));
    expect(await seller.refusal(removeClosure, { closureId })).toMatchObject({ code: "not_found" });
    expect(await kept(kestrel, far)).toBe(1);
  });
  test("a partner cannot close a site of another under its own name", async () => {
    const siteId = await siteOf(meridia);
    expect(await seller.refusal(addClosure, { ...shutdown(boreal, far), siteId })).toEqual(absent);
    expect(await seller.refusal(setCalendar, { organisationId: boreal, siteId, ...week })).toEqual(absent);
  });
  test("a buyer changes nobody's", async () => {
    expect(await buyer.refusal(addClosure, shutdown(boreal, far))).toMatchObject({ code: "forbidden" });
    expect(await buyer.refusal(setCalendar, { organisationId: meridia, version: 1, ...week })).toMatchObject({
      code: "forbidden",
    });
  });
  test("days that were are not a partner's to close, nor to open", async () => {
    const past = addDays(todayIn("UTC"), -40);
    expect(await seller.refusal(addClosure, shutdown(boreal, past))).toMatchObject({
      fields: { from: "closure_past" },
    });
    const { closureId } = await admin.run(addClosure, shutdown(boreal, past));
    expect(await seller.refusal(removeClosure, { closureId })).toMatchObject({ reason: "closure_gone" });
    expect(await kept(boreal, past)).toBe(1);
  });
  test.each([
    ["2027-06-02", "2027-06-01", { to: "closure_ends_before" }],
    [far, addDays(far, 400), { to: "closure_too_long" }],
    [addDays(far, 2000), addDays(far, 2000), { from: "closure_too_far" }],
  ])("a closure from %s to %s is refused at its field", async (from, to, fields) => {
    expect(await seller.refusal(addClosure, shutdown(boreal, from, to))).toMatchObject({ fields });
  });
});

describe("two at once", () => {
  const refusalsOf = (both: PromiseSettledResult<unknown>[]) =>
    both.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));

  test("of the same closure, one is kept", async () => {
    const from = addDays(far, 90);
    const both = await Promise.allSettled([1, 2].map(() => seller.run(addClosure, shutdown(boreal, from))));
    expect(refusalsOf(both)).toMatchObject([{ reason: "closure_exists" }]);
    expect(await kept(boreal, from)).toBe(1);
  });
  test("of two changes of a calendar, the second hears of the first", async () => {
    const { version } = await placeOf(meridia);
    const change = (opensAt: string) =>
      admin.run(setCalendar, { organisationId: meridia, version, ...week, opensAt });
    const both = await Promise.allSettled([change("07:00"), change("08:00")]);
    expect(refusalsOf(both)).toMatchObject([{ reason: "calendar_changed_meanwhile" }]);
  });
  test("of two first calendars, too", async () => {
    const organisationId = cast.organisations.harbourline;
    const both = await Promise.allSettled(
      [1, 2].map(() => admin.run(setCalendar, { organisationId, version: null, ...week })),
    );
    expect(refusalsOf(both)).toMatchObject([{ reason: "calendar_changed_meanwhile" }]);
  });
});
