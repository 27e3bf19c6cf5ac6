import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { forecastClock } from "#lib/forecasts/calendar.ts";
import { settleForecasts } from "#lib/forecasts/settle.ts";
import { writeVolumes } from "#lib/forecasts/publish.ts";
import { defaultTerms, isoWeek } from "#lib/forecasts/rules.ts";
import { loadOrders } from "#lib/imports/load-orders.ts";
import type { OrderRecord } from "#lib/imports/order-record.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { acknowledgeBy, usualWeek } from "#lib/kernel/working-days.ts";
import { withDemand, withUplift } from "./campaign-plan.ts";
import { haveCampaigns } from "./campaigns.ts";
import { demoPeople, hostName, leadingSuppliers } from "./cast.ts";
import {
  mondayBefore,
  type PlannedEntry,
  plannedEntries,
  type PlannedSeries,
  plannedSeries,
  releasesAgo,
  weeksOfDemand,
} from "./forecast-plan.ts";
import { seededRandom } from "./random.ts";

const timeZone = "Europe/Paris";

/** Half a year of demand, nine versions of forecasts for it and beyond, and what suppliers committed to. */
export async function seedForecasts(tx: Tx, hostId: string, today: Day): Promise<void> {
  const thisWeek = mondayBefore(today);
  const series = await plannedSeries();
  await loadDemand(tx, withDemand(series), thisWeek);
  await openSeries(tx, series);
  const entries = withUplift(plannedEntries(series, thisWeek), thisWeek);
  const releases = await publish(tx, entries);
  await commit(tx, entries, thisWeek);
  await haveCampaigns(tx, hostId, entries, thisWeek);
  await leaveDrafts(tx, thisWeek);
  await writeVolumes(tx, await forecastClock(tx), releases);
  await settleForecasts(tx, [...new Set(releases.map(({ supplierId }) => supplierId))]);
}

/** Weekly call-off orders, received a little after the day they were wanted. */
async function loadDemand(tx: Tx, series: readonly PlannedSeries[], thisWeek: Day): Promise<void> {
  const random = seededRandom(811);
  const records = Array.from({ length: weeksOfDemand }, (_, index) => index).flatMap((index) => {
    const week = addDays(thisWeek, -7 * (weeksOfDemand - index));
    return series.flatMap((one) => {
      const quantity = one.demand[index] ?? 0;
      return quantity === 0 ? [] : [callOff(one, week, String(quantity), random)];
    });
  });
  await loadOrders(tx, records, timeZone);
  const sites = Object.entries(siteCodes).map(([name, code]) => ({ name, code }));
  await tx.execute(sql`
    update purchase_orders o set site_id = t.id
      from jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) as r(name text, code text) join sites t on t.name = r.name
     where o.number like 'CO-' || r.code || '%'`);
}

const siteCodes: Readonly<Record<string, string>> = { "Entrepôt de Lyon": "LYO", "Nairobi hub": "NBO" };

function callOff(series: PlannedSeries, week: Day, quantity: string, random: () => number): OrderRecord {
  const { year, week: number } = isoWeek(week);
  const requestedOn = addDays(week, 2);
  const late = random();
  const place = leadingSuppliers.findIndex((name) => name === series.supplier) + 1;
  const record = {
    row: 2,
    supplier: series.supplier,
    order: `CO-${siteCodes[series.site]}${place}-${year}W${String(number).padStart(2, "0")}`,
    line: series.code,
    item: series.code,
    description: series.description,
    quantity,
    unit: series.unit,
    packSize: null,
    unitPrice: "6.4",
    amount: (Number(quantity) * 6.4).toFixed(2),
    currency: "EUR",
    sentOn: addDays(requestedOn, -28),
    requestedOn,
    receivedOn: addDays(requestedOn, late < 0.75 ? 0 : late < 0.9 ? 1 : 2),
    receivedQuantity: quantity,
    shipment: null,
    mode: null,
    weight: null,
    freightBasis: null,
    freight: null,
  };
  return { ...record, digest: createHash("sha256").update(JSON.stringify(record)).digest("hex") };
}

