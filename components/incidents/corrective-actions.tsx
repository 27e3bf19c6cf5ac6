import { useFormatter, useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { CorrectiveState } from "#db/vocabulary-incidents.ts";
import type { CorrectiveAction } from "#lib/incidents/queries.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { FinishButton, Verdict } from "./action-acts.tsx";
import { AddMeasure } from "./add-measure.tsx";

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
        <AddMeasure key={actions.length} incidentId={incidentId} owners={owners} today={today} add={add} />
      ) : null}
    </section>
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
