import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { DraftRow } from "#lib/orders/drafts.ts";
import { type DraftActs, RemoveDraft, RenameTemplate } from "./draft-acts.tsx";

interface BegunOrdersProps {
  drafts: readonly DraftRow[];
  acts: DraftActs;
  /** Until something is chosen, the choice stands open. */
  isOpen: boolean;
}

/** What a buyer may begin from: what was begun already, and what is ordered again and again. */
export function BegunOrders({ drafts, acts, isOpen }: BegunOrdersProps) {
  const t = useTranslations("orders.entry");
  const own = drafts.filter(({ kind }) => kind === "draft");
  const templates = drafts.filter(({ kind }) => kind === "template");
  if (drafts.length === 0) return null;
  return (
    <details open={isOpen} className="border-b border-line py-3">
      <summary className="px-(--gutter)">
        {t("begun", { drafts: own.length, templates: templates.length })}
      </summary>
      {own.length > 0 ? <Drafts rows={own} remove={acts.remove} /> : null}
      {templates.length > 0 ? <Templates rows={templates} acts={acts} /> : null}
    </details>
  );
}

function Drafts({ rows, remove }: { rows: readonly DraftRow[]; remove: DraftActs["remove"] }) {
  const t = useTranslations("orders");
  const own = useTranslations("orders.entry");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={own("drafts")}>
        <caption className="section-title">{own("drafts")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t("supplier")}</th>
            <th scope="col" className="num">
              {t("lines")}
            </th>
            <th scope="col">{own("keptAt")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link href={`/orders/new?draft=${row.id}`} prefetch={false} className="link">
                  {row.number === "" ? own("noNumber") : row.number}
                </Link>
              </th>
              <td data-label={t("supplier")}>{row.supplier ?? own("noSupplier")}</td>
              <td data-label={t("lines")} className="num">
                {row.lines}
              </td>
              <td data-label={own("keptAt")}>
                <Moment at={row.changedAt} />
              </td>
              <td>
                <RemoveDraft
                  row={row}
                  name={row.number === "" ? own("noNumber") : row.number}
                  remove={remove}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Templates({ rows, acts }: { rows: readonly DraftRow[]; acts: DraftActs }) {
  const t = useTranslations("orders");
  const own = useTranslations("orders.entry");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={own("templates")}>
        <caption className="section-title">{own("templates")}</caption>
        <thead>
          <tr>
            <th scope="col">{own("templateName")}</th>
            <th scope="col">{t("supplier")}</th>
            <th scope="col" className="num">
              {t("lines")}
            </th>
            <th scope="col">{own("changedBy")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link href={`/orders/new?template=${row.id}`} prefetch={false} className="link">
                  {row.name}
                </Link>
              </th>
              <td data-label={t("supplier")}>{row.supplier ?? own("noSupplier")}</td>
              <td data-label={t("lines")} className="num">
                {row.lines}
              </td>
              <td data-label={own("changedBy")}>
                {row.changedBy} · <Moment at={row.changedAt} />
              </td>
              <td>
                <span className="flex flex-wrap justify-end gap-2">
                  <RenameTemplate row={row} rename={acts.rename} />
                  <RemoveDraft row={row} name={row.name ?? ""} remove={acts.remove} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
