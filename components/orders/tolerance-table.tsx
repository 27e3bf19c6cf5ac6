import { useFormatter, useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { useOrganisationWords } from "#components/organisations/words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { ToleranceRow } from "#lib/orders/tolerances.ts";
import { type SaveTolerance, ToleranceButton } from "./tolerance-button.tsx";

interface ToleranceTableProps {
  tolerances: readonly ToleranceRow[];
  groups: readonly string[];
  /** Absent for who may only look. */
  save: SaveTolerance | undefined;
  remove: SaveTolerance | undefined;
}

/** The tolerances in the order in which they are tried. */
export function ToleranceTable({ tolerances, groups, save, remove }: ToleranceTableProps) {
  const t = useTranslations("tolerances");
  if (tolerances.length === 0)
    return (
      <EmptyState title={t("emptyTitle")}>
        <p>{t("emptyText")}</p>
      </EmptyState>
    );
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("deviation")}</th>
            <th scope="col">{t("group")}</th>
            <th scope="col">{t("upTo")}</th>
            <th scope="col" className="num">
              {t("rank")}
            </th>
            <th scope="col">{t("changed")}</th>
            {save ? <th scope="col">{t("actions")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {tolerances.map((one) => (
            <ToleranceLine key={one.id} one={one} groups={groups} save={save} remove={remove} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ToleranceLine({
  one,
  groups,
  save,
  remove,
}: Omit<ToleranceTableProps, "tolerances"> & { one: ToleranceRow }) {
  const t = useTranslations("tolerances");
  const { group } = useOrganisationWords();
  return (
    <tr>
      <th scope="row">{t(`kind.${one.deviation}`)}</th>
      <td data-label={t("group")}>{group(one.partnerGroup) ?? t("everyGroup")}</td>
      <td data-label={t("upTo")}>
        <Limits of={one} />
      </td>
      <td data-label={t("rank")} className="num">
        {one.rank}
      </td>
      <td data-label={t("changed")}>
        {one.changedAt === null ? null : (
          <>
            {one.changedBy} <Moment at={one.changedAt} />
          </>
        )}
      </td>
      {save && remove ? (
        <td>
          <div className="line-actions">
            <ToleranceButton label={t("edit")} groups={groups} seen={one} save={save} />
            <ActButton
              label={t("remove")}
              text={t("removeText")}
              submitLabel={t("remove")}
              size="sm"
              variant="ghost"
              values={{ id: one.id, version: one.version }}
              action={remove}
              done={t("removed")}
            />
          </div>
        </td>
      ) : null}
    </tr>
  );
}

/** All limits that are set must hold. */
function Limits({ of }: { of: ToleranceRow }) {
  const t = useTranslations("tolerances");
  const format = useFormatter();
  const number = (text: string) => format.number(Number(text), { maximumFractionDigits: 6 });
  const said = [
    of.limitDays === null ? undefined : t("days", { days: of.limitDays }),
    of.limitPercent === null ? undefined : t("percent", { percent: number(of.limitPercent) }),
    of.limitUnits === null ? undefined : t("units", { units: number(of.limitUnits) }),
    of.limitAmount === null ? undefined : t("amount", { amount: number(of.limitAmount) }),
  ].filter((one) => one !== undefined);
  return said.join(` ${t("and")} `);
}
