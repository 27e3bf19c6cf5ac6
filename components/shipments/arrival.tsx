import { useTranslations } from "next-intl";
import { dayIn, daysBetween } from "#lib/kernel/days.ts";
import type { Timing } from "#lib/shipments/rules.ts";
import { useShipmentWords } from "./words.ts";

/** The carrier's word on the arrival, with the days against what was promised. */
export function Eta({ shipment }: { shipment: Timing }) {
  const { moment, exact } = useShipmentWords();
  const { eta, timeZone } = shipment;
  if (eta === null) return null;
  return (
    <span className="whitespace-nowrap" title={exact(eta, timeZone)}>
      {moment(eta, timeZone)}{" "}
      <Against day={dayIn(timeZone, new Date(eta))} promisedOn={shipment.promisedOn} />
    </span>
  );
}

export function Delivered({ shipment }: { shipment: Timing }) {
  const { day } = useShipmentWords();
  if (shipment.deliveredOn === null) return null;
  return (
    <span className="whitespace-nowrap">
      {day(shipment.deliveredOn)} <Against day={shipment.deliveredOn} promisedOn={shipment.promisedOn} />
    </span>
  );
}

/** Days late or early, with their sign: never by colour alone. */
function Against({ day, promisedOn }: { day: string; promisedOn: string | null }) {
  const t = useTranslations("shipments");
  const days = promisedOn === null ? 0 : daysBetween(promisedOn, day);
  if (days === 0) return null;
  return (
    <span className={days > 0 ? "text-warn" : "text-muted"}>
      ({t("delta", { sign: days > 0 ? "+" : "−", days: Math.abs(days) })})
    </span>
  );
}
