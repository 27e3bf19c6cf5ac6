import {
  acceptCampaignAction,
  refuseCampaignAction,
  submitCampaignAction,
  dropCampaignAction,
  withdrawCampaignAction,
} from "#app/(portal)/campaigns/actions.ts";
import { CampaignActs } from "#components/campaigns/campaign-acts.tsx";
import { useCampaignWords } from "#components/campaigns/words.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { type Action, can } from "#lib/access/policy.ts";
import type { Campaign } from "#lib/campaigns/queries.ts";
import { type CampaignAct, isPossible, phaseOf } from "#lib/campaigns/rules.ts";

const needs = {
  submit: "campaign.write",
  accept: "campaign.accept",
  withdraw: "campaign.write",
  drop: "campaign.write",
  refuse: "campaign.refuse",
} as const satisfies Record<Exclude<CampaignAct, "edit">, Action>;
const acts = ["submit", "accept", "withdraw", "drop", "refuse"] as const;

/** What this person can do with the campaign now; nothing where that is nothing. */
export function CampaignTools({ campaign, viewer }: { campaign: Campaign; viewer: Viewer }) {
  const { t, rate } = useCampaignWords();
  const { id, version, thisWeek, judged } = campaign;
  const possible = acts.filter((act) => can(viewer, needs[act]) && isPossible(act, campaign, thisWeek));
  const edits = can(viewer, "campaign.write") && isPossible("edit", campaign, thisWeek);
  if (possible.length === 0 && !edits) return null;
  return (
    <div className="incident-acts no-print">
      <CampaignActs
        campaignId={id}
        version={version}
        acts={possible}
        isLive={phaseOf(campaign, thisWeek) === "live"}
        covered={rate(judged.covered, judged.planned)}
        actions={{
          submit: submitCampaignAction,
          accept: acceptCampaignAction,
          withdraw: withdrawCampaignAction,
          drop: dropCampaignAction,
          refuse: refuseCampaignAction,
        }}
      />
      {edits ? <ButtonLink href={`/campaigns/${id}/edit`}>{t("edit")}</ButtonLink> : null}
    </div>
  );
}
