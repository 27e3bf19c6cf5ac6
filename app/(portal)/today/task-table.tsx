import { useTranslations } from "next-intl";
import type { Work } from "#app/_server/work.ts";
import { SelectAll, type SelectableLine, SelectionScope } from "#components/work/selection.tsx";
import { isShared, type Task } from "#lib/work/rules.ts";
import { answerLinesAction } from "./actions.ts";
import { CampaignTask } from "./campaign-tasks.tsx";
import { CommitTask, PlanTask } from "./forecast-tasks.tsx";
import { ActionTaskRow, TurnTask } from "./incident-tasks.tsx";
import { AnswerTask, ChaseTask, DecideTask } from "./order-tasks.tsx";
import { PaperTaskRow } from "./paper-tasks.tsx";
import { RiskTaskRow } from "./risk-tasks.tsx";
import { ShipmentTask } from "./shipment-tasks.tsx";

interface TaskTableProps {
  work: Work;
  isHost: boolean;
  /** False for who views as a partner: everything is there to be read. */
  canAct: boolean;
}

/** Everything that waits, whatever it is about, the most urgent first; what several lines have in common is done at once. */
export function TaskTable({ work, isHost, canAct }: TaskTableProps) {
  const lines = work.tasks
    .filter(({ kind }) => canAct && kind === "answer")
    .flatMap(({ id }) => selectable(work.lines.get(id)));
  const table = <Table work={work} isHost={isHost} canAct={canAct} hasSelection={lines.length > 0} />;
  return lines.length === 0 ? (
    table
  ) : (
    <SelectionScope lines={lines} answer={answerLinesAction}>
      {table}
    </SelectionScope>
  );
}

function selectable(line: ReturnType<Work["lines"]["get"]>): SelectableLine[] {
  if (line === undefined) return [];
  const { lineId, version, lineNumber, orderNumber } = line;
  return [{ lineId, version, line: lineNumber, order: orderNumber }];
}

function Table({ work, isHost, canAct, hasSelection }: TaskTableProps & { hasSelection: boolean }) {
  const t = useTranslations("today");
  const withParty = work.tasks.some(({ kind }) => isShared(kind));
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("work")}>
        <thead>
          <tr>
            {hasSelection ? (
              <th scope="col" className="check">
                <SelectAll />
              </th>
            ) : null}
            <th scope="col">{t("until")}</th>
            <th scope="col">{t("what")}</th>
            {withParty ? <th scope="col">{t("party")}</th> : null}
            <th scope="col">{t("details")}</th>
            {canAct ? <th scope="col">{t("acts")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {work.tasks.map((task) => (
            <Row
              key={`${task.kind}${task.id}`}
              task={task}
              work={work}
              isHost={isHost}
              canAct={canAct}
              hasSelection={hasSelection}
              withParty={withParty}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends TaskTableProps {
  task: Task;
  hasSelection: boolean;
  withParty: boolean;
}

/** What a task is about may be gone since the list was read; then so is the task. */
function Row({ task, work, isHost, canAct, hasSelection, withParty }: RowProps) {
  const { id, kind } = task;
  const row = hasSelection ? { task, withParty, canAct, select: null } : { task, withParty, canAct };
  const line = work.lines.get(id);
  const chased = work.chased.get(id);
  const incident = work.incidents.get(id);
  const action = work.actions.get(id);
  const risk = work.risks.get(id);
  const shipment = work.shipments.get(id);
  const standing = work.standings.get(id);
  const campaign = work.campaigns.get(id);
  const paper = work.papers.get(id);
  if (kind === "answer") return line ? <AnswerTask row={row} line={line} /> : null;
  if (kind === "decide") return line ? <DecideTask row={row} line={line} /> : null;
  if (kind === "chase") return chased ? <ChaseTask row={row} chased={chased} /> : null;
  if (kind === "commit") return work.commits ? <CommitTask row={row} work={work.commits} /> : null;
  if (kind === "plan") return standing ? <PlanTask row={row} standing={standing} /> : null;
  if (kind === "campaign" || kind === "uplift")
    return campaign ? <CampaignTask row={row} campaign={campaign} /> : null;
  if (kind === "turn") return incident ? <TurnTask row={row} incident={incident} isHost={isHost} /> : null;
  if (paper) return <PaperTaskRow row={row} paper={paper} isHost={isHost} />;
  if (action) return <ActionTaskRow row={row} action={action} />;
  if (risk) return <RiskTaskRow row={row} risk={risk} />;
  return shipment ? <ShipmentTask row={row} shipment={shipment} carriers={work.carriers} /> : null;
}
