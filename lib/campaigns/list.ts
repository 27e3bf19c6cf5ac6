import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { plannedEachTime, rowLimit } from "#db/statements.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { forecastClock, thisMonday } from "#lib/forecasts/queries.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { CampaignFilter, CampaignListInput } from "./input.ts";
import type { CampaignLife } from "./rules.ts";

/** Quantities of one unit. */
export interface UnitTotal {
  unit: string;
  planned: string;
}

/** What is known of a campaign without its lines. */
export interface CampaignFacts extends CampaignLife {
  id: string;
  number: string;
  name: string;
  madeBy: string | null;
  madeByName: string;
  items: number;
  /** How much of it the commits cover, as far as they are there. */
  planned: string | null;
  covered: string | null;
}

export interface CampaignRow extends CampaignFacts, Record<string, unknown> {
  totals: UnitTotal[];
}

export const campaignPageSize = 50;

/** The name of a campaign `g` that people say. */
export const campaignNumber = sql`('CMP-' || lpad(g.number::text, 5, '0'))`;

/** What a list shows of campaigns `g` and where they stand, `s`. */
export const campaignColumns = sql`
    select g.id, ${campaignNumber} as number, g.name, g.made_by as "madeBy", g.made_by_name as "madeByName", g.from_week::text as "fromWeek", g.until_week::text as "untilWeek",
           s.state, s.standing, s.accepted_at is not null as "isAccepted", trim_scale(s.planned)::text as planned, trim_scale(s.covered)::text as covered,
           (select count(distinct l.series_id)::int from campaign_lines l where l.campaign_id = g.id) as items,
           coalesce((select jsonb_agg(jsonb_build_object('unit', u.unit, 'planned', trim_scale(u.planned)::text) order by u.unit)
              from (select f.unit, sum(l.uplift) as planned from campaign_lines l join forecast_series f on f.id = l.series_id where l.campaign_id = g.id group by f.unit) u), '[]') as totals
      from campaigns g join campaign_states s on s.campaign_id = g.id`;

/** Campaigns, the latest weeks first. */
export async function listCampaigns(
  tx: Tx,
  viewer: Viewer,
  input: CampaignListInput,
): Promise<Page<CampaignRow> & { thisWeek: Day }> {
  const position = decodeCursor(input.after, ["day", "id"]);
  const { thisWeek } = await forecastClock(tx);
  const conditions = [
    ...conditionsOf(viewer, input),
    ...(position ? [sql`(g.from_week, g.id) < (${position[0]}::date, ${position[1]}::uuid)`] : []),
  ];
  const rows = await tx.execute<CampaignRow>(sql`
    ${campaignColumns} where ${sql.join(conditions, sql` and `)} order by g.from_week desc, g.id desc limit ${rowLimit(campaignPageSize + 1)}`);
  return { ...pageOf([...rows], campaignPageSize, (row) => [row.fromWeek, row.id]), thisWeek };
}

export function conditionsOf(viewer: Pick<Viewer, "userId">, input: Omit<CampaignListInput, "after">): SQL[] {
  const { q, phase, supplier } = input;
  return [
    phase === undefined ? sql`s.state <> 'dropped'` : phaseIs(phase, viewer.userId),
    ...(supplier
      ? [
          sql`exists (select from campaign_lines l where l.campaign_id = g.id and l.supplier_id = ${supplier})`,
        ]
      : []),
    ...(q
      ? [
          sql`${plannedEachTime} (${campaignNumber} ^@ ${q.toUpperCase()} or g.name ilike ${containing(q)}
            or exists (select from campaign_lines l join forecast_series f on f.id = l.series_id where l.campaign_id = g.id and f.item_code ^@ ${q}))`,
        ]
      : []),
  ];
}

const containing = (words: string) => `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

const isSubmitted = sql`s.state = 'submitted'`;
const isOver = sql`g.until_week < ${thisMonday}`;
const isOn = sql`(s.standing = 'feasible' or (s.standing = 'capped' and s.accepted_at is not null))`;
const isBegun = sql`g.from_week <= ${thisMonday}`;

/** As `phaseOf` says it. */
function phaseIs(phase: CampaignFilter, userId: string): SQL {
  if (phase === "mine") return sql`g.made_by = ${userId} and s.state <> 'dropped'`;
  if (phase === "draft") return sql`s.state = 'draft'`;
  if (phase === "dropped") return sql`s.state = 'dropped'`;
  if (phase === "refused") return sql`(s.state = 'refused' or s.standing = 'refused')`;
  if (phase === "measured") return sql`${isSubmitted} and s.standing <> 'refused' and ${isOver}`;
  if (phase === "live") return sql`${isSubmitted} and ${isOn} and ${isBegun} and not ${isOver}`;
  return sql`${isSubmitted} and s.standing = ${phase} and not ${isOver} and not (${isOn} and ${isBegun})`;
}

/** Those of a work list. */
export async function listCampaignsByIds(tx: Tx, ids: readonly string[]): Promise<CampaignRow[]> {
  const rows = await tx.execute<CampaignRow>(
    sql`${campaignColumns} where g.id = any(${textArray(ids)}::uuid[])`,
  );
  return [...rows];
}

/** Campaigns that supply caps and nobody has taken as they are, the first to begin first. */
export async function listCappedCampaigns(tx: Tx): Promise<{ id: string; number: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; number: string; name: string }>(sql`
    select g.id, ${campaignNumber} as number, g.name from campaigns g join campaign_states s on s.campaign_id = g.id
     where ${isSubmitted} and s.standing = 'capped' and s.accepted_at is null and not ${isOver} order by g.from_week, g.id limit ${rowLimit(campaignPageSize)}`);
  return [...rows];
}
