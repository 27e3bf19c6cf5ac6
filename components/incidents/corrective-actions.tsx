"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import type { CorrectiveState } from "#db/vocabulary-incidents.ts";
import type { CorrectiveAction } from "#lib/incidents/queries.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { ActButton } from "#components/form/act-button.tsx";
import { FinishButton, Verdict } from "./action-acts.tsx";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

interface CorrectiveActionsProps {
  incidentId: string;
  actions: CorrectiveAction[];
  /** The viewer's organisation. */
  own: string;
  owners: { id: string; name: string }[];
  today: string;
  add: Act | undefined;
  finish: Act | undefined;
  verify: Act | undefined;
}

/** Corrective actions: who, until when, what shows that it is done, and whether the host finds it good. */
export function CorrectiveActions(props: CorrectiveActionsProps) {
  const { actions, incidentId, owners, today, add } = props;
  const t = useTranslations("incidents");
  return (
    <section aria-labelledby="measures" className="incident-measures">
      <h2 id="measures">{t("measures")}</h2>
      {actions.length === 0 ? (
        <p className="text-muted">{t("noMeasures")}</p>
      ) : (
        <ul>
          {actions.map((one) => (
            <Measure key={one.id} measure={one} {...props} />
          ))}
        </ul>
      )}
      {add ? (
        <ActButton
          // A new form for each list: what was added is not typed again.
          key={actions.length}
          label={t("addMeasure")}
          size="sm"
          values={{ incidentId, title: "", dueOn: "", organisationId: owners[0]?.id }}
          action={add}
          done={t("measureAdded")}
        >
          <FormField name="title" label={t("measure")}>
            <Textarea rows={2} maxLength={500} required />
          </FormField>
          <FormField name="dueOn" label={t("until")}>
            <Input type="date" required min={today} />
          </FormField>
          <FormField name="organisationId" label={t("byWhom")}>
            <OwnerSelect owners={owners} />
          </FormField>
        </ActButton>
      ) : null}
    </section>
  );
}

function OwnerSelect({ owners, ...props }: { owners: CorrectiveActionsProps["owners"] }) {
  return (
    <Select {...props}>
      {owners.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

const tones: Record<CorrectiveState, Tone> = { open: "info", done: "warn", verified: "good" };

function Measure({
  measure,
  own,
  today,
  finish,
  verify,
}: { measure: CorrectiveAction } & CorrectiveActionsProps) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary.correctiveState");
  const format = useFormatter();
  const { id: actionId, version, title, organisation, dueOn, state, proof, remark } = measure;
  const isLate = state === "open" && dueOn < today;
  const day = format.dateTime(new Date(`${dueOn}T00:00:00Z`), "date", { timeZone: "UTC" });
  return (
    <li>
      <p>{title}</p>
      <p className="text-muted">
        {organisation ?? t("another")} · {t("untilDay", { day })}{" "}
        {isLate ? <Badge tone="bad">{t("overdue")}</Badge> : null}{" "}
        <Badge tone={tones[state]}>{words(state)}</Badge>
      </p>
      {proof === null ? null : <q>{proof}</q>}
      {remark === null ? null : (
        <p>
          <small className="text-muted">{t("againWhy")}</small> <q>{remark}</q>
        </p>
      )}
      {finish && state === "open" && measure.organisationId === own ? (
        <FinishButton actionId={actionId} version={version} title={title} finish={finish} />
      ) : null}
      {verify && state === "done" ? (
        <Verdict actionId={actionId} version={version} title={title} verify={verify} />
      ) : null}
    </li>
  );
}
