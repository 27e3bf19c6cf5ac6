import Link from "next/link";
import { useTranslations } from "next-intl";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Heads } from "#components/table/heads.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Count } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import { chasedUpTo } from "#lib/orders/rules.ts";
import type { SupplierStanding } from "#lib/orders/supplier-standing.ts";
import { MoreSuppliers, suppliersShown } from "./more-suppliers.tsx";

/** Who owes answers, the worst first. */
export function StandingsSection({ standings }: { standings: readonly SupplierStanding[] }) {
  const t = useTranslations("procurement");
  const columns = [
    { label: t("supplier") },
    { label: t("overdue"), isNum: true },
    { label: t("since") },
    { label: t("toAnswer"), isNum: true },
    { label: t("rejected"), isNum: true },
  ];
  return (
    <Section id="standings" title={t("standings")}>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="standings">
          <Heads columns={columns} />
          <tbody>
            {standings.slice(0, suppliersShown).map((standing) => (
              <Row key={standing.supplierId} standing={standing} />
            ))}
          </tbody>
        </table>
      </div>
      <MoreSuppliers href="/orders?state=to_answer" all={standings.length} />
    </Section>
  );
}

function Row({ standing }: { standing: SupplierStanding }) {
  const t = useTranslations("procurement");
  const { supplierId, supplier, overdue, toAnswer, rejected, since } = standing;
  const ordersIn = (state: string) => hrefOf("/orders", { state, supplier: supplierId });
  return (
    <tr data-tone={overdue > 0 ? "bad" : undefined}>
      <th scope="row">
        <Link href={hrefOf("/orders", { supplier: supplierId })} prefetch={false}>
          {supplier}
        </Link>
      </th>
      <td className="num" data-label={t("overdue")}>
        <Capped count={overdue} href={ordersIn("overdue")} />
      </td>
      <td data-label={t("since")}>{since === null ? null : <Moment at={since} />}</td>
      <td className="num" data-label={t("toAnswer")}>
        <Capped count={toAnswer} href={ordersIn("to_answer")} />
      </td>
      <td className="num" data-label={t("rejected")}>
        <Capped count={rejected} href={ordersIn("rejected")} />
      </td>
    </tr>
  );
}

function Capped({ count, href }: { count: number; href: string }) {
  return <Count value={Math.min(count, chasedUpTo)} more={count > chasedUpTo ? "+" : ""} href={href} />;
}
