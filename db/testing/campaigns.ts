import { sql } from "drizzle-orm";
import type { z } from "zod";
import { submitCampaign } from "#lib/campaigns/decide.ts";
import { makeCampaign } from "#lib/campaigns/plan.ts";
import { type Campaign, getCampaign } from "#lib/campaigns/queries.ts";
import { commitBuckets } from "#lib/forecasts/commit.ts";
import { publishForecast } from "#lib/forecasts/publish.ts";
import type { Command } from "#lib/kernel/command.ts";
import { asSystem } from "../client.ts";
import { as } from "./database.ts";
import { bucketsOf, nextWeeks, publishedForecast } from "./forecasts.ts";
import { relay } from "./told.ts";

export interface ItemGiven {
  seriesId: string;
  basis?: string;
  value?: string;
}

/** Two weeks from now on, 40 more of each item in each. */
export function planOf(items: readonly ItemGiven[], more: object = {}) {
  const [fromWeek, untilWeek] = nextWeeks(2);
  return {
    name: "Winter offer",
    fromWeek,
    untilWeek,
    budget: "12000.50",
    currency: "EUR",
    items: items.map((item) => ({ basis: "quantity", value: "40", ...item })),
    ...more,
  };
}

export const makeDraft = async (items: readonly ItemGiven[], more: object = {}): Promise<string> =>
  (await as("meridia.marketing").run(makeCampaign, planOf(items, more))).campaignId;

export const campaignSeenBy = (name: string, id: string): Promise<Campaign> =>
  as(name).read((tx) => getCampaign(tx, id));
export const versionOf = async (campaignId: string): Promise<number> =>
  (await campaignSeenBy("meridia.buyer", campaignId)).version;

/** Does something with a campaign as it stands now. */
export async function act<Schema extends z.ZodType>(
  name: string,
  command: Command<Schema, void>,
  campaignId: string,
  comment?: string,
): Promise<void> {
  const version = await versionOf(campaignId);
  await as(name).run(command, { campaignId, version, ...(comment ? { comment } : {}) });
}

export const submit = (campaignId: string) => act("meridia.marketing", submitCampaign, campaignId);
export const publish = () => as("meridia.buyer").run(publishForecast, {});

/** A campaign of one item, in the forecast that its supplier sees. */
export async function publishedCampaign() {
  const { seriesId, item } = await publishedForecast(["100", "100"]);
  const campaignId = await makeDraft([{ seriesId }]);
  await submit(campaignId);
  await publish();
  return { campaignId, seriesId, item };
}

/** Boréal commits to the first weeks of a series. */
export async function commitTo(seriesId: string, ...quantities: string[]): Promise<void> {
  const buckets = await bucketsOf(seriesId);
  const commits = quantities.map((quantity, index) => ({
    seriesId,
    week: buckets[index]?.week,
    version: buckets[index]?.version,
    quantity,
  }));
  await as("boreal.seller").run(commitBuckets, { commits });
}

/** Baseline and uplift of each week of a series, and by how many versions it is ahead of the oldest. */
export async function upliftsOf(seriesId: string): Promise<string[]> {
  const rows = await as("boreal.seller").read((tx) =>
    tx.execute<{ said: string }>(sql`
      select trim_scale(baseline) || '+' || trim_scale(uplift) || ' v' || (version - min(version) over ()) as said
        from forecast_buckets where series_id = ${seriesId} order by week`),
  );
  return rows.map(({ said }) => said);
}

/** Once the worker has seen to it. */
export async function standingOf(campaignId: string): Promise<string | undefined> {
  await relay();
  const [row] = await asSystem("test standing", (tx) =>
    tx.execute<{ said: string }>(sql`
      select concat_ws(' ', state, standing, trim_scale(covered), case when accepted_at is not null then 'accepted' end) as said
        from campaign_states where campaign_id = ${campaignId}`),
  );
  return row?.said;
}

/** What came of an item at its site, as warehouses record it; the comment tells the test's own apart. */
export async function receive(
  seriesId: string,
  receipts: readonly (readonly [string, string])[],
): Promise<void> {
  await asSystem("test receipts", async (tx) => {
    const [line] = await tx.execute<{ id: string }>(sql`
      with o as (
        insert into purchase_orders (id, supplier_id, number, currency, placed_on, site_id)
        select gen_random_uuid(), s.supplier_id, 'CMP-' || s.item_code, 'EUR', current_date, s.site_id from forecast_series s where s.id = ${seriesId} returning id, supplier_id)
      insert into purchase_order_lines (id, supplier_id, order_id, number, item_id, item_code, description, quantity, unit)
      select gen_random_uuid(), o.supplier_id, o.id, '1', s.item_id, s.item_code, s.description, 500, s.unit from o join forecast_series s on s.id = ${seriesId} returning id`);
    for (const [day, quantity] of receipts)
      await tx.execute(sql`
        insert into receipts (id, supplier_id, line_id, received_on, quantity, door, comment)
        values (gen_random_uuid(), ${as("boreal.seller").organisationId}, ${line?.id ?? ""}, ${day}, ${quantity}, 'import', ${seriesId})`);
  });
}
