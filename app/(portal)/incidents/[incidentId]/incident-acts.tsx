import {
  addParticipantAction,
  invitePersonAction,
  moveIncidentAction,
  passIncidentAction,
  pauseIncidentAction,
  rateIncidentAction,
} from "#app/(portal)/incidents/actions.ts";
import { MoveButtons } from "#components/incidents/move-buttons.tsx";
import { SteerButtons } from "#components/incidents/steer-buttons.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import type { Incident } from "#lib/incidents/queries.ts";
import { movesFrom } from "#lib/incidents/rules.ts";

interface IncidentActsProps {
  incident: Incident;
  host: { id: string; name: string };
  /** Whom the viewer could ask to take part. */
  partners: { id: string; name: string }[];
  /** People of the host whom the viewer could invite. */
  invitable: { id: string; name: string }[];
  viewer: Viewer;
}

/** What this person can do with the incident now; nothing where that is nothing. */
export function IncidentActs({ incident, host, partners, invitable, viewer }: IncidentActsProps) {
  if (!can(viewer, "incident.move")) return null;
  const isHost = viewer.organisation.kind === "host";
  const { id, number, version, state, severity, turnId, isPaused } = incident;
  const isOver = state === "closed";
  const moves = movesFrom(state, isHost).filter((verb) => !isPaused || verb === "close");
  const parties = isHost ? [host, ...incident.partners] : [host];
  const known = new Set(incident.partners.map((partner) => partner.id));
  const seen = { id, number, version, severity, isPaused };
  return (
    <div className="incident-acts no-print">
      <MoveButtons incident={seen} state={state} moves={moves} move={moveIncidentAction} />
      {isOver ? null : (
        <SteerButtons
          incident={seen}
          turns={parties.filter((party) => party.id !== turnId)}
          others={partners.filter((partner) => !known.has(partner.id))}
          people={invitable}
          canRate={can(viewer, "incident.rate")}
          actions={{
            pass: passIncidentAction,
            rate: rateIncidentAction,
            pause: pauseIncidentAction,
            invite: addParticipantAction,
            invitePerson: invitePersonAction,
          }}
        />
      )}
    </div>
  );
}
