import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOrderWords } from "./words.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { sum } from "#lib/kernel/decimal.ts";
import type { Order } from "#lib/orders/queries.ts";

/** What an order is, in one strip; `reference` changes the supplier's number. The total stands only where the reader sees every price. */
export function OrderFacts({ order, reference }: { order: Order; reference?: ReactNode }) {
  const t = useTranslations("orders");
  const { day, money } = useOrderWords();
  const amounts = order.lines.map((line) => line.amount);
  const isPriced = amounts.length > 0 && amounts.every((amount) => amount !== null);
  return (
    <dl className="facts" aria-label={t("facts")}>
      <div>
        <dt>{t("order")}</dt>
        <dd>
          {order.number} <CopyButton text={order.number} />
        </dd>
      </div>
      <div>
        <dt>{t("supplier")}</dt>
        <dd>{order.supplier}</dd>
      </div>
      {order.site === null ? null : (
        <div>
          <dt>{t("site")}</dt>
          <dd>
            {order.site} <small>{t("timesIn", { zone: order.siteTimeZone ?? "UTC" })}</small>
          </dd>
        </div>
      )}
      <Reference order={order}>{reference}</Reference>
      <div>
        <dt>{t("placed")}</dt>
        <dd>{day(order.placedOn)}</dd>
      </div>
      <div>
        <dt>{t("sent")}</dt>
        <dd>{order.sentAt === null ? t("notRecorded") : <Moment at={order.sentAt} />}</dd>
      </div>
      {isPriced ? (
        <div>
          <dt>{t("total")}</dt>
          <dd className="tabular-nums">
            {money(sum(amounts.map((amount) => amount ?? "0")).toFixed(), order.currency)}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

/** The number under which the supplier keeps it, where it is known or may be said here. */
function Reference({ order, children }: { order: Order; children: ReactNode }) {
  const l = useTranslations("lists");
  if (order.reference === null && !children) return null;
  return (
    <div>
      <dt>{l("reference")}</dt>
      <dd>
        {order.reference ?? l("noReference")} {children}
      </dd>
    </div>
  );
}
