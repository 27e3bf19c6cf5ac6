import Link from "next/link";
import { useTranslations } from "next-intl";
import { Deadline } from "#components/orders/deadline.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { Pager } from "#components/table/pager.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Page } from "#lib/kernel/cursor.ts";
import type { WorkLine } from "#lib/orders/work-list.ts";
import { DecisionTable } from "./decision-table.tsx";

interface DecisionsSectionProps {
  page: Page<WorkLine>;
  overdue: WorkLine[];
  isFirst: boolean;
}

export function DecisionsSection({ page, overdue, isFirst }: DecisionsSectionProps) {
  const t = useTranslations("today");
  return (
    <>
      <section aria-labelledby="decisions">
        <h2 id="decisions" className="section-title">
          {t("decisions")}
        </h2>
        {page.rows.length === 0 ? (
          <EmptyState
            title={t("nothingToDecideTitle")}
            action={<ButtonLink href="/orders">{t("seeOrders")}</ButtonLink>}
          >
            <p>{t("nothingToDecideText")}</p>
          </EmptyState>
        ) : (
          <DecisionTable lines={page.rows} />
        )}
        <Pager nextHref={page.next && `/today?after=${page.next}`} firstHref={isFirst ? null : "/today"} />
      </section>
      {isFirst && overdue.length > 0 ? <OverdueAnswers lines={overdue} /> : null}
    </>
  );
}

function OverdueAnswers({ lines }: { lines: WorkLine[] }) {
  const t = useTranslations("today");
  const words = useTranslations("orders");
  const { day, quantity } = useOrderWords();
  return (
    <section aria-labelledby="overdue">
      <h2 id="overdue" className="section-title">
        {t("overdue")}
      </h2>
      <p className="section-hint">{t("overdueHint")}</p>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="overdue">
          <thead>
            <tr>
              <th scope="col">{words("order")}</th>
              <th scope="col">{words("supplier")}</th>
              <th scope="col">{words("item")}</th>
              <th scope="col">{words("requested")}</th>
              <th scope="col" className="num">
                {words("quantity")}
              </th>
              <th scope="col">{words("deadline")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.lineId} data-tone="bad" data-row-href={`/orders/${line.orderId}`}>
                <th scope="row" className="nowrap">
                  <Link href={`/orders/${line.orderId}`} prefetch={false}>
                    {line.orderNumber}
                  </Link>{" "}
                  <small>{words("lineNumber", { number: line.lineNumber })}</small>
                </th>
                <td data-label={words("supplier")}>{line.supplier}</td>
                <td data-label={words("item")}>{line.description}</td>
                <td data-label={words("requested")}>
                  {line.requested[0] ? day(line.requested[0].date) : ""}
                </td>
                <td data-label={words("quantity")} className="num">
                  {quantity(line.quantity, line.unit)}
                </td>
                <td data-label={words("deadline")}>
                  <Deadline at={line.acknowledgeBy} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="section-hint">
        <Link href="/orders?state=overdue" prefetch={false}>
          {t("allOverdue")}
        </Link>
      </p>
    </section>
  );
}
