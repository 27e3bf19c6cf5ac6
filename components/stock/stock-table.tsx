import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { incomingWeeks } from "#lib/stock/input.ts";
import type { StockLevel } from "#lib/stock/queries.ts";
import { CorrectButton } from "./correct-button.tsx";

interface StockTableProps {
  levels: readonly StockLevel[];
  /** Only the host knows with whom a level is shared. */
  isHost: boolean;
  change: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
}

/** What lies of each item at each site; what is low says so in words. */
export function StockTable({ levels, isHost, change }: StockTableProps) {
  const t = useTranslations("stock");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("site")}</th>
            <th scope="col" className="num">
              {t("onHand")}
            </th>
            <th scope="col" className="num">
              {t("minimum")}
            </th>
            <th scope="col" className="num">
              {t("incoming", { weeks: incomingWeeks })}
            </th>
            <th scope="col">{t("asOf")}</th>
            {isHost ? <th scope="col">{t("shared")}</th> : null}
            {change ? <th scope="col">{t("acts")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <Row key={`${level.itemId} ${level.siteId}`} level={level} isHost={isHost} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ level, isHost, change }: Omit<StockTableProps, "levels"> & { level: StockLevel }) {
  const t = useTranslations("stock");
  const { quantity } = useOrderWords();
  return (
    <tr data-tone={level.isLow ? "warn" : undefined}>
      <th scope="row">
        {level.description}
        {level.item === level.description ? null : <small className="block">{level.item}</small>}
      </th>
      <td data-label={t("site")}>{level.site}</td>
      <td data-label={t("onHand")} className="num">
        {quantity(level.onHand, level.unit)} {level.isLow ? <Badge tone="warn">{t("isLow")}</Badge> : null}
      </td>
      <td data-label={t("minimum")} className="num">
        {level.minimum === null ? null : quantity(level.minimum)}
      </td>
      <td data-label={t("incoming", { weeks: incomingWeeks })} className="num">
        {level.incoming === "0" ? null : quantity(level.incoming)}
      </td>
      <td data-label={t("asOf")}>
        <Moment at={level.asOf} />
      </td>
      {isHost ? <td data-label={t("shared")}>{level.isShared ? t("isShared") : null}</td> : null}
      {change ? (
        <td data-label={t("acts")}>
          <CorrectButton level={level} change={change} />
        </td>
      ) : null}
    </tr>
  );
}
