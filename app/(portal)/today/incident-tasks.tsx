import { useTranslations } from "next-intl";
import { FinishButton, Verdict } from "#components/incidents/action-acts.tsx";
import { SeverityBadge, StateBadge } from "#components/incidents/marks.tsx";
import { MoveButtons } from "#components/incidents/move-buttons.tsx";
import type { ActionTask, IncidentRow } from "#lib/incidents/list.ts";
import { movesFrom } from "#lib/incidents/rules.ts";
import { finishCorrectiveAction, moveIncidentAction, verifyCorrectiveAction } from "./actions.ts";
import { type RowOf, TaskRow } from "./task-row.tsx";

/** An incident in which it is the viewer's turn: its next step, in place. */
export function TurnTask({ row, incident, isHost }: { row: RowOf; incident: IncidentRow; isHost: boolean }) {
  const kinds = useTranslations("vocabulary.incidentKind");
  const clocks = useTranslations("vocabulary.incidentClock");
  const { id, number, title, version, state, kind, severity, dueClock } = incident;
  const what = [kinds(kind), dueClock === null ? null : clocks(dueClock)];
  return (
    <TaskRow
      {...row}
      href={`/incidents/${id}`}
      name={number}
      acts={
        <div className="line-actions">
          <MoveButtons
            incident={{ id, number, version }}
            state={state}
            moves={movesFrom(state, isHost).slice(0, 1)}
            move={moveIncidentAction}
            size="sm"
          />
        </div>
      }
    >
      {title} <SeverityBadge severity={severity} /> <StateBadge incident={incident} />
      <small className="block">{what.filter((word) => word !== null).join(" · ")}</small>
    </TaskRow>
  );
}

/** A corrective action: of who owes it to do, of the host to verify. */
export function ActionTaskRow({ row, action }: { row: RowOf; action: ActionTask }) {
  const { id: actionId, version, title, proof, organisation, incidentId, number, incident } = action;
  return (
    <TaskRow
      {...row}
      href={`/incidents/${incidentId}`}
      name={number}
      detail={incident}
      party={row.task.kind === "verify" ? organisation : null}
      acts={
        row.task.kind === "verify" ? (
          <Verdict actionId={actionId} version={version} title={title} verify={verifyCorrectiveAction} />
        ) : (
          <FinishButton actionId={actionId} version={version} title={title} finish={finishCorrectiveAction} />
        )
      }
    >
      {title}
      {row.task.kind === "verify" && proof !== null ? <q className="block text-muted">{proof}</q> : null}
    </TaskRow>
  );
}
