import {
  addCorrectiveAction,
  finishCorrectiveAction,
  verifyCorrectiveAction,
} from "#app/(portal)/incidents/actions.ts";
import { CorrectiveActions } from "#components/incidents/corrective-actions.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";
import type { Incident } from "#lib/incidents/queries.ts";

interface IncidentMeasuresProps {
  incident: Incident;
  host: { id: string; name: string };
  viewer: Viewer;
}

/** What is done so that it does not come again. */
export function IncidentMeasures({ incident, host, viewer }: IncidentMeasuresProps) {
  const isHost = viewer.organisation.kind === "host";
  const { organisation } = viewer;
  const acts = can(viewer, "incident.act") && incident.state !== "closed";
  return (
    <CorrectiveActions
      incidentId={incident.id}
      actions={incident.actions}
      own={organisation.id}
      owners={isHost ? [host, ...incident.partners] : [{ id: organisation.id, name: organisation.name }]}
      today={todayIn(viewer.timeZone)}
      add={acts ? addCorrectiveAction : undefined}
      finish={acts ? finishCorrectiveAction : undefined}
      verify={acts && can(viewer, "incident.rate") ? verifyCorrectiveAction : undefined}
    />
  );
}
