import "server-only";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { listCampaignsByIds } from "#lib/campaigns/list.ts";
import { listStandings } from "#lib/forecasts/exceptions.ts";
import { commitWork } from "#lib/forecasts/queries.ts";
import { listActionTasks, listIncidentsByIds } from "#lib/incidents/list.ts";
import { listChased, listWorkLines } from "#lib/orders/work-list.ts";
import { listPaperTasks } from "#lib/papers/tasks.ts";
import { listRiskTasks } from "#lib/risks/list.ts";
import { listCarriers } from "#lib/shipments/queries.ts";
import { listShipmentsByIds } from "#lib/shipments/work-list.ts";
import { idsOf, type Task } from "#lib/work/rules.ts";
import { listTasks } from "#lib/work/tasks.ts";

export type Work = Awaited<ReturnType<typeof readWork>>;

/** A page of what waits for the viewer, and what each row is about: one statement a subject that occurs, all at once. */
export async function readWork(tx: Tx, viewer: Viewer, after: string | undefined) {
  const { rows: tasks, next } = await listTasks(tx, viewer, after);
  return { tasks, next, ...(await subjectsOf(tx, viewer, tasks)) };
}

async function subjectsOf(tx: Tx, viewer: Viewer, tasks: readonly Task[]) {
  const about = <Row>(ids: string[], list: (tx: Tx, ids: string[]) => Promise<Row[]>) =>
    ids.length > 0 ? list(tx, ids) : Promise.resolve([]);
  const riskIds = { reviews: idsOf(tasks, "review"), measures: idsOf(tasks, "measure") };
  const paperIds = idsOf(tasks, "check_document", "check_certificate", "renew_document", "renew_certificate");
  const [
    lines,
    chased,
    incidents,
    actions,
    risks,
    shipments,
    carriers,
    standings,
    commits,
    campaigns,
    papers,
  ] = await Promise.all([
    about(idsOf(tasks, "answer", "decide"), listWorkLines),
    about(idsOf(tasks, "chase"), listChased),
    about(idsOf(tasks, "turn"), listIncidentsByIds),
    about(idsOf(tasks, "action", "verify"), listActionTasks),
    about([...riskIds.reviews, ...riskIds.measures], () => listRiskTasks(tx, riskIds)),
    about(idsOf(tasks, "report", "assign", "late", "receive"), listShipmentsByIds),
    about(idsOf(tasks, "assign"), () => listCarriers(tx)),
    about(idsOf(tasks, "plan"), () => listStandings(tx)),
    idsOf(tasks, "commit").length > 0 ? commitWork(tx, viewer.organisation.id) : undefined,
    about(idsOf(tasks, "campaign", "uplift"), listCampaignsByIds),
    about(paperIds, listPaperTasks),
  ]);
  return {
    lines: byKey(lines, ({ lineId }) => lineId),
    chased: byKey(chased, ({ supplierId }) => supplierId),
    incidents: byKey(incidents, ({ id }) => id),
    actions: byKey(actions, ({ id }) => id),
    risks: byKey(risks, ({ id }) => id),
    shipments: byKey(shipments, ({ id }) => id),
    standings: byKey(standings, ({ supplierId }) => supplierId),
    campaigns: byKey(campaigns, ({ id }) => id),
    papers: byKey(papers, ({ id }) => id),
    carriers,
    commits,
  };
}

const byKey = <Row>(rows: readonly Row[], key: (row: Row) => string) =>
  new Map(rows.map((row) => [key(row), row] as const));
