import type { MeasuredKind } from "#lib/scorecards/input.ts";
import { useKindWords, usePerformanceWords } from "./words.ts";

interface MonthBar {
  month: string;
  due: number;
  onTimeInFull: number;
  otif: number | null;
}

/** A bar a month: as high as lines or shipments were due, filled as far as they came on time and in full. The table below says the same in figures. */
export function MonthChart({ kind, months }: { kind: MeasuredKind; months: readonly MonthBar[] }) {
  const { chart } = useKindWords(kind);
  const words = usePerformanceWords();
  const most = Math.max(1, ...months.map(({ due }) => due));
  const share = (units: number) => `${Math.round((units / most) * 1000) / 10}%`;
  return (
    <figure className="month-chart">
      <ol aria-hidden>
        {months.map(({ month, due, onTimeInFull, otif }) => (
          <li key={month} title={`${words.month(month)} · ${words.rate(otif)}`}>
            <span className="month-bar">
              <span style={{ height: share(due - onTimeInFull) }} />
              <span data-part="otif" style={{ height: share(onTimeInFull) }} />
            </span>
            <span>{words.shortMonth(month)}</span>
          </li>
        ))}
      </ol>
      <figcaption>
        {chart.title}
        <span data-part="otif">{chart.otif}</span>
        <span>{chart.rest}</span>
      </figcaption>
    </figure>
  );
}
