import type postgres from "postgres";
import { asSystem } from "#db/client.ts";
import { measureAll } from "#lib/measures/queue.ts";

/** One line in so many is measured again. */
const oneIn = 1000;

/**
 * Measures a sample of the loaded lines, shipments and forecasts by the product's own measures: what was loaded and summed in bulk must come out
 * the same, row for row and count for count. Returns how many lines were measured; throws where anything differs.
 */
export async function checkSample(owner: postgres.Sql): Promise<number> {
  const before = await fingerprints(owner);
  const lines = await owner`
    insert into measure_queue (line_id)
    select id from purchase_order_lines where hashtextextended(id::text, 0) % ${oneIn} = 0 returning line_id`;
  await owner`
    insert into measure_queue (shipment_id)
    select shipment_id from shipment_carriers where hashtextextended(shipment_id::text, 0) % ${oneIn} = 0`;
  await owner`
    insert into measure_queue (series_id)
    select id from forecast_series where hashtextextended(id::text, 0) % ${oneIn} = 0`;
  await measureAll((work) => asSystem("bench", work));
  const after = await fingerprints(owner);
  const different = Object.keys(before).filter((table) => before[table] !== after[table]);
  if (different.length > 0) throw new Error(`Measured again, rows of ${different.join(", ")} differ.`);
  return lines.length;
}

/** A sum over all rows of each table, whatever their order. */
async function fingerprints(owner: postgres.Sql): Promise<Record<string, string>> {
  const tables = [
    "line_performance",
    "shipment_performance",
    "performance_counts",
    "line_arrivals",
    "workload_entries",
    "workload_days",
    "workload_weeks",
    "value_entries",
    "value_months",
    "quality_entries",
    "quality_days",
    "price_changes",
    "freight_entries",
    "freight_values",
    "freight_months",
    "freight_value_months",
  ];
  const entries = tables.map(async (table) => {
    const [row] = await owner.unsafe<{ sum: string }[]>(
      `select count(*) || ' ' || sum(hashtextextended(t::text, 0)) as sum from ${table} t`,
    );
    return [table, row?.sum ?? ""] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
