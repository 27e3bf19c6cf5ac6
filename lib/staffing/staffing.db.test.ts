import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { nextWeeks, publishedForecast } from "#db/testing/forecasts.ts";
import { announced, booked } from "#db/testing/shipments.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { planPeople, setRate } from "./plan.ts";
import { listDayWorkload, listWorkload, type WorkloadDay } from "./workload.ts";

testDatabase();
const hr = as("meridia.hr");
const logistics = as("meridia.logistics");
const [thisWeek = "", nextWeek = "", weekAfter = ""] = nextWeeks(3);

const mainSite = async () => {
  const [site] = await asSystem("test site", (tx) =>
    tx.execute<{ id: string }>(
      sql`select s.id from sites s join organisations o on o.id = s.organisation_id and o.kind = 'host'`,
    ),
  );
  return site?.id ?? "";
};
const seenBy = async (who: typeof hr, from = todayIn("UTC"), weeks = 4) => {
  await measureAll((work) => asSystem("test figures", work));
  return who.read((tx) => listWorkload(tx, from, weeks));
};
const dayOf = (
  sites: Awaited<ReturnType<typeof seenBy>>,
  day: string,
  site: string | null = "Meridia, main site",
) =>
  sites
    .find((one) => one.site === site)
    ?.weeks.flatMap(({ days }) => days)
    .find((one) => one.day === day);

const isBusy = ({ lines, forecastLines, planned, needed }: WorkloadDay) =>
  lines + forecastLines > 0 || planned !== null || Number(needed ?? 0) > 0;

/** The order goes to the main site. */
const toMainSite = async (orderId: string) => {
  const siteId = await mainSite();
  await asSystem("test site", (tx) =>
    tx.execute(sql`update purchase_orders set site_id = ${siteId} where id = ${orderId}`),
  );
};

describe("the workload of a site", () => {
  test("moves with its goods: from the promised day to the day the shipment is expected, and not twice", async () => {
    const { orderId, lineId, shipmentId } = await announced("40");
    await toMainSite(orderId);
    await asSystem("test", async (tx) => {
      const siteId = await mainSite();
      await tx.execute(
        sql`update shipments set site_id = ${siteId}, planned_on = '2031-06-02' where id = ${shipmentId}`,
      );
      await tx.execute(sql`insert into measure_queue (line_id) values (${lineId})`);
    });
    const [promised] = await asSystem("test", (tx) =>
      tx.execute<{ day: string }>(
        sql`select promised_on::text as day from promises where line_id = ${lineId} and promised_on is not null order by entry limit 1`,
      ),
    );
    const day = promised?.day ?? "";
    const sites = await seenBy(hr, day, 4);
    // Of 100 boxes 60 are nobody's shipment yet.
    expect(dayOf(sites, day)).toMatchObject({ lines: expect.any(Number) as number });
    const travelling = await seenBy(hr, "2031-06-02", 1);
    expect(dayOf(travelling, "2031-06-02")).toMatchObject({ lines: 1, deliveries: 1, shipments: 1 });
    await asSystem("test", (tx) =>
      tx.execute(sql`update shipments set state = 'cancelled' where id = ${shipmentId}`),
    );
    expect(dayOf(await seenBy(hr, "2031-06-02", 1), "2031-06-02")?.lines ?? 0).toBe(0);
  });

  test("has the forecast beyond orders, spread over the days worked of weeks to come", async () => {
    await publishedForecast(["80", "80", "200"]);
    const sites = await seenBy(logistics);
    const lines = (week: string) =>
      sites.find(({ site }) => site === "Meridia, main site")?.weeks.find((one) => one.week === week)
        ?.forecastLines;
    expect(lines(thisWeek)).toBe(0);
    expect(lines(nextWeek)).toBeGreaterThanOrEqual(1);
    const monday = dayOf(sites, weekAfter);
    // 200 of 40 a pallet are five pallets: one on each day.
    expect(Number(monday?.pallets)).toBeGreaterThanOrEqual(1);
    expect(dayOf(sites, addDays(weekAfter, 6))).toMatchObject({ forecastLines: 0, pallets: null });
  });

  test("of a day alone is what the weeks say of it, and of a week to come has its share of the forecast", async () => {
    await publishedForecast(["80", "80", "200"]);
    const sites = await seenBy(logistics);
    for (const day of [todayIn("UTC"), weekAfter]) {
      const alone = await logistics.read((tx) => listDayWorkload(tx, todayIn("UTC"), day));
      expect(alone.map(({ day: one }) => one)).toEqual(
        sites.flatMap(({ weeks }) =>
          weeks.flatMap(({ days }) => days).filter((one) => one.day === day && isBusy(one)),
        ),
      );
    }
    expect(await as("meridia.buyer").read((tx) => listDayWorkload(tx, todayIn("UTC"), weekAfter))).toEqual(
      [],
    );
  });

  test("is nobody's who reads neither plans nor volume, and the database says so", async () => {
    await booked();
    for (const name of ["meridia.buyer", "meridia.finance", "boreal.seller", "valmy.dispatcher"])
      expect(await as(name).read((tx) => listWorkload(tx, todayIn("UTC"), 13))).toEqual([]);
    for (const table of ["workload_entries", "workload_days", "workload_weeks"])
      await expect(
        hr.read((tx) => tx.execute(sql`select * from ${sql.identifier(table)}`)),
      ).rejects.toThrow();
  });

  test("quality sees the volume and not who is planned", async () => {
    const siteId = await mainSite();
    const days = ["3", "", "", "", "", "", ""].map((people) => ({ people, seen: "" }));
    await hr.run(planPeople, { siteId, week: "2032-03-01", days, alsoWeeks: 0 });
    expect(dayOf(await seenBy(hr, "2032-03-01", 1), "2032-03-01")).toMatchObject({ planned: "3" });
    expect(dayOf(await seenBy(as("meridia.quality"), "2032-03-01", 1), "2032-03-01")).toBeUndefined();
  });
});

