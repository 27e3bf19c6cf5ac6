import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Shipment, ShipmentLine } from "#lib/shipments/queries.ts";
import { difference, differs } from "#lib/shipments/rules.ts";
import { useShipmentWords } from "./words.ts";

/** What was announced beside what was counted; a difference is marked with a sign. */
export function ShipmentLines({ shipment }: { shipment: Shipment }) {
  const t = useTranslations("shipments");
  const isReceived = shipment.lines.some((line) => line.received !== null);
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("lines")}>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t("item")}</th>
            <th scope="col" className="num">
              {t("announcedQuantity")}
            </th>
            {isReceived ? (
              <>
                {(["received", "damaged", "refused", "difference"] as const).map((column) => (
                  <th key={column} scope="col" className="num">
                    {t(column)}
                  </th>
                ))}
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {shipment.lines.map((line) => (
            <Row key={line.lineId} line={line} isReceived={isReceived} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line, isReceived }: { line: ShipmentLine; isReceived: boolean }) {
  const t = useTranslations("shipments");
  const { quantity } = useShipmentWords();
  const counted = {
    quantity: line.received ?? "0",
    damaged: line.damaged ?? "0",
    refused: line.refused ?? "0",
  };
  const isCounted = line.received !== null;
  return (
    <tr data-tone={isCounted && differs(line.quantity, counted) ? "warn" : undefined}>
      <th scope="row" className="nowrap">
        {line.orderId === null ? (
          line.orderNumber
        ) : (
          <Link href={`/orders/${line.orderId}#line-${line.lineId}`} prefetch={false}>
            {line.orderNumber}
          </Link>
        )}
      </th>
      <td data-label={t("item")}>
        {line.description} {line.item === line.description ? null : <small>{line.item}</small>}
        {line.comment === null ? null : <q className="block text-muted">{line.comment}</q>}
      </td>
      <td data-label={t("announcedQuantity")} className="num">
        {quantity(line.quantity, line.unit)}
      </td>
      {isReceived ? (
        <>
          <td data-label={t("received")} className="num">
            {isCounted ? quantity(counted.quantity) : ""}
          </td>
          <td data-label={t("damaged")} className="num">
            {Number(counted.damaged) > 0 ? quantity(counted.damaged) : ""}
          </td>
          <td data-label={t("refused")} className="num">
            {Number(counted.refused) > 0 ? quantity(counted.refused) : ""}
          </td>
          <td data-label={t("difference")} className="num">
            {isCounted ? <Difference value={difference(line.quantity, counted)} /> : ""}
          </td>
        </>
      ) : null}
    </tr>
  );
}

function Difference({ value }: { value: string }) {
  const t = useTranslations("shipments");
  const { format } = useShipmentWords();
  if (Number(value) === 0) return <span className="text-muted">{t("noDifference")}</span>;
  return (
    <strong className="text-warn">
      {format.number(Number(value), { maximumFractionDigits: 3, signDisplay: "exceptZero" })}
    </strong>
  );
}
