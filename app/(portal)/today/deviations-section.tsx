import Link from "next/link";
import { useTranslations } from "next-intl";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Heads } from "#components/table/heads.tsx";
import { useAmounts } from "#components/values/amounts.ts";
import { Count } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Deviations } from "#lib/orders/supplier-standing.ts";
import { MoreSuppliers, suppliersShown } from "./more-suppliers.tsx";

/** What suppliers propose instead of what was asked: how many lines, how much later, and what they are worth. */
export function DeviationsSection({ deviations }: { deviations: readonly Deviations[] }) {
  const t = useTranslations("procurement");
  const isPriced = deviations.some(({ amounts }) => amounts.length > 0);
  const columns = [
    { label: t("supplier") },
    { label: t("lines"), isNum: true },
    { label: t("later"), isNum: true },
    { label: t("mostDays"), isNum: true },
    ...(isPriced ? [{ label: t("worth"), isNum: true }] : []),
  ];
  return (
    <Section id="deviations" title={t("deviations")}>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="deviations">
          <Heads columns={columns} />
          <tbody>
            {deviations.slice(0, suppliersShown).map((of) => (
              <Row key={of.supplierId} of={of} isPriced={isPriced} />
            ))}
          </tbody>
        </table>
      </div>
      <MoreSuppliers href="/orders?state=to_decide" all={deviations.length} />
    </Section>
  );
}

function Row({ of, isPriced }: { of: Deviations; isPriced: boolean }) {
  const t = useTranslations("procurement");
  const amount = useAmounts();
  const href = hrefOf("/orders", { state: "to_decide", supplier: of.supplierId });
  return (
    <tr>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {of.supplier}
        </Link>
      </th>
      <td className="num" data-label={t("lines")}>
        <Count value={of.lines} href={href} />
      </td>
      <td className="num" data-label={t("later")}>
        <Count value={of.later} href={href} />
      </td>
      <td className="num" data-label={t("mostDays")}>
        {of.mostDays > 0 ? <span className="text-bad">{t("days", { days: of.mostDays })}</span> : "–"}
      </td>
      {isPriced ? (
        <td className="num" data-label={t("worth")}>
          {of.amounts.map((worth) => (
            <span key={worth.currency} className="block">
              {amount(worth.amount, worth.currency)}
            </span>
          ))}
        </td>
      ) : null}
    </tr>
  );
}
