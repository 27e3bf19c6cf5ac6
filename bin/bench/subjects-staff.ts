import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { getHost } from "#lib/partners/queries.ts";
import { listSitesOf } from "#lib/sites/queries.ts";
import { listStaffingDocuments, staffingQuery } from "#lib/staffing/documents.ts";
import { listWorkload } from "#lib/staffing/workload.ts";
import { getWorkerDocument, listWorkerDocuments, workerQuery } from "#lib/workers/documents.ts";
import { getWorker, getWorkerName, listEmployers, listWorkers } from "#lib/workers/queries.ts";
import { listRequirements } from "#lib/workers/requirements.ts";
import { listPlanWarnings } from "#lib/workers/warnings.ts";
import type { Person } from "./people.ts";
import type { Subject } from "./subject.ts";

/** People at work, what each may be planned for, and how many of them the coming weeks take. */
export function staffOf(viewer: Person["viewer"], { workerId }: { workerId: string }): Subject[] {
  const hostId = viewer.organisation.id;
  return [
    {
      name: "workers",
      page: {
        path: "/workers",
        read: (tx) => Promise.all([listWorkers(tx, {}), listEmployers(tx), listSitesOf(tx, hostId)]),
      },
      json: { path: "/api/v1/workers", read: (tx) => listWorkerDocuments(tx, workerQuery.parse({})) },
    },
    {
      name: "worker page",
      page: {
        path: `/workers/${workerId}`,
        read: (tx) =>
          Promise.all([
            getWorkerName(tx, workerId),
            getWorker(tx, workerId),
            listRequirements(tx),
            listSitesOf(tx, hostId),
            getHost(tx),
          ]),
      },
      json: { path: `/api/v1/workers/${workerId}`, read: (tx) => getWorkerDocument(tx, workerId) },
    },
    {
      name: "workload",
      page: {
        path: "/workload",
        read: (tx) =>
          Promise.all([
            listWorkload(tx, dayToday(), 8),
            can(viewer, "staffing.read") ? listPlanWarnings(tx) : undefined,
          ]),
      },
      json: { path: "/api/v1/staffing", read: (tx) => listStaffingDocuments(tx, staffingQuery.parse({})) },
    },
  ];
}
