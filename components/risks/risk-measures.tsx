"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { useRun } from "#components/form/run.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import type { RiskMeasureState } from "#db/vocabulary-risks.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Party, RiskMeasure } from "#lib/risks/queries.ts";
import { FinishMeasure } from "./finish-measure.tsx";
import { DueDay } from "./due-day.tsx";
import { PartySelect } from "./risk-fields.tsx";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

interface RiskMeasuresProps {
  riskId: string;
  measures: RiskMeasure[];
  /** The viewer's organisation. */
  own: string;
  /** Who can be asked: the host first, then the partners that see the risk. */
  parties: Party[];
  owners: Party[];
  today: string;
  add: Act | undefined;
  finish: Act | undefined;
  turn: Act | undefined;
}

/** What is done about it: by whom, until when, what shows that it is done. */
export function RiskMeasures(props: RiskMeasuresProps) {
  const { measures, add } = props;
  const t = useTranslations("risks");
  return (
    <section aria-labelledby="measures" className="incident-measures">
      <h2 id="measures">{t("measures")}</h2>
      {measures.length === 0 ? (
        <p className="text-muted">{t("noMeasures")}</p>
      ) : (
        <ul>
          {measures.map((one) => (
            <Measure key={one.id} measure={one} {...props} />
          ))}
        </ul>
      )}
      {add ? <AddButton {...props} add={add} /> : null}
    </section>
  );
}

function AddButton({ riskId, measures, parties, owners, today, add }: RiskMeasuresProps & { add: Act }) {
  const t = useTranslations("risks");
  return (
    <ActButton
      // A new form for each list: what was added is not typed again.
      key={measures.length}
      label={t("addMeasure")}
      text={t("addMeasureText")}
      size="sm"
      values={{ riskId, title: "", dueOn: "", organisationId: parties[0]?.id, ownerId: "" }}
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
        <PartySelect parties={parties} />
      </FormField>
      <FormField name="ownerId" label={t("person")} hint={t("personHint")} optional>
        <PartySelect parties={owners} any={t("me")} />
      </FormField>
    </ActButton>
  );
}

const tones: Record<RiskMeasureState, Tone> = { open: "info", done: "good", dropped: "neutral" };

function Measure({ measure, own, today, finish, turn }: { measure: RiskMeasure } & RiskMeasuresProps) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.riskMeasureState");
  const { id: measureId, version, title, organisation, owner, dueOn, state, proof } = measure;
  const isOpen = state === "open";
  return (
    <li>
      <p>{title}</p>
      <p className="text-muted">
        {[owner, organisation].filter((name) => name !== null).join(", ")} · {t("untilDay")}{" "}
        <DueDay day={dueOn} today={today} isOver={!isOpen} />{" "}
        <Badge tone={tones[state]}>{words(state)}</Badge>
      </p>
      {proof === null ? null : <q>{proof}</q>}
      <div className="line-actions">
        {finish && isOpen && measure.organisationId === own ? (
          <FinishMeasure measureId={measureId} version={version} title={title} finish={finish} />
        ) : null}
        {turn ? <TurnButton measure={measure} turn={turn} /> : null}
      </div>
    </li>
  );
}

function TurnButton({ measure, turn }: { measure: RiskMeasure; turn: Act }) {
  const t = useTranslations("risks");
  const { run, isRunning } = useRun(turn);
  const { id: measureId, version, title, state } = measure;
  const isOpen = state === "open";
  const input = { measureId, version, to: isOpen ? "dropped" : "open" };
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isRunning}
      onClick={() => run(input, { done: t(isOpen ? "dropped" : "takenUp") })}
    >
      {t(isOpen ? "drop" : "takeUp")}
      <span className="visually-hidden"> {title}</span>
    </Button>
  );
}
