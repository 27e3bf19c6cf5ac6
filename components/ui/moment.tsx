import { useFormatter, useNow } from "next-intl";

/** An instant: short to read, exact on hover and in print. */
export function Moment({ at }: { at: string | Date }) {
  const format = useFormatter();
  const now = useNow();
  const instant = new Date(at);
  const shape = momentShape(instant, now);
  const exact = format.dateTime(instant, "exact");
  return (
    <time dateTime={instant.toISOString()} title={exact} className="whitespace-nowrap">
      <span className="no-print">{format.dateTime(instant, shape)}</span>
      <span className="print-only">{exact}</span>
    </time>
  );
}

/** Without the year where it is this one. */
export const momentShape = (at: Date, now: Date) =>
  at.getUTCFullYear() === now.getUTCFullYear() ? "moment" : "momentOfYear";
