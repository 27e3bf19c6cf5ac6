import Link from "next/link";
import { useTranslations } from "next-intl";
import { Deadline } from "#components/orders/deadline.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import type { WorkLine } from "#lib/orders/work-list.ts";

/** What the buyer has to chase: lines whose supplier let the deadline pass. */
export function OverdueAnswers({ lines }: { lines: WorkLine[] }) {
  const t = useTranslations("today");
  const words = useTranslations("orders");
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
              <Row key={line.lineId} line={line} />
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

function Row({ line }: { line: WorkLine }) {
  const words = useTranslations("orders");
  const { day, quantity } = useOrderWords();
  return (
    <tr data-tone="bad" data-row-href={`/orders/${line.orderId}`}>
      <th scope="row" className="nowrap">
        <Link href={`/orders/${line.orderId}`} prefetch={false}>
          {line.orderNumber}
        </Link>{" "}
        <small>{words("lineNumber", { number: line.lineNumber })}</small>
      </th>
      <td data-label={words("supplier")}>{line.supplier}</td>
      <td data-label={words("item")}>{line.description}</td>
      <td data-label={words("requested")}>{line.requested[0] ? day(line.requested[0].date) : ""}</td>
      <td data-label={words("quantity")} className="num">
        {quantity(line.quantity, line.unit)}
      </td>
      <td data-label={words("deadline")}>
        <Deadline at={line.acknowledgeBy} />
      </td>
    </tr>
  );
}
