import { useFormatter, useNow, useTranslations } from "next-intl";
import type { Tone } from "#components/ui/badge.tsx";
import { momentShape } from "#components/ui/moment.tsx";
import type { AnswerState, FulfilmentState } from "#db/vocabulary.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";

/** How the words and figures of an order are written, the same on every screen. Works on the server and in the browser. */
export function useOrderWords() {
  const format = useFormatter();
  const now = useNow();
  const t = useTranslations("orders");
  const vocabulary = useTranslations("vocabulary");

  const day = (text: string) => {
    const at = new Date(`${text}T00:00:00Z`);
    const isThisYear = text.slice(0, 4) === now.toISOString().slice(0, 4);
    return whole(format.dateTime(at, isThisYear ? "day" : "date", { timeZone: "UTC" }));
  };
  /** One that no one knows is written as it came in. */
  const unitOf = (unit: string, count: number) => {
    const key = `unit.${unit}`;
    return vocabulary.has(key) ? vocabulary(key, { count }) : unit;
  };
  const quantity = (value: string, unit?: string) => {
    const written = format.number(Number(value), "quantity");
    if (unit === undefined) return written;
    return whole(`${written} ${unitOf(unit, Number(value))}`);
  };
  const unitName = (unit: string) => unitOf(unit, 1);
  const money = (value: string, currency: string | null) =>
    format.number(Number(value), {
      style: "currency",
      currency: currency ?? "EUR",
      maximumFractionDigits: 6,
      minimumFractionDigits: 2,
    });
  const parts = (all: readonly SchedulePart[], unit: string) =>
    all.map((part) => whole(`${quantity(part.quantity, unit)} · ${day(part.date)}`)).join(", ");
  /** The day alone, where the quantity stands beside it anyway. */
  const schedule = (all: readonly SchedulePart[], unit: string) =>
    all.length === 1 && all[0] ? day(all[0].date) : parts(all, unit);
  const deadline = (at: string | null) =>
    at === null ? t("noDeadline") : format.dateTime(new Date(at), momentShape(new Date(at), now));
  return { day, quantity, unitName, money, schedule, parts, deadline, format, now };
}

/** Without a place to be parted. */
const whole = (text: string) => text.replaceAll(" ", "\u00a0");

export const answerTones = {
  issued: "info",
  confirmed: "good",
  auto_accepted: "good",
  pending_buyer: "warn",
  approved: "good",
  approved_and_updated: "good",
  rejected: "bad",
  cancelled: "neutral",
} as const satisfies Record<AnswerState, Tone>;

export const fulfilmentTones = {
  open: "neutral",
  partly_shipped: "info",
  shipped: "info",
  partly_received: "warn",
  received: "good",
  closed_short: "warn",
  cancelled: "neutral",
} as const satisfies Record<FulfilmentState, Tone>;

export type Urgency = "overdue" | "soon" | "later";

/** A day or less is soon: it is what a person should do before going home. */
export function urgencyOf(deadline: string | null, now: Date): Urgency {
  if (deadline === null) return "later";
  const left = Date.parse(deadline) - now.getTime();
  if (left < 0) return "overdue";
  return left <= 24 * 3_600_000 ? "soon" : "later";
}