describe("people planned", () => {
  const week = (values: readonly string[], seen: readonly string[]) =>
    values.map((people, index) => ({ people, seen: seen[index] ?? "" }));
  const none = ["", "", "", "", "", "", ""];
  const five = ["2", "2", "2.5", "2", "2", "", ""];

  test("stand beside what is needed, also for weeks after it that nobody has planned", async () => {
    const siteId = await mainSite();
    await hr.run(planPeople, {
      siteId,
      week: "2033-01-10",
      days: week(["9", ...none.slice(1)], none),
      alsoWeeks: 0,
    });
    await hr.run(planPeople, { siteId, week: "2033-01-03", days: week(five, none), alsoWeeks: 2 });
    const sites = await seenBy(logistics, "2033-01-03", 3);
    expect(
      ["2033-01-05", "2033-01-10", "2033-01-11", "2033-01-17"].map((day) => dayOf(sites, day)?.planned),
    ).toEqual(["2.5", "9", "2", "2"]);
    // A rate is there since the cast: one person at least on a day worked.
    expect(dayOf(sites, "2033-01-05")).toMatchObject({ needed: "1", missing: null });
    expect(dayOf(sites, "2033-01-22")).toMatchObject({ needed: null, missing: null });
  });

  test("are not overwritten unseen: the slower one learns of it, and nothing is lost", async () => {
    const siteId = await mainSite();
    const plan = (people: string) => ({
      siteId,
      week: "2033-02-07",
      days: week([people, ...none.slice(1)], none),
      alsoWeeks: 0,
    });
    const both = await Promise.allSettled([hr.run(planPeople, plan("1")), hr.run(planPeople, plan("2"))]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await hr.refusal(planPeople, plan("4"))).toMatchObject({
      code: "conflict",
      reason: "staffing_changed_meanwhile",
    });
  });

  test("are taken away by an empty day, and planned by human resources alone", async () => {
    const siteId = await mainSite();
    const at = { siteId, week: "2033-03-07", alsoWeeks: 0 };
    await hr.run(planPeople, { ...at, days: week(five, none) });
    await hr.run(planPeople, { ...at, days: week(none, five) });
    // Taken back it is as if nobody had planned: who has to be there is missing.
    expect(dayOf(await seenBy(hr, "2033-03-07", 1), "2033-03-09")).toMatchObject({
      planned: null,
      missing: "1",
    });
    expect((await logistics.refusal(planPeople, { ...at, days: week(five, none) })).code).toBe("forbidden");
    expect(
      (await hr.refusal(planPeople, { ...at, week: "2033-03-08", days: week(five, none) })).fields,
    ).toEqual({
      week: "not_a_day",
    });
  });

  test("a rate is changed by who saw it as it is", async () => {
    const siteId = await mainSite();
    const rate = { siteId, version: 1, linesADay: "50", palletsADay: "", fewest: "2" };
    await hr.run(setRate, rate);
    expect((await hr.refusal(setRate, rate)).code).toBe("conflict");
    expect((await hr.refusal(setRate, { ...rate, version: 2, linesADay: "" })).fields).toEqual({
      linesADay: "missing",
    });
    expect((await hr.refusal(setRate, { ...rate, version: 2, palletsADay: "0" })).fields).toEqual({
      palletsADay: "not_a_quantity",
    });
  });
});
