import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder } from "#db/testing/orders.ts";
import {
  announced,
  announcement,
  booked,
  fulfilmentOf,
  type MadeShipment,
  shipmentState,
} from "#db/testing/shipments.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { scorecard } from "#lib/scorecards/scorecard.ts";
import { announceShipment } from "./announce.ts";
import { reportMilestone } from "./milestone.ts";
import { getShipment } from "./queries.ts";
import { correctReceipt, recordReceipt } from "./receipt.ts";
import { punctuality, type Timing } from "./rules.ts";
import { isPunctuality } from "./standing.ts";

testDatabase();
const logistics = as("meridia.logistics");
const counted = ({ shipmentId, lineId }: MadeShipment, quantity: string, more: object = {}, version = 1) => ({
  shipmentId,
  version,
  receivedOn: "2026-03-10",
  lines: [{ lineId, quantity, damaged: "0", refused: "0", ...more }],
});

describe("logistics records what arrived", () => {
  test("all of it: the line is received, the shipment over", async () => {
    const shipment = await booked();
    await as("valmy.dispatcher").run(reportMilestone, {
      shipmentId: shipment.shipmentId,
      code: "delivered",
      at: "2026-03-09T16:00",
    });
    expect(await logistics.run(recordReceipt, counted(shipment, "100", {}, 3))).toEqual({ differences: 0 });
    expect(await fulfilmentOf(shipment.lineId)).toEqual(["received", "100", "100"]);
    expect(await shipmentState(shipment.shipmentId)).toMatchObject({
      state: "received",
      deliveredOn: "2026-03-09",
    });
    expect(await eventsOf(shipment.shipmentId)).toEqual([
      "shipment.announced",
      "shipment.assigned",
      "shipment.reported",
      "shipment.received",
    ]);
  });
  test("a part of it, damaged and refused apart: only what is good counts, and the rest can be announced again", async () => {
    const shipment = await announced();
    const more = { damaged: "15", refused: "5", comment: "Crushed corner." };
    expect(await logistics.run(recordReceipt, counted(shipment, "70", more))).toEqual({ differences: 1 });
    expect(await fulfilmentOf(shipment.lineId)).toEqual(["partly_received", "70", "70"]);
    const { lines } = await as("boreal.seller").read((tx) => getShipment(tx, shipment.shipmentId));
    expect(lines[0]).toMatchObject({
      received: "70.000000",
      damaged: "15.000000",
      refused: "5.000000",
      comment: "Crushed corner.",
    });
    const again = await as("boreal.seller").run(announceShipment, announcement(shipment.lineId, "30"));
    expect(await fulfilmentOf(shipment.lineId)).toEqual(["partly_received", "100", "70"]);
    await logistics.run(recordReceipt, counted({ ...shipment, ...again }, "30"));
    expect(await fulfilmentOf(shipment.lineId)).toEqual(["received", "100", "100"]);
  });
  test("nothing of it: the line waits to be shipped anew", async () => {
    const shipment = await announced();
    await logistics.run(recordReceipt, counted(shipment, "0", { refused: "100" }));
    expect(await fulfilmentOf(shipment.lineId)).toEqual(["open", "0", "0"]);
  });
  test("more than was announced is taken as it is", async () => {
    const shipment = await announced("90");
    expect(await logistics.run(recordReceipt, counted(shipment, "120"))).toEqual({ differences: 1 });
    expect(await fulfilmentOf(shipment.lineId)).toEqual(["received", "120", "120"]);
  });
  test("once: of two at once one does, and the other learns it", async () => {
    const shipment = await announced();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => logistics.run(recordReceipt, counted(shipment, "100"))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await fulfilmentOf(shipment.lineId)).toEqual(["received", "100", "100"]);
    expect((await logistics.refusal(recordReceipt, counted(shipment, "100", {}, 2))).reason).toBe(
      "shipment_not_open",
    );
  });
  test("not as it stood before somebody else acted", async () => {
    const shipment = await booked();
    expect(await logistics.refusal(recordReceipt, counted(shipment, "100"))).toEqual({
      code: "conflict",
      reason: "shipment_changed_meanwhile",
    });
  });
  test("every line counted, none too many, and no day to come", async () => {
    const shipment = await announced();
    const input = counted(shipment, "100");
    const other = { lineId: uuidv7(), quantity: "1", damaged: "0", refused: "0" };
    const fields = async (change: object) =>
      (await logistics.refusal(recordReceipt, { ...input, ...change })).fields;
    expect(await fields({ lines: [other] })).toEqual({ lines: "lines_not_counted" });
    expect(await fields({ lines: [...input.lines, other] })).toEqual({ lines: "lines_not_counted" });
    expect(await fields({ receivedOn: "2099-01-01" })).toEqual({ receivedOn: "not_yet" });
    expect(await fields({ lines: [{ ...input.lines[0], damaged: "-1" }] })).toEqual({
      "lines.0.damaged": "not_a_count",
    });
  });
  test("no day before the order was sent", async () => {
    const { lineIds } = await issueOrder("Boréal", 1, { sentOn: "2026-03-09" });
    const lineId = lineIds[0] ?? "";
    await as("boreal.seller").run(answerLines, { lines: [{ lineId, version: 1, action: "accept" }] });
    const made = await as("boreal.seller").run(announceShipment, announcement(lineId));
    const input = counted({ ...made, lineId, orderId: "" }, "100");
    expect((await logistics.refusal(recordReceipt, { ...input, receivedOn: "1999-01-01" })).fields).toEqual({
      receivedOn: "before_the_order",
    });
    expect(await logistics.run(recordReceipt, input)).toEqual({ differences: 0 });
  });
  test.each(["boreal.seller", "valmy.dispatcher", "meridia.buyer", "meridia.quality", "meridia.manager"])(
    "%s records none",
    async (name) => {
      const input = {
        ...counted({ shipmentId: idIn("shipments", "boreal.announced"), lineId: uuidv7(), orderId: "" }, "1"),
      };
      expect((await as(name).refusal(recordReceipt, input)).code).toBe("forbidden");
    },
  );
  describe("and corrects it", () => {
    const wrong = async () => {
      const shipment = await announced();
      await logistics.run(recordReceipt, counted(shipment, "70", { damaged: "30" }));
      return shipment;
    };
    const corrected = (shipment: MadeShipment, quantity: string, more: object = {}, version = 2) => ({
      ...counted(shipment, quantity, more, version),
      why: "Counted on the wrong dock.",
    });
    test("the new count is the one that counts; the old one stays, voided", async () => {
      const shipment = await wrong();
      expect(await logistics.run(correctReceipt, corrected(shipment, "100"))).toEqual({ differences: 0 });
      expect(await fulfilmentOf(shipment.lineId)).toEqual(["received", "100", "100"]);
      const rows = await asSystem("test", (tx) =>
        tx.execute<{ quantity: string; voided: boolean }>(sql`
          select trim_scale(quantity)::text as quantity, voided_at is not null as voided from receipts where shipment_id = ${shipment.shipmentId} order by recorded_at`),
      );
      expect([...rows]).toEqual([
        { quantity: "70", voided: true },
        { quantity: "100", voided: false },
      ]);
      expect((await eventsOf(shipment.shipmentId)).at(-1)).toBe("shipment.receipt_corrected");
    });
    test("its day alone: line and shipment then stand on that day", async () => {
      const shipment = await announced();
      await logistics.run(recordReceipt, counted(shipment, "100"));
      const input = { ...corrected(shipment, "100"), receivedOn: "2026-03-12" };
      await logistics.run(correctReceipt, input);
      expect(await shipmentState(shipment.shipmentId)).toMatchObject({ deliveredOn: "2026-03-12" });
      const [line] = await asSystem("test", (tx) =>
        tx.execute<{ on: string; waiting: number }>(sql`
          select last_received_on::text as "on", (select count(*)::int from measure_queue q where q.line_id = f.line_id) as waiting
            from line_fulfilments f where line_id = ${shipment.lineId}`),
      );
      expect(line?.on).toBe("2026-03-12");
      expect(line?.waiting).toBeGreaterThan(0);
    });
    test("of two at once one does, and the other learns it", async () => {
      const shipment = await wrong();
      const outcomes = await Promise.allSettled(
        ["90", "95", "100"].map((quantity) => logistics.run(correctReceipt, corrected(shipment, quantity))),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    });
    test("not before there is one, not without a reason, and not what the host's own system received", async () => {
      const shipment = await announced();
      expect((await logistics.refusal(correctReceipt, corrected(shipment, "1", {}, 1))).reason).toBe(
        "shipment_not_open",
      );
      const other = await wrong();
      expect(
        (await logistics.refusal(correctReceipt, { ...corrected(other, "1"), why: " " })).fields,
      ).toEqual({ why: "required" });
      await asSystem("test", (tx) =>
        tx.execute(sql`update receipts set door = 'import' where shipment_id = ${other.shipmentId}`),
      );
      expect((await logistics.refusal(correctReceipt, corrected(other, "1"))).reason).toBe(
        "receipt_imported",
      );
    });
    test.each(["boreal.seller", "meridia.quality", "meridia.manager"])("%s corrects none", async (name) => {
      const shipment = await wrong();
      expect((await as(name).refusal(correctReceipt, corrected(shipment, "100"))).code).toBe("forbidden");
    });
  });
  test("a milestone that comes after it is kept and changes nothing", async () => {
    const shipment = await booked();
    await logistics.run(recordReceipt, counted(shipment, "100", {}, 2));
    const before = await shipmentState(shipment.shipmentId);
    await as("valmy.dispatcher").run(reportMilestone, {
      shipmentId: shipment.shipmentId,
      code: "arrived",
      at: "2026-03-09T16:00",
    });
    expect(await shipmentState(shipment.shipmentId)).toEqual({
      ...before,
      codes: [...before.codes, "arrived"],
    });
  });
  test("and the delivery figures count it", async () => {
    const question = {
      basis: "first",
      from: "2031-03-01",
      to: "2031-03-31",
      window: { early: "any", late: 0 },
    } as const;
    const figures = async () => (await asSystem("test", (tx) => scorecard(tx, question))).overall;
    const before = await figures();
    const shipment = await announced();
    await logistics.run(recordReceipt, counted(shipment, "99"));
    expect((await figures()).lines).toBe(before.lines);
    const rest = await as("boreal.seller").run(announceShipment, announcement(shipment.lineId, "1"));
    await logistics.run(recordReceipt, counted({ ...shipment, ...rest }, "1"));
    expect(await figures()).toMatchObject({
      lines: before.lines + 1,
      on_time_lines: before.on_time_lines + 1,
    });
  });
});

