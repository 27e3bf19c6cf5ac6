import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { CostRow } from "#lib/costs/rows.ts";
import { ChangeCost, VoidCost } from "./cost-buttons.tsx";
import type { Act, Choice } from "./types.ts";
import { useCostWords } from "./words.ts";

export interface CostActs {
  partners: readonly Choice[];
  change: Act;
  voidIt: Act;
}

/** Each cost that was entered, and the freight of each shipment; what does not count says why. */
export function CostRowTable({ rows, acts }: { rows: readonly CostRow[]; acts: CostActs | undefined }) {
  const t = useTranslations("costs");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("rowsTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("site")}</th>
            <th scope="col">{t("partner")}</th>
            <th scope="col" className="num">
              {t("amount")}
            </th>
            <th scope="col">{t("state")}</th>
            {acts ? <th scope="col">{t("acts")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.kind} ${row.id}`} row={row} acts={acts} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, acts }: { row: CostRow; acts: CostActs | undefined }) {
  const t = useTranslations("costs");
  const { day } = useOrderWords();
  const { amount } = useCostWords();
  return (
    <tr data-row-href={row.kind === "freight" ? `/shipments/${row.id}` : undefined}>
      <th scope="row">
        <What row={row} />
        <small className="block">{t(`category.${row.category}`)}</small>
      </th>
      <td data-label={t("day")} className="nowrap">
        {day(row.happensOn)}
      </td>
      <td data-label={t("site")}>{row.site ?? t("noSite")}</td>
      <td data-label={t("partner")}>{row.partner}</td>
      <td data-label={t("amount")} className="num">
        {row.voidReason === null ? (
          amount(row.amount, row.currency)
        ) : (
          <s>{amount(row.amount, row.currency)}</s>
        )}
      </td>
      <td data-label={t("state")}>
        <State row={row} />
      </td>
      {acts ? (
        <td data-label={t("acts")}>
          {row.kind === "entry" && row.voidReason === null ? (
            <span className="flex flex-wrap gap-1">
              <ChangeCost row={row} partners={acts.partners} change={acts.change} />
              <VoidCost row={row} voidIt={acts.voidIt} />
            </span>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}

function What({ row }: { row: CostRow }) {
  const t = useTranslations("costs");
  const shipment =
    row.shipmentId === null ? null : (
      <Link href={`/shipments/${row.shipmentId}`} prefetch={false}>
        {row.kind === "freight"
          ? t("freightOf", { shipment: row.shipment ?? "" })
          : t("forShipment", { shipment: row.shipment ?? "" })}
      </Link>
    );
  if (row.kind === "freight") return shipment;
  return (
    <>
      {row.reference} {shipment === null ? null : <small className="block">{shipment}</small>}
      {row.note === null ? null : <small className="block">{row.note}</small>}
    </>
  );
}

function State({ row }: { row: CostRow }) {
  const t = useTranslations("costs");
  const words = useTranslations("vocabulary.door");
  const by =
    row.changedByName === null || row.door === null ? null : (
      <small className="block">{t("enteredBy", { name: row.changedByName, door: words(row.door) })}</small>
    );
  if (row.voidReason !== null)
    return (
      <>
        <Badge>{t("voided")}</Badge> {row.voidReason}
        {by}
      </>
    );
  return (
    <>
      {row.isCounted ? t("counts") : <Badge>{t("countsAsFreight")}</Badge>}
      {by}
    </>
  );
}
