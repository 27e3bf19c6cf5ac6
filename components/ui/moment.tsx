import { useFormatter } from "next-intl";

/** An instant: short to read, exact on hover and in print. */
export function Moment({ at }: { at: string | Date }) {
  const format = useFormatter();
  const instant = new Date(at);
  const exact = format.dateTime(instant, "exact");
  return (
    <time dateTime={instant.toISOString()} title={exact} className="whitespace-nowrap">
      <span className="no-print">{format.dateTime(instant, "moment")}</span>
      <span className="print-only">{exact}</span>
    </time>
  );
}
