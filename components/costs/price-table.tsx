import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { PriceDecision } from "#db/vocabulary-costs.ts";
import type { PriceChange } from "#lib/prices/queries.ts";
import { useCostWords } from "./words.ts";

const tones: Record<PriceDecision, Tone> = {
  tolerated: "info",
  adopted: "good",
  refused: "bad",
  waiting: "warn",
  replaced: "neutral",
};

/** Each price that was offered, what it does, and what became of it; each row opens its order. */
export function PriceTable({ changes }: { changes: readonly PriceChange[] }) {
  const t = useTranslations("costs.prices");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("list")}>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t("item")}</th>
            <th scope="col" className="num">
              {t("change")}
            </th>
            <th scope="col" className="num">
              {t("quantity")}
            </th>
            <th scope="col" className="num">
              {t("effect")}
            </th>
            <th scope="col">{t("decisionLabel")}</th>
            <th scope="col">{t("by")}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Row key={`${change.lineId} ${change.entry}`} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ change }: { change: PriceChange }) {
  const t = useTranslations("costs.prices");
  const orders = useTranslations("orders");
  const { day, money, quantity } = useOrderWords();
  const { signedAmount } = useCostWords();
  const href = `/orders/${change.orderId}`;
  const { currency, decision } = change;
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {change.order}
        </Link>
        <small className="block">{orders("lineNumber", { number: change.line })}</small>
      </th>
      <td data-label={t("item")}>
        {change.description}
        <small className="block">{change.supplier}</small>
      </td>
      <td data-label={t("change")} className="num">
        {t("oldToNew", { before: money(change.oldPrice, currency), after: money(change.newPrice, currency) })}
      </td>
      <td data-label={t("quantity")} className="num">
        {quantity(change.quantity, change.unit)}
      </td>
      <td data-label={t("effect")} className="num">
        {signedAmount(change.effect, currency)}
      </td>
      <td data-label={t("decisionLabel")}>
        <Badge tone={tones[decision]}>{t(`decision.${decision}`)}</Badge>
        <small className="block">{day(change.happensOn)}</small>
      </td>
      <td data-label={t("by")}>
        {change.decidedBy}
        <small className="block">{t("offeredBy", { name: change.offeredBy })}</small>
      </td>
    </tr>
  );
}
