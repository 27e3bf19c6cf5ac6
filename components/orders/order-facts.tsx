import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOrderWords } from "./words.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Order } from "#lib/orders/queries.ts";
import { totalOf } from "#lib/orders/rules.ts";

/** What an order is, in one strip; `reference` changes the supplier's number. The total stands only where the reader sees prices. */
export function OrderFacts({ order, reference }: { order: Order; reference?: ReactNode }) {
  const t = useTranslations("orders");
  const { day, money } = useOrderWords();
  const total = totalOf(order.lines);
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
      {total === null ? null : (
        <div>
          <dt>{t(total.isPartial ? "partialTotal" : "total")}</dt>
          <dd className="tabular-nums">{money(total.amount, order.currency)}</dd>
        </div>
      )}
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
        {order.reference ?? (children ? null : l("noReference"))} {children}
      </dd>
    </div>
  );
}
