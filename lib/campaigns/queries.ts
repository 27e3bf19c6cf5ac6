import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Door } from "#db/vocabulary.ts";
import type { CampaignStanding, CampaignVerb } from "#db/vocabulary-campaigns.ts";
import { forecastClock } from "#lib/forecasts/queries.ts";
import type { Day } from "#lib/kernel/days.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";
import { notFound } from "#lib/kernel/errors.ts";
import type { CampaignItem } from "./input.ts";
import { type CampaignJudged, judgeCampaign, judgeLine, partOf } from "./judge.ts";
import { campaignColumns, type CampaignFacts, campaignNumber } from "./list.ts";
import type { LineStanding } from "./rules.ts";
import { judgedColumns, judgedFrom, type StoredLine } from "./settle.ts";

/** One week of an item: what the campaign adds, what the supplier covers of it, and what came. */
export interface CampaignLine {
  seriesId: string;
  item: string;
  description: string;
  supplierId: string;
  supplier: string;
  site: string;
  unit: string;
  week: Day;
  baseline: string;
  planned: string;
  percent: string | null;
  /** What the forecast says now, with all campaigns; null where nothing was published. */
  forecast: string | null;
  commit: string | null;
  covered: string | null;
  standing: LineStanding;
  /** What was received in good order in that week, and what of it is the campaign's; null while the week is to come. */
  received: string | null;
  arrived: string | null;
}

export { campaignNumber } from "./list.ts";

export interface CampaignMove extends Record<string, unknown> {
  id: string;
  verb: CampaignVerb;
  standing: CampaignStanding | null;
  comment: string | null;
  door: Door;
  actor: string | null;
  at: string;
}

export interface CampaignTotal {
  unit: string;
  baseline: string;
  planned: string;
  covered: string;
  /** Null before its first week. */
  arrived: string | null;
}

interface CampaignHeader extends CampaignFacts {
  description: string | null;
  door: Door;
  madeAt: string;
  version: number;
  /** Null for who may not know it, and where there is none. */
  budget: { amount: string; currency: string } | null;
}

export interface Campaign extends CampaignHeader {
  thisWeek: Day;
  lines: CampaignLine[];
  totals: CampaignTotal[];
  moves: CampaignMove[];
  /** As the commits stand at this moment; the worker tells of it a little later. */
  judged: CampaignJudged;
}

/** A campaign with all that hangs on it. */
export async function getCampaign(tx: Tx, id: string): Promise<Campaign> {
  const { thisWeek } = await forecastClock(tx);
  const [[header], lines, moves] = await Promise.all([
    tx.execute<CampaignHeader & Record<string, unknown>>(headerOf(id)),
    campaignLines(tx, id, thisWeek),
    tx.execute<CampaignMove>(sql`
      select id, verb, standing, comment, door, actor_name as actor, at from campaign_moves where campaign_id = ${id} order by at, id limit 500`),
  ]);
  if (!header) throw notFound();
  const { shown, judged } = lines;
  const standing = header.state === "submitted" ? judged.standing : null;
  const isAccepted = header.isAccepted && standing === "capped";
  return {
    ...header,
    standing,
    isAccepted,
    thisWeek,
    lines: shown,
    totals: totalsOf(shown),
    moves: [...moves],
    judged,
  };
}

const headerOf = (id: string) => sql`
  select h.*, c.description, c.door, c.made_at as "madeAt", w.version,
         (select jsonb_build_object('amount', trim_scale(b.amount)::text, 'currency', b.currency) from campaign_budgets b where b.campaign_id = c.id and b.amount is not null) as budget
    from (${campaignColumns} where g.id = ${id}) h join campaigns c on c.id = h.id join campaign_states w on w.campaign_id = h.id`;

interface LineRow extends StoredLine {
  seriesId: string;
  item: string;
  description: string;
  supplierId: string;
  supplier: string;
  site: string;
  unit: string;
  week: Day;
  percent: string | null;
  hasForecast: boolean;
  received: string | null;
}

