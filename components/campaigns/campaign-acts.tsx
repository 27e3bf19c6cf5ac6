"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { CampaignAct } from "#lib/campaigns/rules.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

interface CampaignActsProps {
  campaignId: string;
  version: number;
  /** What this person can do with it now. */
  acts: readonly Exclude<CampaignAct, "edit">[];
  isLive: boolean;
  /** How much of the uplift the suppliers cover, in words. */
  covered: string;
  actions: Record<Exclude<CampaignAct, "edit">, Act>;
}

const done = {
  submit: "submitted",
  withdraw: "withdrawn",
  drop: "dropped",
  refuse: "refused",
  accept: "accepted",
} as const;
const texts = {
  submit: "submitText",
  withdraw: "withdrawText",
  drop: "dropText",
  refuse: "refuseText",
  accept: "acceptText",
} as const;

/** Each says what it means before it is done. */
export function CampaignActs({ campaignId, version, acts, isLive, covered, actions }: CampaignActsProps) {
  const t = useTranslations("campaigns");
  return acts.map((act) => (
    <ActButton
      key={act}
      label={t(act)}
      text={t(act === "withdraw" && isLive ? "withdrawLiveText" : texts[act], { rate: covered })}
      variant={act === "submit" || act === "accept" ? "primary" : "ghost"}
      values={{ campaignId, version, comment: "" }}
      action={actions[act]}
      done={t(done[act])}
    >
      <FormField name="comment" label={act === "refuse" ? t("why") : t("note")} optional={act !== "refuse"}>
        <Textarea rows={3} maxLength={5000} required={act === "refuse"} />
      </FormField>
    </ActButton>
  ));
}
