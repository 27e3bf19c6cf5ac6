import { startEightDAction } from "#app/(portal)/incidents/actions.ts";
import { EightDList } from "#components/incidents/eight-d-list.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import type { EightDRow } from "#lib/incidents/eight-d.ts";
import type { Incident } from "#lib/incidents/queries.ts";

/** The 8D reports of an incident; nothing where there are none and none can be asked for. */
export function EightDs({
  incident,
  reports,
  viewer,
}: {
  incident: Incident;
  reports: EightDRow[];
  viewer: Viewer;
}) {
  const asks = can(viewer, "incident.review_8d") && incident.state !== "closed";
  const others = incident.partners.filter(({ id }) =>
    reports.every(({ organisationId }) => organisationId !== id),
  );
  if (reports.length === 0 && (!asks || others.length === 0)) return null;
  return (
    <EightDList
      incident={{ id: incident.id, version: incident.version }}
      reports={reports}
      partners={asks ? others : []}
      start={startEightDAction}
    />
  );
}
