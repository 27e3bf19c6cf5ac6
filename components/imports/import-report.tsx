"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "#components/form/error-text.ts";
import { useColumnName } from "./column-name.ts";
import { type ImportKind, type ImportReport, rejectedRows } from "#lib/imports/rules.ts";

interface ImportReportViewProps {
  kind: ImportKind;
  report: ImportReport;
  isDone: boolean;
}

const problemsShown = 200;

/** What the file brings, and which of its rows are left out, and why. */
export function ImportReportView({ kind, report, isDone }: ImportReportViewProps) {
  const t = useTranslations("imports");
  const counts = [
    ["rows", report.rows],
    ["created", report.created],
    ["updated", report.updated],
    ["unchanged", report.unchanged],
    ["rejected", rejectedRows(report)],
  ] as const;
  return (
    <section aria-labelledby="import-report">
      <h2 id="import-report" className="section-title">
        {t(isDone ? "did" : "would")}
      </h2>
      <dl className="figures">
        {counts.map(([key, count]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {report.problems.length > 0 ? <Problems kind={kind} report={report} /> : null}
    </section>
  );
}

function Problems({ kind, report }: Pick<ImportReportViewProps, "kind" | "report">) {
  const t = useTranslations("imports");
  const errorText = useErrorText();
  const name = useColumnName(kind);
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("problems")}>
        <thead>
          <tr>
            <th scope="col">{t("row")}</th>
            <th scope="col">{t("columnTitle")}</th>
            <th scope="col">{t("value")}</th>
            <th scope="col">{t("reason")}</th>
          </tr>
        </thead>
        <tbody>
          {report.problems.slice(0, problemsShown).map(({ row, column, value, reason }) => (
            <tr key={`${row} ${column} ${reason}`} data-tone="bad">
              <th scope="row">{row}</th>
              <td data-label={t("columnTitle")}>{name(column)}</td>
              <td data-label={t("value")}>{value}</td>
              <td data-label={t("reason")}>{errorText(reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
