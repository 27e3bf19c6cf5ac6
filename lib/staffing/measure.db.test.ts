import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { newItem, nextWeeks, publishedForecast } from "#db/testing/forecasts.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { announced, booked } from "#db/testing/shipments.ts";
import { addDays } from "#lib/kernel/days.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { changeSite } from "#lib/organisations/sites.ts";
import { cancelShipment } from "#lib/shipments/cancel.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";
import { recordReceipt } from "#lib/shipments/receipt.ts";

testDatabase();
const [, nextWeek = "", weekAfter = ""] = nextWeeks(3);
const measure = () => measureAll((work) => asSystem("test worker", work));

/** All that is expected, added up from orders, shipments and forecasts as they stand: what is kept must say the same. */
const addedUp = sql`
  with travelling as (
    select i.line_id, h.id as shipment_id, h.site_id, l.item_id, i.quantity,
           coalesce((h.eta at time zone t.time_zone)::date, h.planned_on + h.lane_delay_days) as on_day
      from shipments h join shipment_lines i on i.shipment_id = h.id join purchase_order_lines l on l.id = i.line_id left join sites t on t.id = h.site_id
     where h.state not in ('received', 'cancelled')),
  shipped as (select line_id, sum(quantity) as quantity from travelling group by line_id),
  waiting as (
    select a.*, coalesce(s.quantity, 0) as shipped, sum(a.quantity) over (partition by a.line_id order by a.expected_on, a.part) as reached
      from line_arrivals a left join shipped s on s.line_id = a.line_id),
  parts as (
    select site_id, expected_on as on_day, line_id, supplier_id as delivery, null::uuid as shipment_id, item_id, least(quantity, reached - shipped) as quantity
      from waiting where reached > shipped
    union all
    select site_id, on_day, line_id, shipment_id, shipment_id, item_id, quantity from travelling where on_day is not null),
  packing as (select item_id, site_id, max(pieces_per_pallet) as pieces from forecast_series group by item_id, site_id),
  ordered as (
    select supplier_id, item_id, site_id, unit, date_trunc('week', expected_on::timestamp)::date as week, sum(quantity) as quantity
      from line_arrivals group by 1, 2, 3, 4, 5)
  select p.site_id, p.on_day, 'expected' as kind, count(distinct p.line_id)::int as lines, count(distinct p.delivery)::int as deliveries,
         count(distinct p.shipment_id)::int as shipments, round(sum(p.quantity / k.pieces), 6) as pallets, count(distinct p.line_id) filter (where k.pieces is null)::int as unpacked
    from parts p left join packing k on k.item_id = p.item_id and k.site_id = p.site_id
   group by p.site_id, p.on_day
  union all
  select s.site_id, b.week, 'forecast', count(*)::int, 0, 0, round(sum((b.baseline + b.uplift - coalesce(o.quantity, 0)) / s.pieces_per_pallet), 6), 0
    from forecast_buckets b join forecast_series s on s.id = b.series_id
    left join ordered o on o.supplier_id = s.supplier_id and o.item_id = s.item_id and o.site_id = s.site_id and o.unit = s.unit and o.week = b.week
   where b.baseline + b.uplift > coalesce(o.quantity, 0)
   group by s.site_id, b.week`;
const kept = sql`
  select site_id, on_day, 'expected' as kind, lines, deliveries, shipments, round(pallets, 6) as pallets, unpacked from workload_days
  union all
  select site_id, week, 'forecast', lines, 0, 0, round(pallets, 6), 0 from workload_weeks`;

const read = (query: typeof kept) => asSystem("test figures", (tx) => tx.execute(query));
const figures = async () => {
  await measure();
  expect(
    await read(sql`((${addedUp}) except all (${kept})) union all ((${kept}) except all (${addedUp}))`),
  ).toEqual([]);
  return read(sql`${kept} order by 3, 2, 1`);
};
/** Whatever happens moves the figures, to what they are when they are added up anew. */
async function moves<T>(happens: () => Promise<T>): Promise<T> {
  const before = await figures();
  const result = await happens();
  expect(await figures()).not.toEqual(before);
  return result;
}

