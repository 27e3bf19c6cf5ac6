import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray, rowLimit } from "#db/statements.ts";
import { forecastClock, thisMonday } from "#lib/forecasts/queries.ts";
import type { Day } from "#lib/kernel/days.ts";
import { Decimal, plain, sum } from "#lib/kernel/decimal.ts";
import { judgeLine } from "./judge.ts";
import { campaignColumns, type CampaignFacts, type CampaignRow } from "./list.ts";
import { judgedColumns, judgedFrom, type StoredLine } from "./settle.ts";

/** Of a campaign, in one unit. */
export interface OutlookTotal {
  unit: string;
  /** The uplift that it asks for, and what of it suppliers committed to. */
  asked: string;
  committed: string;
  /** Baseline and uplift of its weeks, of its items at its sites. */
  wanted: string;
  /** What was received in these weeks, and what is still expected in them. */
  arriving: string;
}

export interface Outlook extends CampaignFacts {
  totals: OutlookTotal[];
}

const campaignsShown = 10;
/** So soon that one looks at it. */
const weeksAhead = 8;

/** Campaigns under way or soon: what they ask, what suppliers commit to, and what arrives in their weeks. */
export async function listOutlooks(tx: Tx): Promise<{ thisWeek: Day; outlooks: Outlook[] }> {
  const [{ thisWeek }, campaigns] = await Promise.all([
    forecastClock(tx),
    tx.execute<CampaignRow>(sql`
      ${campaignColumns} where s.state = 'submitted' and g.until_week >= ${thisMonday} and g.from_week <= ${thisMonday} + ${weeksAhead * 7}::int
       order by g.from_week, g.id limit ${rowLimit(campaignsShown)}`),
  ]);
  if (campaigns.length === 0) return { thisWeek, outlooks: [] };
  const ids = campaigns.map(({ id }) => id);
  const [lines, arrivals] = await Promise.all([linesOf(tx, ids), arrivalsOf(tx, ids)]);
  const outlooks = campaigns.map((campaign) => ({
    ...campaign,
    totals: totalsOf(
      lines.filter(({ campaignId }) => campaignId === campaign.id),
      arrivals.filter(({ campaignId }) => campaignId === campaign.id),
    ),
  }));
  return { thisWeek, outlooks };
}

interface OutlookLine extends StoredLine {
  unit: string;
}

async function linesOf(tx: Tx, ids: readonly string[]): Promise<OutlookLine[]> {
  const rows = await tx.execute<OutlookLine>(sql`
    select ${judgedColumns}, f.unit ${judgedFrom} join forecast_series f on f.id = l.series_id where l.campaign_id = any(${idArray(ids)})`);
  return [...rows];
}

interface Arrival extends Record<string, unknown> {
  campaignId: string;
  unit: string;
  quantity: string;
}

/** By item and day, which an index holds: what has no order in these weeks is not asked for. */
async function arrivalsOf(tx: Tx, ids: readonly string[]): Promise<Arrival[]> {
  const own = sql`campaign_lines l join forecast_series f on f.id = l.series_id`;
  const mine = sql`l.campaign_id = any(${idArray(ids)})`;
  const rows = await tx.execute<Arrival>(sql`
    select x."campaignId", x.unit, trim_scale(sum(x.quantity))::text as quantity from (
      select l.campaign_id as "campaignId", f.unit, a.quantity
        from ${own} join line_arrivals a on a.item_id = f.item_id and a.site_id = f.site_id and a.supplier_id = f.supplier_id and a.unit = f.unit
             and a.expected_on >= l.week and a.expected_on < l.week + 7 where ${mine}
      union all
      select l.campaign_id, f.unit, r.quantity
        from ${own} join app.received_by_week(
          array(select distinct l.series_id from campaign_lines l where ${mine}),
          (select min(l.week) from campaign_lines l where ${mine}), (select max(l.week) from campaign_lines l where ${mine})) r on r.series_id = l.series_id and r.week = l.week
       where ${mine}) x
     group by 1, 2`);
  return [...rows];
}

function totalsOf(lines: readonly OutlookLine[], arrivals: readonly Arrival[]): OutlookTotal[] {
  return [...Map.groupBy(lines, ({ unit }) => unit)].map(([unit, own]) => ({
    unit,
    asked: plain(sum(own.map(({ uplift }) => uplift))),
    committed: plain(sum(own.map((line) => judgeLine(line).covered ?? "0"))),
    wanted: plain(sum(own.map(wantedOf))),
    arriving: arrivals.find((one) => one.unit === unit)?.quantity ?? "0",
  }));
}

/** What is not published yet is wanted none the less. */
const wantedOf = ({ baseline, allUplift, uplift, isPublished }: StoredLine): string =>
  plain(new Decimal(baseline).plus(isPublished ? allUplift : uplift));
