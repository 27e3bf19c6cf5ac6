import { useTranslations } from "next-intl";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Heads } from "#components/table/heads.tsx";
import { Count } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { ChangeCount } from "#lib/activity/changes.ts";
import type { Day } from "#lib/kernel/days.ts";
import { countedUpTo } from "#lib/orders/rules.ts";

interface ChangesProps {
  since: readonly Day[];
  counts: readonly ChangeCount[];
}

const columns = ["sinceYesterday", "lastSevenDays"] as const;

/** What happened lately, from the log; each figure opens to its events, and these to what they are about. */
export function Changes({ since, counts }: ChangesProps) {
  const t = useTranslations("overview");
  const names = useTranslations("activity.changes");
  return (
    <Section id="changes" title={t("changes")} all={{ href: "/activity", label: t("allChanges") }}>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="changes">
          <Heads
            columns={[{ label: t("what") }, ...columns.map((column) => ({ label: t(column), isNum: true }))]}
          />
          <tbody>
            {counts.map(({ change, counts: figures }) => (
              <tr key={change}>
                <th scope="row">{names(change)}</th>
                {columns.map((column, index) => (
                  <td key={column} className="num" data-label={t(column)}>
                    <Counted
                      figure={figures[index] ?? 0}
                      href={hrefOf("/activity", { change, from: since[index] })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** A figure that is counted only so far. */
export function Counted({ figure, href }: { figure: number; href: string }) {
  const isMore = figure > countedUpTo;
  return <Count href={href} value={Math.min(figure, countedUpTo)} more={isMore ? "+" : ""} />;
}
