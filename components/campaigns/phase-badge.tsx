import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { type CampaignLife, type CampaignPhase, type LineStanding, phaseOf } from "#lib/campaigns/rules.ts";

const tones: Record<CampaignPhase, Tone> = {
  draft: "neutral",
  waiting: "info",
  feasible: "good",
  capped: "warn",
  refused: "bad",
  live: "good",
  measured: "neutral",
  dropped: "neutral",
};

/** Where a campaign stands, today. */
export function PhaseBadge({ campaign, thisWeek }: { campaign: CampaignLife; thisWeek: string }) {
  const words = useTranslations("vocabulary.campaignPhase");
  const t = useTranslations("campaigns");
  const phase = phaseOf(campaign, thisWeek);
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={tones[phase]}>{words(phase)}</Badge>
      {phase === "capped" && campaign.isAccepted ? <small>{t("acceptedMark")}</small> : null}
    </span>
  );
}

const lineTones: Record<LineStanding, Tone> = {
  unpublished: "neutral",
  waiting: "info",
  feasible: "good",
  capped: "warn",
  refused: "bad",
};

export function StandingBadge({ standing }: { standing: LineStanding }) {
  const t = useTranslations("campaigns.standing");
  return <Badge tone={lineTones[standing]}>{t(standing)}</Badge>;
}