async function openSeries(tx: Tx, series: readonly PlannedSeries[]): Promise<void> {
  const rows = series.map((one) => ({ ...one, demand: undefined, before: undefined }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r(code text, description text, supplier text, site text, origin text, carrier text, unit text, kg numeric, pieces numeric)`;
  await tx.execute(sql`
    insert into forecast_lanes (carrier_id, origin, site_id)
    select distinct c.id, r.origin, t.id from ${given} join organisations c on c.name = r.carrier join sites t on t.name = r.site`);
  await tx.execute(sql`
    insert into forecast_series (supplier_id, site_id, item_id, item_code, description, unit, kg_per_piece, pieces_per_pallet, carrier_id, lane_id)
    select o.id, t.id, i.id, i.code, r.description, r.unit, r.kg, r.pieces, l.carrier_id, l.id
      from ${given} join organisations o on o.name = r.supplier join sites t on t.name = r.site join items i on i.code = r.code
      join organisations c on c.name = r.carrier join forecast_lanes l on l.carrier_id = c.id and l.origin = r.origin and l.site_id = t.id`);
}

interface SuppliedRelease extends Record<string, unknown> {
  supplierId: string;
  id: string;
  number: number;
}

/** The versions as they were published. Of the newest, Kestrel's is older than its deadline. */
async function publish(tx: Tx, entries: readonly PlannedEntry[]): Promise<SuppliedRelease[]> {
  const planner = demoPeople.find(({ role, organisation }) => role === "buyer" && organisation === hostName);
  const now = new Date();
  const releases = leadingSuppliers.flatMap((supplier, place) =>
    releasesAgo.map((_, index) => {
      const number = index + 1;
      const planned = entries.find((entry) => entry.release === number);
      const isNewest = number === releasesAgo.length;
      const daysAgo = place === 1 ? 12 : 1;
      const at = isNewest
        ? new Date(now.getTime() - daysAgo * 86_400_000)
        : new Date(`${planned?.publishedOn ?? ""}T09:30:00Z`);
      const calendar = { timeZone: place === 1 ? "Europe/London" : timeZone, ...usualWeek };
      return {
        supplier,
        number,
        at: at.toISOString(),
        on: at.toISOString().slice(0, 10),
        commit_by: acknowledgeBy(at, defaultTerms.commitDays, calendar).toISOString(),
      };
    }),
  );
  const given = sql`jsonb_to_recordset(${JSON.stringify(releases)}::jsonb) as r(supplier text, number int, at timestamptz, "on" date, commit_by timestamptz)`;
  const ledger = sql`jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
    as e(code text, week date, release int, quantity numeric, uplift numeric, previous numeric, level text, "publishedOn" date)`;
  const stored = await tx.execute<SuppliedRelease>(sql`
    insert into forecast_releases (supplier_id, number, published_at, published_on, publisher_name, commit_by, buckets, door)
    select o.id, r.number, r.at, r."on", ${planner?.name ?? ""}, r.commit_by,
           (select count(*) from ${ledger} join forecast_series s on s.item_code = e.code where e.release = r.number and s.supplier_id = o.id), 'portal'
      from ${given} join organisations o on o.name = r.supplier returning supplier_id as "supplierId", id, number`);
  await tx.execute(sql`
    insert into forecast_entries (supplier_id, series_id, week, version, baseline, uplift, level, published_on)
    select s.supplier_id, s.id, e.week, e.release, e.quantity, coalesce(e.uplift, 0), e.level, r.published_on
      from ${ledger} join forecast_series s on s.item_code = e.code join forecast_releases r on r.supplier_id = s.supplier_id and r.number = e.release`);
  await tx.execute(sql`
    insert into forecast_buckets (supplier_id, series_id, week, version, baseline, uplift, previous_quantity, published_level, commit_by)
    select distinct on (s.id, e.week) s.supplier_id, s.id, e.week, e.release, e.quantity, coalesce(e.uplift, 0), e.previous, e.level, r.commit_by
      from ${ledger} join forecast_series s on s.item_code = e.code join forecast_releases r on r.supplier_id = s.supplier_id and r.number = e.release
     order by s.id, e.week, e.release desc`);
  await recordEvents(tx, {
    objectType: "forecast_release",
    action: "forecast.published",
    area: "business",
    door: "import",
    objects: stored.map(({ id, number }) => ({ id, particulars: { version: number } })),
  });
  return [...stored];
}

/** What suppliers say of a week below the forecast. */
const reasons = [
  "Capacité réduite, une ligne en maintenance.",
  "Raw material arrives two weeks later.",
  "Palettes complètes seulement, le reste la semaine suivante.",
  "We can catch up from week three on.",
];

const answerTo = ({ code, week, release }: PlannedEntry) => ({
  code,
  week,
  version: release,
  upside: 0,
  comment: null,
});

/** Every version was committed to within two days; of the newest, a part only. */
async function commit(tx: Tx, entries: readonly PlannedEntry[], thisWeek: Day): Promise<void> {
  const random = seededRandom(52);
  const newest = releasesAgo.length;
  const rows = entries.flatMap((entry) => {
    const roll = random();
    const { uplift = 0 } = entry;
    // What campaigns add is covered, so that one is live.
    if (uplift > 0) return [{ ...answerTo(entry), quantity: entry.quantity + uplift }];
    // The newest version stands open, but for some of its weeks.
    if (entry.release === newest && (entry.week < addDays(thisWeek, 56) || roll < 0.5)) return [];
    const isLess = roll > 0.9;
    return [
      {
        ...answerTo(entry),
        quantity: isLess ? Math.round((entry.quantity * (0.6 + random() * 0.3)) / 10) * 10 : entry.quantity,
        upside: roll < 0.12 ? Math.round(entry.quantity / 50) * 10 : 0,
        comment: isLess ? reasons[Math.floor(random() * reasons.length)] : null,
      },
    ];
  });
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(code text, week date, version int, quantity numeric, upside numeric, comment text)`;
  await tx.execute(sql`
    insert into commit_entries (supplier_id, series_id, week, entry, version, quantity, upside, comment, door, actor_name, actor_organisation_id, recorded_at)
    select s.supplier_id, s.id, g.week, row_number() over (partition by s.id, g.week order by g.version), g.version, g.quantity, g.upside, g.comment,
           'portal', coalesce((select u.name from users u join memberships m on m.user_id = u.id where m.organisation_id = s.supplier_id order by u.name limit 1), o.name),
           s.supplier_id, least(r.published_at + interval '26 hours', now())
      from ${given} join forecast_series s on s.item_code = g.code join organisations o on o.id = s.supplier_id
      join forecast_releases r on r.supplier_id = s.supplier_id and r.number = g.version`);
  await tx.execute(sql`
    insert into forecast_commits (supplier_id, series_id, week, entry, version, quantity, upside, comment)
    select distinct on (e.series_id, e.week) e.supplier_id, e.series_id, e.week, e.entry, e.version, e.quantity, e.upside, e.comment
      from commit_entries e order by e.series_id, e.week, e.entry desc`);
}

/** A few cells that the planner has typed and not published, and two that Boréal has typed and not sent. */
async function leaveDrafts(tx: Tx, thisWeek: Day): Promise<void> {
  const soon = addDays(thisWeek, 35);
  await tx.execute(sql`
    insert into forecast_drafts (supplier_id, series_id, week, quantity, author_id)
    select b.supplier_id, b.series_id, b.week, b.baseline + 120, (select user_id from user_logins where email = ${demoPeople[0]?.email ?? ""})
      from forecast_buckets b join forecast_series s on s.id = b.series_id where s.item_code in ('HS-2040', 'HS-3110') and b.week between ${soon}::date and ${soon}::date + 14`);
  await tx.execute(sql`
    insert into commit_drafts (supplier_id, series_id, week, version, quantity, comment)
    select b.supplier_id, b.series_id, b.week, b.version, b.baseline - 40, 'À confirmer avec la production'
      from forecast_buckets b join forecast_series s on s.id = b.series_id
      left join forecast_commits c on c.series_id = b.series_id and c.week = b.week
     where s.item_code = 'HS-1010' and b.week >= ${thisWeek}::date and b.baseline > 40 and (c.series_id is null or c.version < b.version) order by b.week limit 2`);
}
