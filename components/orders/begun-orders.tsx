import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
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
    <Begun title={own("drafts")} nameHead={t("order")} keptHead={own("keptAt")}>
      {rows.map((row) => {
        const name = row.number === "" ? own("noNumber") : row.number;
        return (
          <BegunRow
            key={row.id}
            row={row}
            name={name}
            keptHead={own("keptAt")}
            kept={<Moment at={row.changedAt} />}
          >
            <RemoveDraft row={row} name={name} remove={remove} />
          </BegunRow>
        );
      })}
    </Begun>
  );
}

function Templates({ rows, acts }: { rows: readonly DraftRow[]; acts: DraftActs }) {
  const own = useTranslations("orders.entry");
  return (
    <Begun title={own("templates")} nameHead={own("templateName")} keptHead={own("changedBy")}>
      {rows.map((row) => (
        <BegunRow
          key={row.id}
          row={row}
          name={row.name ?? ""}
          keptHead={own("changedBy")}
          kept={
            <>
              {row.changedBy} · <Moment at={row.changedAt} />
            </>
          }
        >
          <RenameTemplate row={row} rename={acts.rename} />
          <RemoveDraft row={row} name={row.name ?? ""} remove={acts.remove} />
        </BegunRow>
      ))}
    </Begun>
  );
}

interface BegunProps {
  title: string;
  nameHead: string;
  keptHead: string;
  children: ReactNode;
}

function Begun({ title, nameHead, keptHead, children }: BegunProps) {
  const t = useTranslations("orders");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={title}>
        <caption className="section-title">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{nameHead}</th>
            <th scope="col">{t("supplier")}</th>
            <th scope="col" className="num">
              {t("lines")}
            </th>
            <th scope="col">{keptHead}</th>
            <th scope="col">
              <span className="visually-hidden">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface BegunRowProps {
  row: DraftRow;
  name: string;
  keptHead: string;
  kept: ReactNode;
  /** What can be done with it. */
  children: ReactNode;
}

function BegunRow({ row, name, keptHead, kept, children }: BegunRowProps) {
  const t = useTranslations("orders");
  const own = useTranslations("orders.entry");
  return (
    <tr>
      <th scope="row">
        <Link href={`/orders/new?${row.kind}=${row.id}`} prefetch={false} className="link">
          {name}
        </Link>
      </th>
      <td data-label={t("supplier")}>{row.supplier ?? own("noSupplier")}</td>
      <td data-label={t("lines")} className="num">
        {row.lines}
      </td>
      <td data-label={keptHead}>{kept}</td>
      <td>
        <span className="flex flex-wrap justify-end gap-2">{children}</span>
      </td>
    </tr>
  );
}
