import { useTranslations } from "next-intl";
import { dayIn, daysBetween } from "#lib/kernel/days.ts";
import { type Timing, usualArrival } from "#lib/shipments/rules.ts";
import { useShipmentWords } from "./words.ts";

/** The carrier's word on the arrival, else what the lane usually makes of the plan; with the days against what was promised. */
export function Eta({ shipment }: { shipment: Timing }) {
  const { moment, exact } = useShipmentWords();
  const { eta, timeZone } = shipment;
  if (eta === null) return <Usual shipment={shipment} />;
  return (
    <span className="whitespace-nowrap" title={exact(eta, timeZone)}>
      {moment(eta, timeZone)}{" "}
      <Against day={dayIn(timeZone, new Date(eta))} promisedOn={shipment.promisedOn} />
    </span>
  );
}

function Usual({ shipment }: { shipment: Timing }) {
  const t = useTranslations("shipments");
  const { day } = useShipmentWords();
  const { state, deliveredOn, laneDelayDays, promisedOn } = shipment;
  const expectedOn = usualArrival(shipment);
  const isOver = state === "received" || state === "cancelled" || deliveredOn !== null;
  if (isOver || laneDelayDays === 0 || expectedOn === null) return null;
  return (
    <span className="whitespace-nowrap" title={t("usually", { days: laneDelayDays })}>
      {t("about", { day: day(expectedOn) })} <Against day={expectedOn} promisedOn={promisedOn} />
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
