import { useTranslations } from "next-intl";
import { Delivered, Eta } from "#components/shipments/arrival.tsx";
import { useShipmentWords } from "#components/shipments/words.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Shipment } from "#lib/shipments/queries.ts";

/** What a shipment is and when it comes: promised, planned, expected and actual in one strip. */
export function ShipmentFacts({ shipment }: { shipment: Shipment }) {
  const t = useTranslations("shipments");
  const { day, quantity } = useShipmentWords();
  const { shipsOn, promisedOn, plannedOn, packages, weightKg, mode, site, timeZone } = shipment;
  const facts = [
    [t("shipsOn"), shipsOn && day(shipsOn)],
    [t("promised"), promisedOn && day(promisedOn)],
    [t("planned"), plannedOn && day(plannedOn)],
    [t("eta"), shipment.eta && <Eta key="eta" shipment={shipment} />],
    [t("actual"), shipment.deliveredOn && <Delivered key="delivered" shipment={shipment} />],
    [t("mode"), mode],
    [t("packages"), packages],
    [t("weight"), weightKg && t("weightKg", { weight: quantity(weightKg) })],
  ] as const;
  return (
    <dl className="facts" aria-label={t("facts")}>
      <div>
        <dt>{t("number")}</dt>
        <dd>
          {shipment.number} <CopyButton text={shipment.number} />
        </dd>
      </div>
      <div>
        <dt>{t("supplier")}</dt>
        <dd>{shipment.supplier}</dd>
      </div>
      <div>
        <dt>{t("carrier")}</dt>
        <dd>{shipment.carrier ?? t("noCarrier")}</dd>
      </div>
      {site === null ? null : (
        <div>
          <dt>{t("site")}</dt>
          <dd>
            {site} <small>{t("timesIn", { zone: timeZone })}</small>
          </dd>
        </div>
      )}
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
