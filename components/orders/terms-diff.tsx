import { useTranslations } from "next-intl";
import type { Tone } from "#components/ui/badge.tsx";
import { Diff } from "#components/ui/diff.tsx";
import { type Deviation, deviations, type Terms, total } from "#lib/orders/rules.ts";
import { useOrderWords } from "./words.ts";

interface TermsDiffProps {
  request: Terms;
  offer: Terms;
  unit: string;
  currency: string | null;
}

/** Request beside offer: only what differs, with its size and sign. The difference is what people look for. */
export function TermsDiff({ request, offer, unit, currency }: TermsDiffProps) {
  const { quantity, money, schedule } = useOrderWords();
  const delta = useDelta();
  const found = deviations(request, offer);
  const isSplit = offer.schedule.length !== request.schedule.length;
  const dates = found.filter((deviation) => deviation.kind.startsWith("date")).at(-1);
  const amount = found.find((deviation) => deviation.kind.startsWith("quantity"));
  const price = found.find((deviation) => deviation.kind.startsWith("price"));
  return (
    <span className="inline-flex flex-col items-start">
      {dates && !isSplit ? (
        <Diff from={schedule(request.schedule, unit)} to={schedule(offer.schedule, unit)} {...delta(dates)} />
      ) : null}
      {isSplit ? <Split request={request} offer={offer} unit={unit} {...delta(dates)} /> : null}
      {amount ? (
        <Diff
          from={quantity(total(request.schedule).toFixed(), unit)}
          to={quantity(total(offer.schedule).toFixed(), unit)}
          {...delta(amount)}
        />
      ) : null}
      {price && request.unitPrice && offer.unitPrice ? (
        <Diff
          from={money(request.unitPrice, currency)}
          to={money(offer.unitPrice, currency)}
          {...delta(price)}
        />
      ) : null}
      {found.length === 0 && !isSplit ? schedule(offer.schedule, unit) : null}
    </span>
  );
}

/** A split is read date by date; a single arrow would hide that there are several. */
function Split({
  request,
  offer,
  unit,
  delta,
  tone,
}: Omit<TermsDiffProps, "currency"> & { delta?: string; tone?: Tone }) {
  const { day, quantity, schedule } = useOrderWords();
  return (
    <span className="split">
      <span className="text-muted">{schedule(request.schedule, unit)}</span>
      <ul>
        {offer.schedule.map((part) => (
          <li key={part.date}>
            {quantity(part.quantity, unit)} · {day(part.date)}
          </li>
        ))}
      </ul>
      {delta === undefined ? null : <strong data-tone={tone}>({delta})</strong>}
    </span>
  );
}

const tones = {
  date_earlier: "info",
  date_later: "warn",
  quantity_under: "warn",
  quantity_over: "info",
  price_up: "warn",
  price_down: "good",
} as const satisfies Record<Deviation["kind"], Tone>;

/** The size of a deviation in words, with its sign: `+3 d`, `−200`, `+4 %`. */
export function useDelta() {
  const t = useTranslations("vocabulary.deviation");
  const { format } = useOrderWords();
  return (deviation: Deviation | undefined): { delta?: string; tone?: Tone } => {
    if (!deviation) return {};
    const sign = /later|over|up/.test(deviation.kind) ? "+" : "−";
    const number = (text: string | undefined) =>
      format.number(Number(text ?? 0), { maximumFractionDigits: 2 });
    const tone = tones[deviation.kind];
    if (deviation.days !== undefined) return { delta: t("days", { sign, days: deviation.days }), tone };
    if (deviation.kind.startsWith("price"))
      return { delta: t("price", { sign, percent: number(deviation.percent) }), tone };
    return { delta: t("quantity", { sign, difference: number(deviation.difference) }), tone };
  };
}