test("lists choose by the same punctuality that the pages show", async () => {
  const zones = ["Europe/Paris", "America/Los_Angeles", "Pacific/Kiritimati"];
  const days = [-3, -1, 0, 1, 2, 4];
  const cases = await asSystem("test timings", async (tx) => {
    const rows = await tx.execute<
      Timing & { now: string; found: string | null } & Record<string, unknown>
    >(sql`
      with s as (
        select z.zone, st.state, current_date + p as promised_on, current_date + q as planned_on, current_date + least(q, 0) as ships_on,
               case when e is not null then now() + e * interval '6 hours' end as eta, case when st.state = 'delivered' then current_date + q end as delivered_on, lane_delay_days
          from unnest(${`{${zones.join(",")}}`}::text[]) z(zone), unnest('{announced,in_transit,delivered,cancelled}'::text[]) st(state),
               unnest(${`{${days.join(",")}}`}::int[]) p, unnest(${`{${days.join(",")}}`}::int[]) q, unnest('{null,-2,1,3,7}'::int[]) e, unnest('{0,2}'::int[]) lane_delay_days),
      t as (select unnest(${`{${zones.join(",")}}`}::text[]) as time_zone)
      select s.state, s.ships_on::text as "shipsOn", s.planned_on::text as "plannedOn", s.promised_on::text as "promisedOn", s.eta, s.delivered_on::text as "deliveredOn", s.lane_delay_days as "laneDelayDays",
             t.time_zone as "timeZone", now() as now,
             case when ${isPunctuality("late")} then 'late' when ${isPunctuality("will_be_late")} then 'will_be_late'
                  when ${isPunctuality("at_risk")} then 'at_risk' when ${isPunctuality("on_time")} then 'on_time' end as found
        from s join t on t.time_zone = s.zone`);
    return [...rows];
  });
  expect(cases.length).toBeGreaterThan(2000);
  const wrong = cases.filter((one) => (punctuality(one, new Date(one.now)) ?? null) !== one.found);
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(new Set(cases.map(({ found }) => found)).size).toBe(5);
});
