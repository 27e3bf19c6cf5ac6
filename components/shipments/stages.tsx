import { useTranslations } from "next-intl";
import { type ShipmentState, shipmentStates } from "#db/vocabulary.ts";
import type { Shipment } from "#lib/shipments/queries.ts";
import { useShipmentWords } from "./words.ts";

/** The journey as a row of stages: what is done and when, where it stands, what is to come. */
export function Stages({ shipment }: { shipment: Shipment }) {
  const t = useTranslations("shipments");
  const words = useTranslations("vocabulary.shipment");
  const { day, moment, exact } = useShipmentWords();
  const { state, timeZone } = shipment;
  // A cancelled one goes nowhere; its history says what it did before.
  if (state === "cancelled") return null;
  const stages = shipmentStates.filter((stage) => stage !== "cancelled");
  const reached = stages.indexOf(state);
  const expected: Partial<Record<ShipmentState, string | null>> = {
    picked_up: shipment.shipsOn,
    delivered: shipment.plannedOn,
  };
  return (
    <ol className="stages" aria-label={t("stages")}>
      {stages.map((stage, index) => {
        const at = shipment.milestones.findLast(({ code }) => code === stage)?.at;
        const planned = expected[stage];
        return (
          <li
            key={stage}
            data-reached={index <= reached ? "" : undefined}
            aria-current={stage === state ? "step" : undefined}
          >
            <strong>{words(stage)}</strong>
            {at === undefined ? (
              <small>{index > reached && planned ? day(planned) : ""}</small>
            ) : (
              <small title={exact(at, timeZone)}>{moment(at, timeZone)}</small>
            )}
          </li>
        );
      })}
    </ol>
  );
}
