import { type SQL, sql as text } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { measureArrivals } from "#lib/arrivals/measure.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { measureFreight } from "#lib/freight/measure.ts";
import { measurePrices } from "#lib/prices/measure.ts";
import { measureQuality } from "#lib/quality/measure.ts";
import { measureShipments } from "#lib/scorecards/measure-shipments.ts";
import { measureLanes } from "#lib/shipments/lane.ts";
import { measureForecast, weeksOfForecast } from "#lib/staffing/measure-forecast.ts";
import { measureWorkload } from "#lib/staffing/measure.ts";
import { measureValues } from "#lib/values/measure.ts";
import { inTransaction, txOn } from "./record.ts";

const chunks = 6;
const shipmentChunks = 7;

/** What is still to come of all lines, what they are worth, what came in of them and which prices were offered. */
export async function measureLines(sql: postgres.Sql): Promise<void> {
  // Once it has seen a connection, drizzle alone writes JSON on it.
  drizzle(sql);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    await inTransaction(sql, async (connection) => {
      const tx = txOn(connection);
      const lines = await tx.execute<{ id: string }>(text`
        select id from bench.lines where n % ${chunks}::int = ${chunk}::int and not is_split`);
      const ids = textArray(lines.map(({ id }) => id));
      await measureArrivals(tx, ids);
      await measureValues(tx, ids);
      await measureQuality(tx, ids);
      await measurePrices(tx, ids);
    });
  }
}

/** The figures of carriers, what each lane usually is late by, and what freight cost: row by row, as the worker does it. */
export async function measureShipped(sql: postgres.Sql): Promise<void> {
  for (let chunk = 0; chunk < shipmentChunks; chunk += 1) {
    await inTransaction(sql, async (connection) => {
      const tx = txOn(connection);
      const shipments = await tx.execute<{ id: string }>(text`
        select id from bench.shipments where n % ${shipmentChunks}::int = ${chunk}::int`);
      const ids = textArray(shipments.map(({ id }) => id));
      await measureShipments(tx, ids);
      await measureLanes(tx, ids);
      await measureFreight(tx, ids);
    });
  }
}

/** What sites expect, of all that is still to come and under way, and of the forecast beyond it. After the arrivals and lanes. */
export async function measureExpected(sql: postgres.Sql): Promise<void> {
  await inTransaction(sql, async (connection) => {
    const tx = txOn(connection);
    const idsOf = async (query: SQL) =>
      textArray((await tx.execute<{ id: string }>(query)).map(({ id }) => id));
    await measureWorkload(tx, {
      lines: await idsOf(text`select distinct line_id as id from line_arrivals`),
      shipments: "{}",
      sites: await idsOf(text`select id from sites`),
      series: "{}",
    });
    await measureForecast(tx, await weeksOfForecast(tx, await idsOf(text`select id from forecast_series`)));
  });
}
