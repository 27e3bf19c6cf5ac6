import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { submitCampaign } from "#lib/campaigns/decide.ts";
import { makeCampaign } from "#lib/campaigns/plan.ts";
import { settleCampaigns } from "#lib/campaigns/settle.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { commitBuckets } from "#lib/forecasts/commit.ts";
import { publishForecast } from "#lib/forecasts/publish.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { campaignWeeks, liveCampaign } from "./campaign-plan.ts";
import { actorOf, partnerActor } from "./collaboration.ts";
import type { PlannedEntry } from "./forecast-plan.ts";

/** A campaign that is live, one that the suppliers cap, and a draft. */
export async function haveCampaigns(
  tx: Tx,
  hostId: string,
  entries: readonly PlannedEntry[],
  thisWeek: Day,
): Promise<void> {
  await runLive(tx, hostId, entries, thisWeek);
  await planCapped(tx, hostId, thisWeek);
  const marketing = await actorOf(tx, "marketing", hostId);
  await makeCampaign.run(tx, marketing, {
    name: "Printemps des pharmacies",
    description: undefined,
    fromWeek: addDays(thisWeek, 105),
    untilWeek: addDays(thisWeek, 119),
    budget: "8500",
    currency: "EUR",
    items: [{ seriesId: await seriesOf(tx, "HS-3125"), basis: "percent", value: "20" }],
  });
  await settleCampaigns(tx);
}

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Written as history: it began before anybody could still plan it. */
async function runLive(
  tx: Tx,
  hostId: string,
  entries: readonly PlannedEntry[],
  thisWeek: Day,
): Promise<void> {
  const marketing = await actorOf(tx, "marketing", hostId);
  const weeks = campaignWeeks(thisWeek);
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into campaigns (name, description, from_week, until_week, made_by, made_by_name, door, made_at)
    values (${liveCampaign.name}, ${liveCampaign.description}, ${weeks[0]}, ${weeks.at(-1)}, ${marketing.userId}, ${marketing.name}, 'portal', ${ago(52)}) returning id`);
  const id = made?.id ?? "";
  const rows = entries
    .filter((entry) => entry.release === liveCampaign.release && (entry.uplift ?? 0) > 0)
    .map(({ code, week, uplift }) => ({ code, week, uplift }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, week date, uplift numeric)`;
  await tx.execute(sql`
    insert into campaign_lines (campaign_id, supplier_id, series_id, week, uplift)
    select ${id}::uuid, s.supplier_id, s.id, r.week, r.uplift from ${given} join forecast_series s on s.item_code = r.code`);
  await tx.execute(sql`
    insert into campaign_shares (campaign_id, supplier_id, series_id, week, uplift, version)
    select l.campaign_id, l.supplier_id, l.series_id, l.week, l.uplift, b.version
      from campaign_lines l join forecast_buckets b on b.series_id = l.series_id and b.week = l.week where l.campaign_id = ${id}`);
  await tx.execute(
    sql`insert into campaign_budgets (campaign_id, amount, currency) values (${id}, 24000, 'EUR')`,
  );
  await tx.execute(sql`
    insert into campaign_states (campaign_id, state, version, standing, planned, covered)
    select ${id}::uuid, 'submitted', 2, 'feasible', sum(uplift), sum(uplift) from campaign_lines where campaign_id = ${id}`);
  const moves = [
    { verb: "make", standing: null, at: ago(52), by: marketing },
    { verb: "submit", standing: null, at: ago(46), by: marketing },
    { verb: "settle", standing: "feasible", at: ago(38), by: null },
  ];
  for (const { verb, standing, at, by } of moves)
    await tx.execute(sql`
      insert into campaign_moves (campaign_id, verb, standing, door, actor_id, actor_name, actor_organisation_id, at)
      values (${id}, ${verb}, ${standing}, ${by ? "portal" : "job"}, ${by?.userId ?? null}, ${by?.name ?? null}, ${by ? hostId : null}, ${at})`);
  const buyer = await actorOf(tx, "buyer", hostId);
  const say = (actor: typeof buyer, body: string) =>
    writeComment.run(tx, actor, { campaignId: id, audience: "internal", body });
  await say(buyer, "Les deux fournisseurs ont confirmé le surcroît. Rien à prévoir côté transport.");
  await say(marketing, "Merci ! Les affiches partent lundi.");
}

/** Submitted, published, and answered: all of it by one supplier, half of it by the other. */
async function planCapped(tx: Tx, hostId: string, thisWeek: Day): Promise<void> {
  const marketing = await actorOf(tx, "marketing", hostId);
  const [own, other] = [await seriesOf(tx, "HS-1205"), await seriesOf(tx, "HS-2105")];
  const { campaignId } = await makeCampaign.run(tx, marketing, {
    name: "Offre d’hiver",
    description: "Seringues et antibiotiques au tarif de campagne pour les centres de soins.",
    fromWeek: addDays(thisWeek, 56),
    untilWeek: addDays(thisWeek, 70),
    budget: "15000",
    currency: "EUR",
    items: [
      { seriesId: own, basis: "percent", value: "30" },
      { seriesId: other, basis: "quantity", value: "400" },
    ],
  });
  await submitCampaign.run(tx, marketing, { campaignId, version: 1 });
  await publishForecast.run(tx, await actorOf(tx, "buyer", hostId), {});
  for (const [seriesId, part] of [
    [own, "1"],
    [other, "0.5"],
  ] as const)
    await commit(tx, hostId, seriesId, campaignId, part);
}

async function commit(
  tx: Tx,
  hostId: string,
  seriesId: string,
  campaignId: string,
  part: string,
): Promise<void> {
  const rows = await tx.execute<{
    week: Day;
    version: number;
    quantity: string;
    id: string;
    name: string;
  }>(sql`
    select b.week::text as week, b.version, (b.baseline + round(b.uplift * ${part}::numeric))::text as quantity, o.id, o.name
      from forecast_buckets b join campaign_lines l on l.series_id = b.series_id and l.week = b.week and l.campaign_id = ${campaignId}
      join organisations o on o.id = b.supplier_id where b.series_id = ${seriesId} order by b.week`);
  const [first] = rows;
  const supplier = first && (await partnerActor(tx, { ...first, kind: "supplier" }, hostId));
  if (!supplier) throw new Error("A campaign of the demo has no supplier.");
  await commitBuckets.run(tx, supplier, {
    commits: rows.map(({ week, version, quantity }) => ({
      seriesId,
      week,
      version,
      quantity,
      upside: "0",
      comment: part === "1" ? undefined : "Half of it: the raw material is booked until spring.",
    })),
  });
}

async function seriesOf(tx: Tx, code: string): Promise<string> {
  const [series] = await tx.execute<{ id: string }>(
    sql`select id from forecast_series where item_code = ${code}`,
  );
  if (!series) throw new Error(`The demo forecasts no ${code}.`);
  return series.id;
}
