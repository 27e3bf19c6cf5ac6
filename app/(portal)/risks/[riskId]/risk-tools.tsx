import {
  assessRiskAction,
  closeRiskAction,
  editRiskAction,
  reopenRiskAction,
  shareRiskAction,
  unshareRiskAction,
} from "#app/(portal)/risks/actions.ts";
import { RiskActs } from "#components/risks/risk-acts.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import type { Party, Risk } from "#lib/risks/queries.ts";
import { usualReviewDays } from "#lib/risks/rules.ts";

interface RiskToolsProps {
  risk: Risk;
  owners: Party[];
  /** Whom the viewer could share it with. */
  partners: Party[];
  viewer: Viewer;
}

/** What this person can do with the risk now; nothing where that is nothing. */
export function RiskTools({ risk, owners, partners, viewer }: RiskToolsProps) {
  const { id, kind, title, description, ownerId, state, judged, kept } = risk;
  if (!can(viewer, "risk.manage") || !judged || !kept) return null;
  const known = new Set(risk.partners.map((partner) => partner.id));
  const today = todayIn(viewer.timeZone);
  return (
    <div className="incident-acts no-print">
      <RiskActs
        risk={{ id, kind, title, description, ownerId, state, judged, kept }}
        owners={owners}
        others={partners.filter((partner) => !known.has(partner.id))}
        shared={risk.partners}
        today={today}
        reviewOn={addDays(today, usualReviewDays)}
        actions={{
          assess: assessRiskAction,
          edit: editRiskAction,
          close: closeRiskAction,
          reopen: reopenRiskAction,
          share: shareRiskAction,
          unshare: unshareRiskAction,
        }}
      />
    </div>
  );
}
