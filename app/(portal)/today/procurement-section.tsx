import type { Procurement } from "#app/_server/procurement.ts";
import { AtRiskSection } from "./at-risk-section.tsx";
import { DeviationsSection } from "./deviations-section.tsx";
import { StandingsSection } from "./standings-section.tsx";

/** A buyer's own: who owes answers, what is proposed instead, who may fail us. */
export function ProcurementSections({ procurement }: { procurement: Procurement }) {
  const { standings, deviations, atRisk, period } = procurement;
  return (
    <>
      {standings.length === 0 ? null : <StandingsSection standings={standings} />}
      {deviations.length === 0 ? null : <DeviationsSection deviations={deviations} />}
      <AtRiskSection suppliers={atRisk} period={period} />
    </>
  );
}
