import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { punctuality, type Timing } from "#lib/shipments/rules.ts";
import { punctualityTones, stateTones, useShipmentWords } from "./words.ts";

/** Where a shipment stands, and whether it is or will be late. */
export function Standing({ shipment }: { shipment: Timing }) {
  const words = useTranslations("vocabulary.shipment");
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={stateTones[shipment.state]}>{words(shipment.state)}</Badge>
      <PunctualityBadge shipment={shipment} />
    </span>
  );
}

function PunctualityBadge({ shipment }: { shipment: Timing }) {
  const t = useTranslations("shipments.punctuality");
  const { now } = useShipmentWords();
  const found = punctuality(shipment, now);
  // That something is as it should be is worth a word only while one may doubt it.
  const isQuiet = shipment.state === "received" || shipment.state === "announced";
  if (found === undefined || (found === "on_time" && isQuiet)) return null;
  return <Badge tone={punctualityTones[found]}>{t(found)}</Badge>;
}
