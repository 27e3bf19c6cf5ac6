import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { acknowledgeBy } from "#lib/kernel/working-days.ts";
import { type ForecastClock, forecastClock, termsColumns } from "./calendar.ts";
import { publishForecastInput } from "./input.ts";
import type { ForecastTerms } from "./rules.ts";
import { holdForecasts, settleForecasts } from "./settle.ts";
import { changedBuckets, takeIn } from "./uplifts.ts";

interface SupplierToTell extends ForecastTerms, Record<string, unknown> {
  supplierId: string;
  supplier: string;
  buckets: number;
}

export interface Release {
  supplierId: string;
  supplier: string;
  number: number;
  buckets: number;
  commitBy: string;
}

/**
 * Publishes what planners typed, with the uplift of the campaigns that are submitted: each supplier gets a new version of what changed, with its own deadline. A commit of a
 * bucket that changed stands for an earlier version from now on; all others stand.
 */
export const publishForecast = command({
  may: "forecast.plan",
  input: publishForecastInput,
  run: async (tx, actor, { supplierId }) => {
    const clock = await forecastClock(tx);
    await holdForecasts(tx);
    const suppliers = await suppliersToTell(tx, clock, supplierId);
    if (suppliers.length === 0) {
      // One campaign may have taken the place of another: the forecast is the same, and nobody has to be told.
      if ((await takeIn(tx, clock, supplierId)) === 0) throw conflict("nothing_to_publish");
      return { releases: [], buckets: 0 };
    }
    const releases = await insertReleases(tx, actor, clock, suppliers);
    await writeBuckets(tx, clock, releases);
    await takeIn(tx, clock, supplierId);
    await writeVolumes(tx, clock, releases);
    await settleForecasts(
      tx,
      releases.map((release) => release.supplierId),
    );
    await tx.execute(sql`delete from forecast_drafts d ${amongReleased(releases, sql`d.supplier_id`)}`);
    await log(tx, actor, releases);
    return { releases, buckets: releases.reduce((sum, release) => sum + release.buckets, 0) };
  },
});

async function suppliersToTell(
  tx: Tx,
  { thisWeek }: ForecastClock,
  supplierId: string | undefined,
): Promise<SupplierToTell[]> {
  const rows = await tx.execute<SupplierToTell>(sql`
    select o.id as "supplierId", o.name as supplier, c.buckets, ${termsColumns}
      from (select d.supplier_id, count(*)::int as buckets from (${changedBuckets(thisWeek, supplierId)}) d group by d.supplier_id) c
      join organisations o on o.id = c.supplier_id left join forecast_terms t on t.supplier_id = o.id
     order by o.name`);
  return [...rows];
}

type StoredRelease = Release & ForecastTerms & { id: string };

async function insertReleases(
  tx: Tx,
  actor: Actor,
  { today }: ForecastClock,
  suppliers: readonly SupplierToTell[],
): Promise<StoredRelease[]> {
  const now = new Date();
  const calendars = await calendarsOf(
    tx,
    suppliers.map(({ supplierId }) => supplierId),
  );
  const told = suppliers.map((supplier) => ({
    ...supplier,
    commitBy: acknowledgeBy(
      now,
      supplier.commitDays,
      calendarIn(calendars, supplier.supplierId),
    ).toISOString(),
  }));
  const rows = told.map(({ supplierId, commitBy, buckets }) => ({
    supplier_id: supplierId,
    commit_by: commitBy,
    buckets,
  }));
  const made = await tx.execute<{ id: string; supplierId: string; number: number }>(sql`
    insert into forecast_releases (supplier_id, number, published_on, published_by, publisher_name, commit_by, buckets, door)
    select r.supplier_id, coalesce((select max(l.number) from forecast_releases l where l.supplier_id = r.supplier_id), 0) + 1,
           ${today}::date, ${actor.userId}, ${actor.name}, r.commit_by, r.buckets, ${actor.door}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(supplier_id uuid, commit_by timestamptz, buckets int)
    returning id, supplier_id as "supplierId", number`);
  const numbers = new Map(made.map((release) => [release.supplierId, release]));
  return told.map((supplier) => {
    const release = numbers.get(supplier.supplierId);
    if (!release) throw new Error("A release that was just made is not there.");
    return { ...supplier, id: release.id, number: release.number };
  });
}