/** Its lines by item and week, with what was received. */
async function campaignLines(
  tx: Tx,
  id: string,
  thisWeek: Day,
): Promise<{ shown: CampaignLine[]; judged: CampaignJudged }> {
  const rows = await tx.execute<LineRow>(sql`
    select ${judgedColumns}, l.series_id as "seriesId", f.item_code as item, f.description, l.supplier_id as "supplierId", o.name as supplier, p.name as site, f.unit, l.week::text as week,
           trim_scale(l.percent)::text as percent, b.series_id is not null as "hasForecast", trim_scale(r.quantity)::text as received
      ${judgedFrom}
      join forecast_series f on f.id = l.series_id join organisations o on o.id = l.supplier_id join sites p on p.id = f.site_id
      left join (
        select x.series_id, x.week, x.quantity from app.received_by_week(
          array(select distinct y.series_id from campaign_lines y where y.campaign_id = ${id}),
          (select g.from_week from campaigns g where g.id = ${id}), (select g.until_week from campaigns g where g.id = ${id})) x) r
        on r.series_id = l.series_id and r.week = l.week
     where l.campaign_id = ${id} order by f.item_code, o.name, p.name, l.series_id, l.week`);
  return { shown: rows.map((row) => lineOf(row, thisWeek)), judged: judgeCampaign([...rows]) };
}

function lineOf(row: LineRow, thisWeek: Day): CampaignLine {
  const { seriesId, item, description, supplierId, supplier, site, unit, week, percent, baseline } = row;
  const { standing, covered } = judgeLine(row);
  const received = week > thisWeek ? null : (row.received ?? "0");
  return {
    ...{ seriesId, item, description, supplierId, supplier, site, unit, week, percent, baseline },
    planned: row.uplift,
    forecast: row.hasForecast ? plain(new Decimal(baseline).plus(row.allUplift)) : null,
    commit: row.commit,
    standing,
    covered,
    received,
    // What no forecast ever held was ordered from nobody: nothing of what came is the campaign's.
    arrived: received === null ? null : row.isPublished ? partOf(row, received) : "0",
  };
}

export function totalsOf(lines: readonly CampaignLine[]): CampaignTotal[] {
  return [...Map.groupBy(lines, ({ unit }) => unit)].map(([unit, own]) => {
    const add = (values: readonly (string | null)[]) =>
      plain(values.reduce((sum, value) => sum.plus(value ?? "0"), new Decimal(0)));
    return {
      unit,
      baseline: add(own.map(({ baseline }) => baseline)),
      planned: add(own.map(({ planned }) => planned)),
      covered: add(own.map(({ covered }) => covered)),
      arrived: own.some(({ arrived }) => arrived !== null) ? add(own.map(({ arrived }) => arrived)) : null,
    };
  });
}

/** Number and name, or nothing for who may not see it. */
export async function getCampaignTitle(tx: Tx, id: string): Promise<{ number: string; name: string }> {
  const [row] = await tx.execute<{ number: string; name: string }>(
    sql`select ${campaignNumber} as number, g.name from campaigns g where g.id = ${id}`,
  );
  if (!row) throw notFound();
  return row;
}

export interface PlannedItem extends CampaignItem {
  item: string;
  description: string;
  supplier: string;
  site: string;
  unit: string;
}

/** The items of a plan as its form has them: a value for each week, the same in all. */
export function itemsOf(lines: readonly CampaignLine[]): PlannedItem[] {
  return [...Map.groupBy(lines, ({ seriesId }) => seriesId).values()].flatMap(([first]) =>
    first
      ? [
          {
            seriesId: first.seriesId,
            basis: first.percent === null ? ("quantity" as const) : ("percent" as const),
            value: first.percent ?? first.planned,
            item: first.item,
            description: first.description,
            supplier: first.supplier,
            site: first.site,
            unit: first.unit,
          },
        ]
      : [],
  );
}