const siteOfOrders = async () => {
  const [site] = await asSystem("test site", (tx) =>
    tx.execute<{ id: string; name: string; version: number }>(
      sql`select s.id, s.name, s.version from sites s join organisations o on o.id = s.organisation_id and o.kind = 'host'`,
    ),
  );
  return { siteId: site?.id ?? "", name: site?.name ?? "", version: site?.version ?? 0 };
};
const goesToSite = async (shipmentId: string) => {
  const { siteId } = await siteOfOrders();
  await asSystem("test site", (tx) =>
    tx.execute(sql`update shipments set site_id = ${siteId} where id = ${shipmentId}`),
  );
};
/** Two lines of this item, for the site that is forecast for. */
async function ordered(item: string, requestedOn: string) {
  const { siteId } = await siteOfOrders();
  const made = await issueOrder("Boréal", 2, { item, requestedOn });
  await asSystem("test site", (tx) =>
    tx.execute(sql`update purchase_orders set site_id = ${siteId} where id = ${made.orderId}`),
  );
  return made;
}

describe("what sites expect is what adds up", () => {
  test("of the cast", async () => {
    expect((await figures()).length).toBeGreaterThan(0);
  });

  test("when lines are ordered, promised in parts, and rejected", async () => {
    const { lineIds } = await moves(() => issueOrder("Boréal", 2));
    const [first, second] = lineIds;
    const schedule = [
      { date: "2031-03-20", quantity: "60" },
      { date: "2031-04-20", quantity: "40" },
    ];
    await as("boreal.seller").run(answerLines, {
      lines: [{ lineId: first, version: 1, action: "change", reason: "capacity", schedule }],
    });
    await figures();
    await moves(() =>
      as("boreal.seller").run(answerLines, {
        lines: [{ lineId: second, version: 1, action: "reject", reason: "capacity" }],
      }),
    );
  });

  test("when a part of a line is shipped, comes later than planned, and is received", async () => {
    const { shipmentId, lineId } = await moves(() => booked("40"));
    await moves(() => goesToSite(shipmentId));
    const late = {
      shipmentId,
      code: "delayed",
      at: "2026-03-07T09:00",
      eta: "2031-03-14T09:00",
      reason: "customs_hold",
    };
    await moves(() => as("valmy.dispatcher").run(reportMilestone, late));
    await moves(() =>
      as("meridia.logistics").run(recordReceipt, {
        shipmentId,
        version: 3,
        receivedOn: "2026-03-11",
        lines: [{ lineId, quantity: "40", damaged: "0", refused: "0" }],
      }),
    );
  });

  test("when a shipment is cancelled, and its line waits again", async () => {
    const { shipmentId } = await moves(() => announced("100"));
    await moves(() => as("boreal.seller").run(cancelShipment, { shipmentId, version: 1 }));
  });

  test("when a site's clock changes, and what comes at night comes on another day", async () => {
    const { shipmentId } = await announced();
    const { siteId, name, version } = await siteOfOrders();
    await goesToSite(shipmentId);
    await moves(() =>
      asSystem("test eta", (tx) =>
        tx.execute(sql`update shipments set eta = '2031-03-12T20:30Z' where id = ${shipmentId}`),
      ),
    );
    const timeZone = "Asia/Tokyo";
    await moves(() =>
      as("meridia.admin").run(changeSite, { siteId, name, version, country: "JP", timeZone }),
    );
  });

  test("when a forecast is published and changed, and orders use it up", async () => {
    const item = await newItem();
    await moves(() => ordered(item, addDays(weekAfter, 2)));
    // The packing of what is ordered is known from now on.
    await moves(() => publishedForecast(["80", "150", "500"], { item }));
    await moves(() => publishedForecast(["80", "90", "500"], { item }));
    await moves(() => ordered(item, addDays(nextWeek, 1)));
    await moves(() => ordered(item, addDays(weekAfter, 1)));
  });
});

test("each count is that of its entries, and nobody but the worker writes one", async () => {
  await measure();
  const different = await read(sql`
    select * from (select on_day, site_id, count(distinct line_id) as lines, count(distinct delivery_id) as deliveries from workload_entries group by 1, 2) e
      full join workload_days d on d.on_day = e.on_day and d.site_id is not distinct from e.site_id
     where (e.lines, e.deliveries) is distinct from (d.lines::bigint, d.deliveries::bigint)`);
  expect(different).toEqual([]);
  for (const table of ["workload_entries", "workload_days", "workload_weeks"])
    for (const name of ["meridia.hr", "meridia.manager", "boreal.seller"])
      await expect(
        as(name).write((tx) => tx.execute(sql`delete from ${sql.identifier(table)}`)),
      ).rejects.toThrow();
});

test("two workers at once count nothing twice", async () => {
  await booked("40");
  await issueOrder("Kestrel", 3);
  await Promise.all([measure(), measure(), measure()]);
  await figures();
});
