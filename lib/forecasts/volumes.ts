import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Day } from "#lib/kernel/days.ts";
import { forecastClock } from "./calendar.ts";
import { weeksFrom } from "./rules.ts";

export interface VolumeWeek {
  week: Day;
  pallets: number;
  weightKg: string;
  previousPallets: number | null;
}

export interface LaneVolume extends Record<string, unknown> {
  laneId: string;
  /** Null for a carrier, who is the carrier. */
  carrier: string;
  origin: string;
  site: string;
  volumes: VolumeWeek[];
}

/** What each lane is to carry in the coming weeks. */
export async function listVolumes(
  tx: Tx,
  { carrier, weeks: count }: { carrier?: string | undefined; weeks: number },
): Promise<{ weeks: Day[]; lanes: LaneVolume[] }> {
  const { thisWeek } = await forecastClock(tx);
  const weeks = weeksFrom(thisWeek, count);
  const lanes = await tx.execute<LaneVolume>(sql`
    select l.id as "laneId", o.name as carrier, l.origin, t.name as site, v.volumes
      from forecast_lanes l join organisations o on o.id = l.carrier_id join sites t on t.id = l.site_id
      join lateral (
        select jsonb_agg(jsonb_build_object('week', v.week, 'pallets', v.pallets, 'weightKg', trim_scale(v.weight_kg)::text, 'previousPallets', v.previous_pallets) order by v.week) as volumes
          from lane_volumes v where v.lane_id = l.id and v.week >= ${thisWeek}::date and v.week < ${thisWeek}::date + ${count * 7}::int) v on v.volumes is not null
     ${carrier === undefined ? sql`` : sql`where l.carrier_id = ${carrier}`}
     order by o.name, l.origin, t.name, l.id`);
  return { weeks, lanes: [...lanes] };
}

/** The carriers that have lanes. */
export async function volumeCarriers(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select o.id, o.name from organisations o where o.id in (select carrier_id from forecast_lanes) order by o.name, o.id`,
  );
  return [...rows];
}
