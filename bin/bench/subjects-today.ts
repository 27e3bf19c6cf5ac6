import { readDepartments } from "#app/_server/departments.ts";
import { readWork } from "#app/_server/work.ts";
import type { Tx } from "#db/client.ts";
import type { Role } from "#db/vocabulary.ts";
import { can } from "#lib/access/policy.ts";
import { countArrivalWeeks } from "#lib/arrivals/queries.ts";
import { totalCosts } from "#lib/costs/queries.ts";
import { totalFreight } from "#lib/freight/queries.ts";
import { addDays, type Day, today as dayToday } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import { countWork } from "#lib/orders/work-list.ts";
import { sumWaitingPrices } from "#lib/prices/queries.ts";
import { listQuality } from "#lib/quality/queries.ts";
import { listDifferences } from "#lib/shipments/differences.ts";
import { totalValues } from "#lib/values/queries.ts";
import { listTaskDocuments, workQuery } from "#lib/work/documents.ts";
import type { Person } from "./people.ts";
import type { Subject } from "./subject.ts";

type Viewer = Person["viewer"];

/** Where a person begins: what waits for them, and the figures of their department. */
export function todayOf(viewer: Viewer): Subject {
  return {
    name: "today",
    page: { path: "/today", read: (tx) => readToday(tx, viewer) },
    json: {
      path: "/api/v1/work",
      read: (tx) => listTaskDocuments(tx, viewer, workQuery.parse({})),
    },
  };
}

function readToday(tx: Tx, viewer: Viewer): Promise<unknown> {
  const has = (role: Role) => viewer.roles.includes(role);
  const today = dayToday();
  return Promise.all([
    readWork(tx, viewer, undefined),
    can(viewer, "order.read") ? countWork(tx, viewer) : undefined,
    has("quality") ? listDifferences(tx, {}, undefined, 10) : undefined,
    has("quality") ? listQuality(tx, { from: addDays(today, -89), to: today }, 4) : undefined,
    has("finance") ? readCosts(tx, today) : undefined,
    has("marketing") ? countArrivalWeeks(tx, today, 4) : undefined,
    readDepartments(tx, viewer),
  ]);
}

function readCosts(tx: Tx, today: Day): Promise<unknown> {
  const month = today.slice(0, 7);
  const thisMonth = periodOf({ from: month, to: month }, today);
  return Promise.all([
    totalCosts(tx, {}, thisMonth),
    totalFreight(tx, {}, periodOf({}, today)),
    sumWaitingPrices(tx),
    totalValues(tx, {}, thisMonth),
  ]);
}
