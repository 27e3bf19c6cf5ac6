import { useErrorText } from "#components/form/error-text.ts";
import type { FileProblem, FileReport } from "#lib/forecasts/file.ts";
import { isDay } from "#lib/kernel/days.ts";
import { useForecastWords } from "./words.ts";

const problemsShown = 200;

/** What a file would change, and which of its rows are left out, and why. */
export function ImportReport({ report }: { report: FileReport }) {
  const { t } = useForecastWords();
  const left = new Set(report.problems.map(({ row }) => row)).size;
  const counts = [
    ["fileRows", report.rows],
    ["fileNew", report.newSeries],
    ["fileChanged", report.changed],
    ["fileUnchanged", report.unchanged],
    ["fileReplaced", report.replaced],
    ["fileLeft", left],
  ] as const;
  return (
    <>
      <dl className="figures">
        {counts.map(([key, count]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {report.problems.length > 0 ? <Problems problems={report.problems} /> : null}
      {report.changes.length > 0 ? <Changes report={report} /> : null}
    </>
  );
}

function Problems({ problems }: { problems: readonly FileProblem[] }) {
  const { t, weekName } = useForecastWords();
  const errorText = useErrorText();
  const name = (column: string) => (isDay(column) ? weekName(column) : t(`column.${column}`));
  return (
    <section className="table-scroll">
      <h2 className="section-title">{t("fileProblems")}</h2>
      <table className="data-table" aria-label={t("fileProblems")}>
        <thead>
          <tr>
            <th scope="col">{t("row")}</th>
            <th scope="col">{t("columnTitle")}</th>
            <th scope="col">{t("value")}</th>
            <th scope="col">{t("reason")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, problemsShown).map(({ row, column, value, reason }) => (
            <tr key={`${row} ${column} ${reason}`} data-tone="bad">
              <th scope="row">{row}</th>
              <td data-label={t("columnTitle")}>{name(column)}</td>
              <td data-label={t("value")}>{value}</td>
              <td data-label={t("reason")}>{errorText(reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Changes({ report }: { report: FileReport }) {
  const { t, weekName, day, number } = useForecastWords();
  return (
    <section className="table-scroll">
      <h2 className="section-title">
        {t("fileChanges", { count: report.changed, shown: report.changes.length })}
      </h2>
      <table className="data-table" aria-label={t("fileChanged")}>
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("site")}</th>
            <th scope="col">{t("week")}</th>
            <th scope="col" className="num">
              {t("forecast")}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.changes.map(({ row, item, site, week, from, to }) => (
            <tr key={`${row} ${week}`}>
              <th scope="row">{item}</th>
              <td data-label={t("site")}>{site}</td>
              <td data-label={t("week")} className="nowrap">
                {weekName(week)} <small>{day(week)}</small>
              </td>
              <td data-label={t("forecast")} className="num">
                {from === null ? number(to) : t("fromTo", { from: number(from), to: number(to) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
