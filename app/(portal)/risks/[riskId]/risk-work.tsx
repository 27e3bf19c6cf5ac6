import {
  addRiskMeasureAction,
  finishRiskMeasureAction,
  linkRiskAction,
  turnRiskMeasureAction,
  unlinkRiskAction,
} from "#app/(portal)/risks/actions.ts";
import { LinkButton } from "#components/risks/link-acts.tsx";
import { RiskLinks } from "#components/risks/risk-links.tsx";
import { RiskMeasures } from "#components/risks/risk-measures.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";
import type { Party, Risk } from "#lib/risks/queries.ts";

interface RiskWorkProps {
  risk: Risk;
  host: Party;
  owners: Party[];
  viewer: Viewer;
}

/** What is done about it, and what it is about. */
export function RiskWork({ risk, host, owners, viewer }: RiskWorkProps) {
  const isOpen = risk.state === "open";
  const manages = isOpen && can(viewer, "risk.manage");
  return (
    <>
      <RiskMeasures
        riskId={risk.id}
        measures={risk.measures}
        own={viewer.organisation.id}
        parties={[host, ...risk.partners]}
        owners={owners}
        today={todayIn(viewer.timeZone)}
        add={manages ? addRiskMeasureAction : undefined}
        finish={isOpen && can(viewer, "risk.act") ? finishRiskMeasureAction : undefined}
        turn={manages ? turnRiskMeasureAction : undefined}
      />
      <RiskLinks links={risk.links} unlink={manages ? unlinkRiskAction : undefined}>
        {manages ? (
          <LinkButton riskId={risk.id} count={risk.links.length} link={linkRiskAction} />
        ) : undefined}
      </RiskLinks>
    </>
  );
}