/** The releases as rows `r`. */
function releaseRows(releases: readonly StoredRelease[]): SQL {
  const rows = releases.map((release) => ({
    supplier_id: release.supplierId,
    number: release.number,
    commit_by: release.commitBy,
    firm: release.firmWeeks,
    material: release.materialWeeks,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(supplier_id uuid, number int, commit_by timestamptz, firm int, material int)`;
}

const amongReleased = (releases: readonly StoredRelease[], column: SQL): SQL =>
  sql`where ${column} in (select r.supplier_id from ${releaseRows(releases)})`;

/** Ledger and present in one statement: what is in the one is in the other. */
async function writeBuckets(
  tx: Tx,
  { today, thisWeek }: ForecastClock,
  releases: readonly StoredRelease[],
): Promise<void> {
  await tx.execute(sql`
    with changed as materialized (
      select d.supplier_id, d.series_id, d.week, r.number, r.commit_by, d.baseline, d.uplift, d.previous,
             case when d.week < ${thisWeek}::date + 7 * r.firm then 'firm' when d.week < ${thisWeek}::date + 7 * r.material then 'material' else 'planning' end as level
        from (${changedBuckets(thisWeek)}) d join ${releaseRows(releases)} on r.supplier_id = d.supplier_id),
    entered as (
      insert into forecast_entries (supplier_id, series_id, week, version, baseline, uplift, level, published_on)
      select c.supplier_id, c.series_id, c.week, c.number, c.baseline, c.uplift, c.level, ${today}::date from changed c)
    insert into forecast_buckets (supplier_id, series_id, week, version, baseline, uplift, previous_quantity, published_level, commit_by)
    select c.supplier_id, c.series_id, c.week, c.number, c.baseline, c.uplift, c.previous, c.level, c.commit_by from changed c
    on conflict (series_id, week, supplier_id) do update
       set version = excluded.version, baseline = excluded.baseline, uplift = excluded.uplift, previous_quantity = excluded.previous_quantity,
           published_level = excluded.published_level, commit_by = excluded.commit_by`);
}

/** What carriers get: pallets and weight of all that goes their way. Each item fills pallets of its own. */
export async function writeVolumes(
  tx: Tx,
  { thisWeek }: ForecastClock,
  releases: readonly Pick<StoredRelease, "supplierId">[],
): Promise<void> {
  const suppliers = JSON.stringify(releases.map(({ supplierId }) => supplierId));
  await tx.execute(sql`
    insert into lane_volumes (carrier_id, lane_id, week, pallets, weight_kg)
    select s.carrier_id, s.lane_id, b.week, coalesce(sum(ceil((b.baseline + b.uplift) / s.pieces_per_pallet)), 0)::int,
           coalesce(sum((b.baseline + b.uplift) * s.kg_per_piece), 0)
      from forecast_series s join forecast_buckets b on b.series_id = s.id
     where s.lane_id in (select x.lane_id from forecast_series x where x.supplier_id in (select value::uuid from jsonb_array_elements_text(${suppliers}::jsonb)))
       and b.week >= ${thisWeek}::date
     group by s.carrier_id, s.lane_id, b.week
    on conflict (lane_id, week, carrier_id) do update
       set previous_pallets = lane_volumes.pallets, pallets = excluded.pallets, weight_kg = excluded.weight_kg, published_at = now()
     where (lane_volumes.pallets, lane_volumes.weight_kg) is distinct from (excluded.pallets, excluded.weight_kg)`);
}

async function log(tx: Tx, actor: Actor, releases: readonly StoredRelease[]): Promise<void> {
  await recordEvents(tx, {
    objectType: "forecast_release",
    action: "forecast.published",
    area: "business",
    door: actor.door,
    objects: releases.map(({ id, supplier, number, buckets, commitBy }) => ({
      id,
      particulars: { supplier, version: number, buckets, commitBy },
    })),
  });
}
