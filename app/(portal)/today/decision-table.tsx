import Link from "next/link";
import { useTranslations } from "next-intl";
import { DecisionActions } from "#components/orders/decision-actions.tsx";
import { TermsDiff } from "#components/orders/terms-diff.tsx";
import { answerTones } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { isReasonCode } from "#db/vocabulary.ts";
import { decisionsOnLine } from "#lib/orders/rules.ts";
import type { WorkLine } from "#lib/orders/work-list.ts";
import { decideLinesAction } from "./actions.ts";

/** The deviation beside the request, why, and what can be decided. */
export function DecisionTable({ lines }: { lines: WorkLine[] }) {
  const t = useTranslations("orders");
  const today = useTranslations("today");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={today("decisions")}>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t("supplier")}</th>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("change")}</th>
            <th scope="col">{t("actions")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <DecisionRow key={line.lineId} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DecisionRow({ line }: { line: WorkLine }) {
  const t = useTranslations("orders");
  const words = useTranslations("vocabulary");
  const request = { schedule: line.requested, unitPrice: line.unitPrice };
  const offer = line.proposed
    ? { schedule: line.proposed, unitPrice: line.proposedPrice ?? line.unitPrice }
    : undefined;
  const decidable = {
    lineId: line.lineId,
    version: line.version,
    line: line.lineNumber,
    order: line.orderNumber,
    verbs: decisionsOnLine(line.state, request, offer),
  };
  const why = [isReasonCode(line.reason) ? words(`reason.${line.reason}`) : null, line.comment].filter(
    Boolean,
  );
  return (
    <tr>
      <th scope="row" className="nowrap">
        <Link href={`/orders/${line.orderId}`} prefetch={false}>
          {line.orderNumber}
        </Link>
        <small className="block">{t("lineNumber", { number: line.lineNumber })}</small>
      </th>
      <td data-label={t("supplier")}>{line.supplier}</td>
      <td data-label={t("item")}>{line.description}</td>
      <td data-label={t("change")}>
        {offer ? (
          <TermsDiff request={request} offer={offer} unit={line.unit} currency={line.currency} />
        ) : (
          <Badge tone={answerTones[line.state]}>{words(`answer.${line.state}`)}</Badge>
        )}
        <small className="block">{why.join(" · ")}</small>
      </td>
      <td data-label={t("actions")}>
        <DecisionActions line={decidable} decide={decideLinesAction} />
      </td>
    </tr>
  );
}
