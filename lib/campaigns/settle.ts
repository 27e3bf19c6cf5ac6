import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { CampaignStanding } from "#db/vocabulary-campaigns.ts";
import { recordEvent, textArray } from "#lib/audit/record-event.ts";
import { thisMonday } from "#lib/forecasts/queries.ts";
import { defaultTerms } from "#lib/forecasts/rules.ts";
import { Decimal } from "#lib/kernel/decimal.ts";
import { type CampaignJudged, judgeCampaign, type LineToJudge } from "./judge.ts";
import { campaignNumber } from "./list.ts";

export interface StoredLine extends LineToJudge, Record<string, unknown> {
  campaignId: string;
}

/** What a line `l` of a campaign is judged by: the bucket `b` that has it in, its commit `c`, and the terms `t`. */
export const judgedColumns = sql`
  l.campaign_id as "campaignId", trim_scale(l.uplift)::text as uplift, coalesce(h.uplift = l.uplift, false) as "isPublished",
  trim_scale(coalesce(b.baseline, 0))::text as baseline, trim_scale(coalesce(b.uplift, 0))::text as "allUplift",
  case when c.version = b.version then trim_scale(c.quantity)::text end as commit,
  trim_scale(coalesce(t.tolerance_percent, ${sql.raw(defaultTerms.tolerancePercent)}))::text as "tolerancePercent"`;
export const judgedFrom = sql`
  from campaign_lines l
  left join campaign_shares h on h.campaign_id = l.campaign_id and h.series_id = l.series_id and h.week = l.week
  left join forecast_buckets b on b.series_id = l.series_id and b.week = l.week
  left join forecast_commits c on c.series_id = l.series_id and c.week = l.week
  left join forecast_terms t on t.supplier_id = l.supplier_id`;

export async function linesToJudge(tx: Tx, which: SQL): Promise<StoredLine[]> {
  const rows = await tx.execute<StoredLine>(sql`select ${judgedColumns} ${judgedFrom} where ${which}`);
  return [...rows];
}

interface Standing extends Record<string, unknown> {
  id: string;
  number: string;
  standing: CampaignStanding;
  planned: string | null;
  covered: string | null;
  accepted: string | null;
}

/**
 * What the commits say to campaigns that are submitted and not over: of these suppliers, or of all. The worker calls it
 * when a forecast was published or committed to; it writes where something is new, and tells of it in the life of the
 * campaign. Neither suppliers nor planners write it: a supplier must not know that there is a campaign.
 */
export async function settleCampaigns(tx: Tx, supplierIds?: readonly string[]): Promise<number> {
  if (supplierIds?.length === 0) return 0;
  const concerned = supplierIds
    ? sql`and exists (select from campaign_lines l where l.campaign_id = g.id and l.supplier_id = any(${textArray(supplierIds)}::uuid[]))`
    : sql``;
  const campaigns = await tx.execute<Standing>(sql`
    select g.id, ${campaignNumber} as number, s.standing, s.planned::text as planned, s.covered::text as covered, s.accepted_quantity::text as accepted
      from campaigns g join campaign_states s on s.campaign_id = g.id
     where s.state = 'submitted' and g.until_week >= ${thisMonday} ${concerned} order by g.id for update of s`);
  if (campaigns.length === 0) return 0;
  const lines = await linesToJudge(
    tx,
    sql`l.campaign_id = any(${textArray(campaigns.map(({ id }) => id))}::uuid[])`,
  );
  const byCampaign = Map.groupBy(lines, ({ campaignId }) => campaignId);
  let settled = 0;
  for (const campaign of campaigns) {
    const judged = judgeCampaign(byCampaign.get(campaign.id) ?? []);
    // Few change at once: each is written, and told, by itself.
    if (await write(tx, campaign, judged)) settled += 1;
  }
  return settled;
}

async function write(tx: Tx, campaign: Standing, judged: CampaignJudged): Promise<boolean> {
  const { standing, planned, covered } = judged;
  const same = (stored: string | null, found: string) => stored !== null && new Decimal(stored).eq(found);
  const isSame =
    standing === campaign.standing && same(campaign.planned, planned) && same(campaign.covered, covered);
  if (isSame) return false;
  const isLess = campaign.accepted !== null && new Decimal(covered).lt(campaign.accepted);
  const keepsAccepted = standing === "capped" && campaign.accepted !== null && !isLess;
  await tx.execute(sql`
    update campaign_states set standing = ${standing}, planned = ${planned}, covered = ${covered},
           accepted_at = case when ${keepsAccepted} then accepted_at end, accepted_quantity = case when ${keepsAccepted} then accepted_quantity end
     where campaign_id = ${campaign.id}`);
  if (standing !== campaign.standing || isLess) await tell(tx, campaign, judged);
  return true;
}

async function tell(
  tx: Tx,
  { id, number }: Standing,
  { standing, ...figures }: CampaignJudged,
): Promise<void> {
  await tx.execute(sql`
    insert into campaign_moves (campaign_id, verb, standing, door) values (${id}, 'settle', ${standing}, 'job')`);
  await recordEvent(tx, {
    objectType: "campaign",
    objectId: id,
    action: `campaign.became_${standing}`,
    area: "business",
    door: "job",
    particulars: { number, ...figures },
  });
}
