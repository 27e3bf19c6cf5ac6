import "server-only";
import type { Tx } from "#db/client.ts";
import type { Role } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { listOutlooks } from "#lib/campaigns/outlook.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { countAttention, listTroubled } from "#lib/shipments/attention.ts";
import { gapsIn } from "#lib/staffing/gaps.ts";
import { listWorkload } from "#lib/staffing/workload.ts";
import { countWorkers, listPlanWarnings } from "#lib/workers/warnings.ts";
import { readProcurement } from "./procurement.ts";

export type Departments = Awaited<ReturnType<typeof readDepartments>>;
export type Logistics = Awaited<ReturnType<typeof readLogistics>>;
export type People = Awaited<ReturnType<typeof readPeople>>;

/** What the departments of the viewer find at home; who is of none finds nothing. */
export async function readDepartments(tx: Tx, viewer: Viewer) {
  const isOf = (role: Role) => viewer.roles.includes(role);
  const [procurement, logistics, campaigns, people] = await Promise.all([
    isOf("buyer") ? readProcurement(tx) : undefined,
    isOf("logistics") ? readLogistics(tx) : undefined,
    isOf("marketing") ? listOutlooks(tx) : undefined,
    isOf("hr") ? readPeople(tx) : undefined,
  ]);
  return { procurement, logistics, campaigns, people };
}

/** From any day of a week, two weeks hold the next seven days, and five hold four weeks. */
const weeksOfArrivals = 2;
const weeksOfPeople = 5;
const shipmentsShown = 8;

async function readLogistics(tx: Tx) {
  const today = dayToday();
  const [sites, counts, troubled] = await Promise.all([
    listWorkload(tx, today, weeksOfArrivals),
    countAttention(tx),
    listTroubled(tx, shipmentsShown),
  ]);
  return { sites, counts, troubled, today };
}

async function readPeople(tx: Tx) {
  const today = dayToday();
  const [sites, workers, warnings] = await Promise.all([
    listWorkload(tx, today, weeksOfPeople),
    countWorkers(tx),
    listPlanWarnings(tx),
  ]);
  return { sites, workers, warnings, gaps: gapsIn(sites, today) };
}
