import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrganisationWords } from "#components/organisations/words.ts";
import { paperTones } from "#components/papers/tones.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { PartnerRow } from "#lib/partners/list.ts";
import { countedUpTo } from "#lib/partners/rules.ts";

/** Which columns the viewer has something to read in. */
export interface PartnerColumns {
  orders: boolean;
  incidents: boolean;
  documents: boolean;
}

interface PartnerTableProps {
  partners: readonly PartnerRow[];
  columns: PartnerColumns;
}

export function PartnerTable({ partners, columns }: PartnerTableProps) {
  const t = useTranslations("partners");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            {columns.orders ? <th scope="col">{t("overdueColumn")}</th> : null}
            {columns.orders ? <th scope="col">{t("toDecideColumn")}</th> : null}
            {columns.incidents ? <th scope="col">{t("incidentsColumn")}</th> : null}
            {columns.documents ? <th scope="col">{t("documentsColumn")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {partners.map((partner) => (
            <Row key={partner.id} partner={partner} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ partner, columns }: { partner: PartnerRow; columns: PartnerColumns }) {
  const t = useTranslations("partners");
  const kinds = useTranslations("organisations.kind");
  const places = useOrganisationWords();
  const { id, name, kind, country, group, overdue, toDecide, incidents, hasContacts } = partner;
  const facts = [kinds(kind), places.country(country), places.group(group)].filter(
    (fact) => fact !== null && fact !== "",
  );
  return (
    <tr data-row-href={`/partners/${id}`}>
      <th scope="row">
        <Link href={`/partners/${id}`} prefetch={false}>
          {name}
        </Link>
        <small className="block text-muted">
          {facts.join(" · ")}
          {hasContacts ? null : ` · ${t("nobodyNamed")}`}
        </small>
      </th>
      {columns.orders ? (
        <>
          <Figure
            label={t("overdueColumn")}
            count={overdue}
            href={hrefOf("/orders", { supplier: id, state: "overdue" })}
          />
          <Figure
            label={t("toDecideColumn")}
            count={toDecide}
            href={hrefOf("/orders", { supplier: id, state: "to_decide" })}
          />
        </>
      ) : null}
      {columns.incidents ? (
        <Figure
          label={t("incidentsColumn")}
          count={incidents}
          href={hrefOf("/incidents", { partner: id, state: "under_way" })}
        />
      ) : null}
      {columns.documents ? (
        <td data-label={t("documentsColumn")}>
          <Lacking partner={partner} />
        </td>
      ) : null}
    </tr>
  );
}

function Figure({ label, count, href }: { label: string; count: number; href: string }) {
  const t = useTranslations("partners");
  return (
    <td data-label={label} className="num">
      {count === 0 ? (
        <span className="text-muted">{t("none")}</span>
      ) : (
        <Link href={href} prefetch={false} className="link">
          {count > countedUpTo ? t("moreThan", { count: countedUpTo }) : t("count", { count })}
        </Link>
      )}
    </td>
  );
}

function Lacking({ partner: { lacking, kind } }: { partner: PartnerRow }) {
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary");
  if (kind === "host") return <span className="text-muted">{t("none")}</span>;
  if (lacking.length === 0) return <Badge tone="good">{t("complete")}</Badge>;
  return (
    <ul className="flex flex-wrap gap-1">
      {lacking.map(({ kind: document, standing }) => (
        <li key={document}>
          <Badge tone={paperTones[standing]} title={words(`paperStanding.${standing}`)}>
            {words(`documentKind.${document}`)}
            <span className="visually-hidden"> {words(`paperStanding.${standing}`)}</span>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
