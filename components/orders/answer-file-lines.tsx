"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "#components/form/error-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { JudgedLine } from "#lib/orders/judge.ts";
import { TermsDiff } from "./terms-diff.tsx";
import { answerTones } from "./words.ts";

/** So many are listed, what is wrong first; the sentence above counts them all. */
const listed = 300;
const pressing: readonly JudgedLine["result"][] = ["wrong", "pending_buyer", "rejected"];
const rankOf = ({ result }: JudgedLine) =>
  pressing.includes(result) ? pressing.indexOf(result) : pressing.length;

/** What the file says of each line, beside what is asked. */
export function AnswerFileLines({ lines }: { lines: readonly JudgedLine[] }) {
  const t = useTranslations("answers");
  const rows = lines
    .filter(({ result }) => result !== "same")
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.row - b.row);
  if (rows.length === 0) return null;
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("lines")}>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t("row")}
            </th>
            <th scope="col">{t("column.order")}</th>
            <th scope="col">{t("column.item")}</th>
            <th scope="col">{t("would")}</th>
            <th scope="col">{t("difference")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, listed).map((line) => (
            <Row key={line.row} line={line} />
          ))}
        </tbody>
      </table>
      {rows.length > listed ? (
        <p className="section-hint">{t("more", { count: rows.length - listed })}</p>
      ) : null}
    </div>
  );
}

function Row({ line }: { line: JudgedLine }) {
  const t = useTranslations("answers");
  const words = useTranslations("vocabulary.answer");
  const errorText = useErrorText();
  const { row, order, result, asked, offered, problem } = line;
  return (
    <tr data-tone={result === "wrong" ? "bad" : undefined}>
      <td data-label={t("row")} className="num">
        {row}
      </td>
      <th scope="row">
        {order}
        {line.line === null ? null : (
          <small className="block">{t("lineNumber", { number: line.line })}</small>
        )}
      </th>
      <td data-label={t("column.item")}>{line.item}</td>
      <td data-label={t("would")}>
        {result === "wrong" || result === "same" ? (
          <Badge tone="bad">{t("wrong")}</Badge>
        ) : (
          <Badge tone={answerTones[result]}>{words(result)}</Badge>
        )}
      </td>
      <td data-label={t("difference")}>
        {problem ? (
          <>
            {t.has(`wrongIn.${problem.column}`) ? `${t(`wrongIn.${problem.column}`)}: ` : ""}
            {errorText(problem.reason)}
          </>
        ) : asked && offered ? (
          <TermsDiff request={asked} offer={offered} unit={line.unit} currency={line.currency} />
        ) : null}
      </td>
    </tr>
  );
}
