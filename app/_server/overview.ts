import "server-only";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { countChanges } from "#lib/activity/changes.ts";
import { listCappedCampaigns } from "#lib/campaigns/list.ts";
import { totalCosts } from "#lib/costs/queries.ts";
import { totalFreight } from "#lib/freight/queries.ts";
import { countIncidents } from "#lib/incidents/list.ts";
import { addDays, today as dayToday, todayIn } from "#lib/kernel/days.ts";
import { countWork } from "#lib/orders/work-list.ts";
import { countReviewsDue, listTopRisks } from "#lib/risks/list.ts";
import { listSpans, spansAt, together } from "#lib/scorecards/spans.ts";
import { gapsIn } from "#lib/staffing/gaps.ts";
import { listWorkload } from "#lib/staffing/workload.ts";
import { totalValues } from "#lib/values/queries.ts";
import { countWorkers } from "#lib/workers/warnings.ts";

const risksShown = 5;
/** Four weeks from today end in the fifth calendar week. */
const weeksLookedAt = 5;

/** Service, cost, risk, people, what changed and what needs a decision: counts alone, all at once. */
export async function readOverview(tx: Tx, viewer: Viewer) {
  const today = dayToday();
  const spans = spansAt(today);
  const own = todayIn(viewer.timeZone);
  const since = [addDays(own, -1), addDays(own, -6)] as const;
  const [
    partners,
    values,
    costs,
    freight,
    incidents,
    risks,
    reviewsDue,
    sites,
    workers,
    changes,
    work,
    capped,
  ] = await Promise.all([
    listSpans(tx, ["supplier", "carrier"], today),
    totalValues(tx, {}, spans.month),
    totalCosts(tx, {}, spans.month),
    totalFreight(tx, {}, spans.month),
    countIncidents(tx, viewer),
    listTopRisks(tx, risksShown),
    countReviewsDue(tx, viewer),
    listWorkload(tx, today, weeksLookedAt),
    countWorkers(tx),
    countChanges(tx, since, viewer.timeZone),
    countWork(tx, viewer),
    listCappedCampaigns(tx),
  ]);
  const of = (kind: "supplier" | "carrier") => together(partners.filter((one) => one.kind === kind));
  return {
    spans,
    service: { supplier: of("supplier"), carrier: of("carrier") },
    cost: { values, costs, freight, month: spans.month },
    incidents,
    risks,
    people: { gaps: gapsIn(sites, today), ending: workers.ending },
    changes: { since, counts: changes },
    decisions: { work, capped, reviewsDue, incidents },
  };
}
