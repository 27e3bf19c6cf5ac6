import { useTranslations } from "next-intl";
import { AnswerActions } from "#components/orders/answer-actions.tsx";
import { DecisionActions } from "#components/orders/decision-actions.tsx";
import { TermsDiff } from "#components/orders/terms-diff.tsx";
import { answerTones, useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { SelectLine } from "#components/work/selection.tsx";
import { isReasonCode } from "#db/vocabulary.ts";
import { chasedUpTo, decisionsOnLine } from "#lib/orders/rules.ts";
import type { Chased, WorkLine } from "#lib/orders/work-list.ts";
import { answerLinesAction, decideLinesAction } from "./actions.ts";
import { type RowOf, TaskRow } from "./task-row.tsx";

/** What travels to the browser of a line: what its forms start from. */
const formOf = (line: WorkLine) => ({
  lineId: line.lineId,
  version: line.version,
  order: line.orderNumber,
  line: line.lineNumber,
  item: line.description,
  unit: line.unit,
  currency: line.currency,
  unitPrice: line.unitPrice,
  requested: line.requested,
});

/** A line that waits for the supplier: as asked, to be answered in place. */
export function AnswerTask({ row, line }: { row: RowOf; line: WorkLine }) {
  const t = useTranslations("orders");
  const { quantity, money, day } = useOrderWords();
  const [first, ...more] = line.requested;
  const asked = [
    first ? day(first.date) : null,
    more.length > 0 ? t("more", { count: more.length }) : null,
    quantity(line.quantity, line.unit),
    line.amount === null ? null : money(line.amount, line.currency),
  ];
  return (
    <TaskRow
      {...row}
      href={`/orders/${line.orderId}`}
      name={line.orderNumber}
      detail={t("lineNumber", { number: line.lineNumber })}
      acts={<AnswerActions line={formOf(line)} answer={answerLinesAction} canConfirm canReject />}
      select={
        row.canAct ? (
          <SelectLine lineId={line.lineId} line={line.lineNumber} order={line.orderNumber} />
        ) : undefined
      }
    >
      {line.description}
      <small className="block">{asked.filter((part) => part !== null).join(" · ")}</small>
    </TaskRow>
  );
}

/** A proposal or rejection: the deviation beside the request, why, and what can be decided. */
export function DecideTask({ row, line }: { row: RowOf; line: WorkLine }) {
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
  const why = [isReasonCode(line.reason) ? words(`reason.${line.reason}`) : null, line.comment];
  return (
    <TaskRow
      {...row}
      href={`/orders/${line.orderId}`}
      name={line.orderNumber}
      detail={t("lineNumber", { number: line.lineNumber })}
      party={line.supplier}
      acts={<DecisionActions line={decidable} decide={decideLinesAction} />}
    >
      {line.description}{" "}
      {offer ? (
        <TermsDiff request={request} offer={offer} unit={line.unit} currency={line.currency} />
      ) : (
        <Badge tone={answerTones[line.state]}>{words(`answer.${line.state}`)}</Badge>
      )}
      <small className="block">{why.filter(Boolean).join(" · ")}</small>
    </TaskRow>
  );
}

/** A supplier that has let deadlines pass: its lines are one click away. */
export function ChaseTask({ row, chased }: { row: RowOf; chased: Chased }) {
  const t = useTranslations("today");
  const href = `/orders?state=overdue&supplier=${chased.supplierId}`;
  const isMore = chased.lines > chasedUpTo;
  return (
    <TaskRow
      {...row}
      href={href}
      name={chased.supplier}
      acts={
        <ButtonLink href={href} size="sm">
          {t("seeLines")}
        </ButtonLink>
      }
    >
      {t("chased", { count: Math.min(chased.lines, chasedUpTo), more: isMore ? "+" : "" })}
    </TaskRow>
  );
}
