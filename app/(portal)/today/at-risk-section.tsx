import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { Procurement } from "#app/_server/procurement.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Heads } from "#components/table/heads.tsx";
import { Section } from "#components/ui/section.tsx";
import { chasedUpTo } from "#lib/orders/rules.ts";
import { type AtRisk, fallPoints, fewestDue, type Named } from "#lib/partners/rules.ts";
import { suppliersShown } from "./more-suppliers.tsx";

interface AtRiskProps {
  suppliers: Procurement["atRisk"];
  period: Procurement["period"];
}

/** Suppliers that may fail us, with why: each reason opens to its rows. */
export function AtRiskSection({ suppliers, period }: AtRiskProps) {
  const t = useTranslations("procurement");
  const columns = ["supplier", "incidents", "risks", "otif", "overdue"] as const;
  return (
    <Section id="at-risk" title={t("atRisk")}>
      {suppliers.length === 0 ? (
        <p className="section-hint">{t("noneAtRisk")}</p>
      ) : (
        <div className="table-scroll">
          <table className="data-table" aria-labelledby="at-risk">
            <Heads columns={columns.map((column) => ({ label: t(column) }))} />
            <tbody>
              {suppliers.slice(0, suppliersShown).map((one) => (
                <Row key={one.partnerId} one={one} period={period} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="formula">{t("atRiskHint", { points: fallPoints, due: fewestDue })}</p>
    </Section>
  );
}

function Row({ one, period }: { one: AtRisk; period: AtRiskProps["period"] }) {
  const t = useTranslations("procurement");
  const { partnerId, partner, overdue } = one;
  return (
    <tr>
      <th scope="row">
        <Link href={`/partners/${partnerId}`} prefetch={false}>
          {partner}
        </Link>
      </th>
      <td data-label={t("incidents")} data-link="">
        <Names things={one.incidents} path="/incidents" />
      </td>
      <td data-label={t("risks")} data-link="">
        <Names things={one.risks} path="/risks" />
      </td>
      <td data-label={t("otif")}>
        <Fall one={one} period={period} />
      </td>
      <td data-label={t("overdue")}>
        {overdue === 0 ? null : (
          <Link href={hrefOf("/orders", { state: "overdue", supplier: partnerId })} prefetch={false}>
            {t("overdueLines", {
              count: Math.min(overdue, chasedUpTo),
              more: overdue > chasedUpTo ? "+" : "",
            })}
          </Link>
        )}
      </td>
    </tr>
  );
}

function Fall({
  one: { partnerId, now, before, fall },
  period,
}: {
  one: AtRisk;
  period: AtRiskProps["period"];
}) {
  const t = useTranslations("procurement");
  const format = useFormatter();
  if (fall === undefined || now.otif === null || before.otif === null) return null;
  const href = hrefOf(`/performance/${partnerId}`, {
    from: period.from.slice(0, 7),
    to: period.to.slice(0, 7),
  });
  const [was, is] = [format.number(before.otif, "rate"), format.number(now.otif, "rate")];
  return (
    <Link href={href} prefetch={false}>
      {t("fell", { was, is })}
    </Link>
  );
}

const namesShown = 3;

function Names({ things, path }: { things: readonly Named[]; path: string }) {
  const t = useTranslations("procurement");
  const more = things.length - namesShown;
  return (
    <>
      {things.slice(0, namesShown).map(({ id, number, title }) => (
        <span key={id} className="block">
          <Link href={`${path}/${id}`} prefetch={false}>
            {number}
          </Link>{" "}
          <small>{title}</small>
        </span>
      ))}
      {more > 0 ? <small className="block">{t("more", { count: more })}</small> : null}
    </>
  );
}
