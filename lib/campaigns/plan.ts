import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { forecastClock } from "#lib/forecasts/queries.ts";
import { isPlannable } from "#lib/forecasts/rules.ts";
import { command } from "#lib/kernel/command.ts";
import { type Day, daysBetween } from "#lib/kernel/days.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import { campaignAsSeen, tellOf } from "./campaign.ts";
import { type CampaignPlan, findItemsInput, makeCampaignInput, saveCampaignInput } from "./input.ts";
import { campaignNumber } from "./list.ts";
import { mostWeeks } from "./rules.ts";

/** Begins a campaign as a draft. Nothing of it is in the forecast before it is submitted and published. */
export const makeCampaign = command({
  may: "campaign.write",
  input: makeCampaignInput,
  run: async (tx, actor, plan) => {
    await requireWeeks(tx, plan);
    const [made] = await tx.execute<{ id: string; number: string }>(sql`
      insert into campaigns as g (name, description, from_week, until_week, made_by, made_by_name, door)
      values (${plan.name}, ${plan.description ?? null}, ${plan.fromWeek}, ${plan.untilWeek}, ${actor.userId}, ${actor.name}, ${actor.door})
      returning g.id, ${campaignNumber} as number`);
    if (!made) throw new Error("A campaign that was just made is not there.");
    await tx.execute(sql`insert into campaign_states (campaign_id) values (${made.id})`);
    await writePlan(tx, made.id, plan);
    await tellOf(tx, actor, made, "make", { name: plan.name });
    return { campaignId: made.id, number: made.number };
  },
});

/** Writes a draft anew. */
export const saveCampaign = command({
  may: "campaign.write",
  input: saveCampaignInput,
  run: async (tx, actor, { campaignId, version, ...plan }) => {
    const { campaign } = await campaignAsSeen(tx, { campaignId, version }, "edit");
    await requireWeeks(tx, plan);
    const changed = await tx.execute(sql`
      update campaign_states set version = version + 1 where campaign_id = ${campaignId} and version = ${version} returning campaign_id`);
    if (changed.length === 0) throw conflict("campaign_changed_meanwhile");
    await tx.execute(sql`
      update campaigns set name = ${plan.name}, description = ${plan.description ?? null}, from_week = ${plan.fromWeek}, until_week = ${plan.untilWeek} where id = ${campaignId}`);
    await tx.execute(sql`delete from campaign_lines where campaign_id = ${campaignId}`);
    await writePlan(tx, campaignId, plan);
    await tellOf(tx, actor, campaign, "edit", { name: plan.name });
    return { campaignId, number: campaign.number };
  },
});

async function requireWeeks(tx: Tx, { fromWeek, untilWeek }: CampaignPlan): Promise<void> {
  const { thisWeek } = await forecastClock(tx);
  const faults = weekFaults(fromWeek, untilWeek, thisWeek);
  if (Object.keys(faults).length > 0) throw new DomainError("invalid", "invalid", faults);
}

export function weekFaults(fromWeek: Day, untilWeek: Day, thisWeek: Day): Record<string, string> {
  if (fromWeek < thisWeek) return { fromWeek: "week_over" };
  if (untilWeek < fromWeek) return { untilWeek: "until_before_from" };
  if (!isPlannable(untilWeek, thisWeek)) return { untilWeek: "week_too_far" };
  return daysBetween(fromWeek, untilWeek) / 7 >= mostWeeks ? { untilWeek: "campaign_too_long" } : {};
}

/** The lines that follow from what was given: percents of the baseline as it stands now, in whole units. */
async function writePlan(tx: Tx, campaignId: string, plan: CampaignPlan): Promise<void> {
  const rows = plan.items.map(({ seriesId, basis, value }, place) => ({
    place,
    series_id: seriesId,
    quantity: basis === "quantity" ? value : null,
    percent: basis === "percent" ? value : null,
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(place int, series_id uuid, quantity numeric, percent numeric)`;
  await tx.execute(sql`
    insert into campaign_lines (campaign_id, supplier_id, series_id, week, uplift, percent)
    select ${campaignId}, f.supplier_id, f.id, w.week::date, coalesce(i.quantity, round(b.baseline * i.percent / 100)), i.percent
      from ${given} join forecast_series f on f.id = i.series_id
      cross join generate_series(${plan.fromWeek}::date::timestamp, ${plan.untilWeek}::date::timestamp, interval '7 days') as w(week)
      left join forecast_buckets b on b.series_id = f.id and b.week = w.week::date
     where coalesce(i.quantity, round(b.baseline * i.percent / 100)) > 0`);
  const faults = await tx.execute<{ place: number; isKnown: boolean }>(sql`
    select i.place, f.id is not null as "isKnown" from ${given} left join forecast_series f on f.id = i.series_id
     where not exists (select from campaign_lines l where l.campaign_id = ${campaignId} and l.series_id = i.series_id) order by i.place`);
  const fields = faults.map(({ place, isKnown }): [string, string] =>
    isKnown ? [`items.${place}.value`, "no_baseline"] : [`items.${place}.seriesId`, "series_unknown"],
  );
  if (fields.length > 0) throw new DomainError("invalid", "invalid", Object.fromEntries(fields));
  await tx.execute(sql`
    insert into campaign_budgets (campaign_id, amount, currency) values (${campaignId}, ${plan.budget ?? null}, ${plan.currency})
    on conflict (campaign_id) do update set amount = excluded.amount, currency = excluded.currency`);
}

/** An item that can be in a campaign: one that is forecast. */
export interface ItemChoice extends Record<string, unknown> {
  seriesId: string;
  item: string;
  description: string;
  supplier: string;
  site: string;
  unit: string;
}

const itemsFound = 20;

/** Looks for items by code or words. */
export const findItems = command({
  may: "campaign.write",
  input: findItemsInput,
  run: async (tx, _, { q }) => {
    const rows = await tx.execute<ItemChoice>(sql`
      select s.id as "seriesId", s.item_code as item, s.description, o.name as supplier, l.name as site, s.unit
        from forecast_series s join organisations o on o.id = s.supplier_id join sites l on l.id = s.site_id
       where starts_with(lower(s.item_code), lower(${q})) or position(lower(${q}) in lower(s.description)) > 0
       order by s.item_code, o.name, l.name, s.id limit ${itemsFound}`);
    return { items: [...rows] };
  },
});
