import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { measureArrivals } from "#lib/arrivals/measure.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { measureFreight, shipmentsOfLines } from "#lib/freight/measure.ts";
import { measurePrices } from "#lib/prices/measure.ts";
import { measureQuality } from "#lib/quality/measure.ts";
import { measurePerformance } from "#lib/scorecards/measure.ts";
import { measureShipments } from "#lib/scorecards/measure-shipments.ts";
import { measureLanes } from "#lib/shipments/lane.ts";
import { measureForecast, weeksOfForecast } from "#lib/staffing/measure-forecast.ts";
import { measureWorkload } from "#lib/staffing/measure.ts";
import { measureValues } from "#lib/values/measure.ts";

const batch = 2000;
/** Any number that nothing else in this database locks. */
const measureLock = 7_277_353_736;

interface Taken extends Record<string, unknown> {
  lineId: string | null;
  shipmentId: string | null;
  seriesId: string | null;
  siteId: string | null;
}

/**
 * Takes some lines, shipments, forecasts and sites from the queue and measures them anew: rows and sums, in this one transaction.
 * Returns how many queue rows it took; 0 when there was nothing, or another worker is at it.
 */
export async function measureQueued(tx: Tx, limit = batch): Promise<number> {
  const [lock] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${measureLock}) as free`,
  );
  if (!lock?.free) return 0;
  // First off the queue, then read: a change that commits later has a queue row of its own.
  const taken = await tx.execute<Taken>(sql`
    delete from measure_queue where position in (select position from measure_queue order by position limit ${limit})
    returning line_id as "lineId", shipment_id as "shipmentId", series_id as "seriesId", site_id as "siteId"`);
  const lineIds = idsOf(taken.map((row) => row.lineId));
  const series = textArray(taken.map((row) => row.seriesId));
  const weeks = await weeksOfForecast(tx, series);
  if (lineIds) {
    await measurePerformance(tx, lineIds);
    weeks.push(...(await measureArrivals(tx, lineIds)));
    await measureValues(tx, lineIds);
    await measureQuality(tx, lineIds);
    await measurePrices(tx, lineIds);
  }
  const shipmentIds = idsOf(taken.map((row) => row.shipmentId));
  if (shipmentIds) {
    await measureShipments(tx, shipmentIds);
    await measureLanes(tx, shipmentIds);
  }
  await measureForecast(tx, weeks);
  await measureWorkload(tx, {
    lines: lineIds ?? "{}",
    shipments: shipmentIds ?? "{}",
    sites: textArray(taken.map((row) => row.siteId)),
    series,
  });
  const freightIds = idsOf([
    ...taken.map((row) => row.shipmentId),
    ...(lineIds ? await shipmentsOfLines(tx, lineIds) : []),
  ]);
  if (freightIds) await measureFreight(tx, freightIds);
  return taken.length;
}

function idsOf(found: readonly (string | null)[]): string | undefined {
  const ids = [...new Set(found.filter((id) => id !== null))];
  return ids.length === 0 ? undefined : textArray(ids);
}

/** Measures everything that waits, for programs that must not leave work behind: seed, tests, `worker --once`. */
export async function measureAll(
  inTransaction: (work: (tx: Tx) => Promise<number>) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const taken = await inTransaction((tx) => measureQueued(tx));
    if (taken === 0) return total;
    total += taken;
  }
}
