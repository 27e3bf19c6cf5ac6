import { sql } from "drizzle-orm";
import { holdForecasts } from "#lib/forecasts/settle.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import { campaignAsSeen, setState, tellOf } from "./campaign.ts";
import { moveCampaignInput, refuseCampaignInput } from "./input.ts";
import { judgeCampaign } from "./judge.ts";
import { linesToJudge } from "./settle.ts";

// What planners publish follows from what is submitted: whoever changes that waits while somebody publishes.

/** Hands it to the planners. The next publication takes its uplift into the forecast, and no earlier. */
export const submitCampaign = command({
  may: "campaign.write",
  input: moveCampaignInput,
  run: async (tx, actor, { comment, ...seen }) => {
    await holdForecasts(tx);
    const { campaign, clock } = await campaignAsSeen(tx, seen, "submit");
    if (campaign.fromWeek < clock.thisWeek) throw new DomainError("invalid", "campaign_week_over");
    await setState(tx, campaign, "submitted");
    await tellOf(tx, actor, campaign, "submit", { comment, name: campaign.name });
  },
});

/** Back to a draft. What of it is in the forecast goes out with the next publication; weeks that are over stay. */
export const withdrawCampaign = command({
  may: "campaign.write",
  input: moveCampaignInput,
  run: async (tx, actor, { comment, ...seen }) => {
    await holdForecasts(tx);
    const { campaign } = await campaignAsSeen(tx, seen, "withdraw");
    await setState(tx, campaign, "draft");
    await tellOf(tx, actor, campaign, "withdraw", { comment });
  },
});

/** Nothing will come of it. It leaves the list, stays to be read, and can be taken back. */
export const dropCampaign = command({
  may: "campaign.write",
  input: moveCampaignInput,
  run: async (tx, actor, { comment, ...seen }) => {
    const { campaign } = await campaignAsSeen(tx, seen, "drop");
    await setState(tx, campaign, "dropped");
    await tellOf(tx, actor, campaign, "drop", { comment });
  },
});

/** Planners and managers do not take it, and say why. */
export const refuseCampaign = command({
  may: "campaign.refuse",
  input: refuseCampaignInput,
  run: async (tx, actor, { comment, ...seen }) => {
    await holdForecasts(tx);
    const { campaign } = await campaignAsSeen(tx, seen, "refuse");
    await setState(tx, campaign, "refused");
    await tellOf(tx, actor, campaign, "refuse", { comment });
  },
});

/** It goes ahead with what the suppliers cover. Should they cover less one day, somebody decides again. */
export const acceptCampaign = command({
  may: "campaign.accept",
  input: moveCampaignInput,
  run: async (tx, actor, { comment, ...seen }) => {
    const { campaign } = await campaignAsSeen(tx, seen, "accept");
    const lines = await linesToJudge(tx, sql`l.campaign_id = ${campaign.id}`);
    const { standing, planned, covered } = judgeCampaign(lines);
    if (standing !== "capped") throw conflict("campaign_not_there");
    const changed = await tx.execute(sql`
      update campaign_states set accepted_at = now(), accepted_quantity = ${covered}, planned = ${planned}, covered = ${covered}, version = version + 1
       where campaign_id = ${campaign.id} and version = ${campaign.version} and standing = 'capped' returning campaign_id`);
    if (changed.length === 0) throw conflict("campaign_changed_meanwhile");
    await tellOf(tx, actor, campaign, "accept", { comment, planned, covered });
  },
});
