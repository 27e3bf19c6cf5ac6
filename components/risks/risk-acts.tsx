"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Party, Risk } from "#lib/risks/queries.ts";
import { DescriptionFields, JudgementFields } from "./risk-fields.tsx";
import { Sharing } from "./sharing.tsx";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

export interface RiskActsProps {
  risk: Pick<Risk, "id" | "kind" | "title" | "description" | "ownerId" | "state"> & {
    judged: NonNullable<Risk["judged"]>;
    kept: NonNullable<Risk["kept"]>;
  };
  owners: Party[];
  /** Partners that do not see it yet. */
  others: Party[];
  /** Partners that see it. */
  shared: Party[];
  today: string;
  reviewOn: string;
  actions: { assess: Act; edit: Act; close: Act; reopen: Act; share: Act; unshare: Act };
}

/** Judging it anew first; then who sees it, what it says, and its end. */
export function RiskActs(props: RiskActsProps) {
  const { risk, today, actions } = props;
  const t = useTranslations("risks");
  if (risk.state === "closed") return <Reopening {...props} />;
  const seen = { riskId: risk.id, version: risk.kept.version };
  return (
    <>
      <ActButton
        label={t("assess")}
        text={t("assessText")}
        variant="primary"
        values={{ ...seen, ...textsOf(risk.judged), comment: "" }}
        action={actions.assess}
        done={t("assessed")}
      >
        <JudgementFields today={today} />
        <Why />
      </ActButton>
      <Sharing {...props} />
      <Editing {...props} />
      <ActButton
        label={t("close")}
        text={t("closeText")}
        variant="ghost"
        values={{ ...seen, comment: "" }}
        action={actions.close}
        done={t("closedDone")}
      >
        <Why />
      </ActButton>
    </>
  );
}

/** Controls hold texts. */
const textsOf = (judged: RiskActsProps["risk"]["judged"]) =>
  Object.fromEntries(Object.entries(judged).map(([name, value]) => [name, String(value)]));

function Reopening({ risk, shared, today, reviewOn, actions, ...rest }: RiskActsProps) {
  const t = useTranslations("risks");
  return (
    <>
      <ActButton
        label={t("reopen")}
        values={{ riskId: risk.id, version: risk.kept.version, reviewOn, comment: "" }}
        action={actions.reopen}
        done={t("reopened")}
      >
        <FormField name="reviewOn" label={t("review")}>
          <Input type="date" required min={today} />
        </FormField>
        <Why />
      </ActButton>
      <Sharing {...rest} risk={risk} shared={shared} others={[]} actions={actions} />
    </>
  );
}

function Editing({ risk, owners, actions }: RiskActsProps) {
  const t = useTranslations("risks");
  const { id: riskId, kind, title, description, ownerId, kept } = risk;
  const { version, cause, indicator } = kept;
  const texts = {
    kind,
    title,
    description: description ?? "",
    cause: cause ?? "",
    indicator: indicator ?? "",
    ownerId,
  };
  return (
    <ActButton
      label={t("edit")}
      submitLabel={t("save")}
      variant="ghost"
      values={{ riskId, version, ...texts }}
      action={actions.edit}
      done={t("edited")}
    >
      <DescriptionFields owners={owners} />
    </ActButton>
  );
}

function Why() {
  const t = useTranslations("risks");
  return (
    <FormField name="comment" label={t("why")}>
      <Textarea rows={3} maxLength={5000} required />
    </FormField>
  );
}
