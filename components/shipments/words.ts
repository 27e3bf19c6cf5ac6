import { useFormatter, useNow, useTranslations } from "next-intl";
import type { Tone } from "#components/ui/badge.tsx";
import { momentShape } from "#components/ui/moment.tsx";
import type { ShipmentState } from "#db/vocabulary.ts";
import type { Punctuality } from "#lib/shipments/rules.ts";

/** How the words and figures of a shipment are written, the same on every screen. */
export function useShipmentWords() {
  const format = useFormatter();
  const now = useNow();
  const vocabulary = useTranslations("vocabulary");
  const day = (text: string) => {
    const isThisYear = text.slice(0, 4) === now.toISOString().slice(0, 4);
    const shape = isThisYear ? "day" : "date";
    return format.dateTime(new Date(`${text}T00:00:00Z`), shape, { timeZone: "UTC" });
  };
  /** On the clock of the place it happens at, wherever the reader sits. */
  const moment = (at: string, timeZone: string) =>
    format.dateTime(new Date(at), momentShape(new Date(at), now), { timeZone });
  const exact = (at: string, timeZone: string) => format.dateTime(new Date(at), "exact", { timeZone });
  const quantity = (value: string, unit?: string) => {
    const written = format.number(Number(value), "quantity");
    if (unit === undefined) return written;
    const key = `unit.${unit}`;
    return `${written} ${vocabulary.has(key) ? vocabulary(key, { count: Number(value) }) : unit}`;
  };
  return { day, moment, exact, quantity, format, now };
}

export const stateTones = {
  announced: "info",
  booked: "info",
  picked_up: "info",
  in_transit: "info",
  arrived: "info",
  delivered: "good",
  received: "good",
  cancelled: "neutral",
} as const satisfies Record<ShipmentState, Tone>;

export const punctualityTones = {
  on_time: "good",
  at_risk: "warn",
  will_be_late: "warn",
  late: "bad",
} as const satisfies Record<Punctuality, Tone>;
