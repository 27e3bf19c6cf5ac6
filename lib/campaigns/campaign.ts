import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { CampaignState, CampaignVerb } from "#db/vocabulary-campaigns.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { type ForecastClock, forecastClock } from "#lib/forecasts/queries.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import { campaignNumber } from "./list.ts";
import { type CampaignAct, type CampaignLife, isPossible } from "./rules.ts";

/** A campaign as its commands need it. */
export interface CampaignToChange extends CampaignLife, Record<string, unknown> {
  id: string;
  number: string;
  name: string;
  version: number;
}

/** The campaign as it stood on the screen, held until the transaction ends; else somebody was faster. */
export async function campaignAsSeen(
  tx: Tx,
  { campaignId, version }: { campaignId: string; version: number },
  act: CampaignAct,
): Promise<{ campaign: CampaignToChange; clock: ForecastClock }> {
  const [campaign] = await tx.execute<CampaignToChange>(sql`
    select g.id, ${campaignNumber} as number, g.name, g.from_week::text as "fromWeek", g.until_week::text as "untilWeek",
           s.state, s.standing, s.version, s.accepted_at is not null as "isAccepted"
      from campaigns g join campaign_states s on s.campaign_id = g.id where g.id = ${campaignId} for update of s`);
  if (!campaign) throw notFound();
  const clock = await forecastClock(tx);
  if (campaign.version !== version) throw conflict("campaign_changed_meanwhile");
  if (!isPossible(act, campaign, clock.thisWeek)) throw conflict("campaign_not_there");
  return { campaign, clock };
}

/** The new state, by a guarded update. What commits said to the last submission says nothing to the next. */
export async function setState(
  tx: Tx,
  { id, version }: Pick<CampaignToChange, "id" | "version">,
  state: CampaignState,
): Promise<void> {
  const changed = await tx.execute(sql`
    update campaign_states
       set state = ${state}, version = version + 1, standing = case when ${state} = 'submitted' then 'waiting' end, covered = null, accepted_at = null, accepted_quantity = null,
           planned = case when ${state} = 'submitted' then (select sum(l.uplift) from campaign_lines l where l.campaign_id = ${id}) end
     where campaign_id = ${id} and version = ${version} returning campaign_id`);
  if (changed.length === 0) throw conflict("campaign_changed_meanwhile");
}

/** Tells it in the history of the campaign and in the log. */
export async function tellOf(
  tx: Tx,
  actor: Actor,
  campaign: Pick<CampaignToChange, "id" | "number">,
  verb: Exclude<CampaignVerb, "settle">,
  { comment, ...particulars }: { comment?: string | undefined; [more: string]: unknown } = {},
): Promise<void> {
  await tx.execute(sql`
    insert into campaign_moves (campaign_id, verb, comment, door, actor_id, actor_name, actor_organisation_id)
    values (${campaign.id}, ${verb}, ${comment ?? null}, ${actor.door}, ${actor.userId}, ${actor.name}, ${actor.organisation.id})`);
  await recordEvent(tx, {
    objectType: "campaign",
    objectId: campaign.id,
    action: `campaign.${verb}`,
    area: "business",
    door: actor.door,
    particulars: { number: campaign.number, ...particulars },
  });
}
