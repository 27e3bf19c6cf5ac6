import type { ReactNode } from "react";
import { Moment } from "#components/ui/moment.tsx";
import type { Campaign, CampaignTotal } from "#lib/campaigns/queries.ts";
import { useCampaignWords } from "./words.ts";

/** What it is, and how much of what was planned is committed and has arrived. */
export function CampaignFacts({ campaign }: { campaign: Campaign }) {
  const { t, weekOf, money } = useCampaignWords();
  const { fromWeek, untilWeek, budget, description } = campaign;
  return (
    <>
      <dl className="facts" aria-label={t("facts")}>
        <Fact name={t("number")}>{campaign.number}</Fact>
        <Fact name={t("weeks")}>
          {fromWeek === untilWeek
            ? weekOf(fromWeek)
            : t("fromTo", { from: weekOf(fromWeek), until: weekOf(untilWeek) })}
        </Fact>
        {budget === null ? null : <Fact name={t("budget")}>{money(budget.amount, budget.currency)}</Fact>}
        <Fact name={t("madeBy")}>
          {campaign.madeByName}{" "}
          <small>
            <Moment at={campaign.madeAt} />
          </small>
        </Fact>
      </dl>
      {description === null ? null : <p className="incident-text">{description}</p>}
      {campaign.totals.map((total) => (
        <Totals key={total.unit} total={total} />
      ))}
    </>
  );
}

/** Planned, committed and arrived, side by side. */
function Totals({ total }: { total: CampaignTotal }) {
  const { t, quantity, rate, unit } = useCampaignWords();
  const { planned, covered, arrived, baseline } = total;
  return (
    <dl className="facts campaign-totals" aria-label={t("totalOf", { unit: unit(total.unit, 2) })}>
      <Fact name={t("upliftPlanned")}>{quantity(planned, total.unit)}</Fact>
      <Fact name={t("upliftCovered")}>
        {quantity(covered, total.unit)} <small>{rate(covered, planned)}</small>
      </Fact>
      <Fact name={t("upliftArrived")}>
        {arrived === null ? (
          t("notYet")
        ) : (
          <>
            {quantity(arrived, total.unit)} <small>{rate(arrived, planned)}</small>
          </>
        )}
      </Fact>
      <Fact name={t("lift")}>
        {Number(baseline) === 0 ? "–" : t("liftRate", { rate: `+${rate(planned, baseline)}` })}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
