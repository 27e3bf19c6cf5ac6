import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { OrganisationTable } from "#components/organisations/organisation-table.tsx";
import { ImportLink } from "#components/imports/import-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { can } from "#lib/access/policy.ts";
import { decodeCursor } from "#lib/kernel/cursor.ts";
import { organisationListInput } from "#lib/organisations/input.ts";
import {
  listOrganisationRows,
  organisationPageSize,
  organisationPosition,
} from "#lib/organisations/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "organisation.read")) notFound();
  const t = await getTranslations("organisations");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Who works with whom: the host, its suppliers and carriers. */
export default async function OrganisationsPage({ searchParams }: { searchParams: Query }) {
  const { after, ...filters } = organisationListInput.parse(await searchParams);
  const { page, mayChange } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "organisation.read")) notFound();
    const position = decodeCursor(after, organisationPosition);
    const wanted = { q: filters.q, kind: filters.kind, position, size: organisationPageSize };
    return { page: await listOrganisationRows(tx, wanted), mayChange: can(person, "organisation.change") };
  });
  const t = await getTranslations("organisations");
  const kinds = (["host", "supplier", "carrier"] as const).map((id) => ({ id, name: t(`kind.${id}`) }));
  return (
    <>
      <PageHeader title={t("title")} actions={mayChange ? <AddPartners label={t("new")} /> : undefined} />
      <FilterBar path="/organisations" filters={filters} search={t("search")}>
        <FilterSelect
          name="kind"
          label={t("kindOf")}
          any={t("anyKind")}
          options={kinds}
          chosen={filters.kind}
        />
      </FilterBar>
      {page.rows.length > 0 ? (
        <OrganisationTable organisations={page.rows} />
      ) : (
        <EmptyState
          title={t("noMatchTitle")}
          action={<ButtonLink href="/organisations">{t("clear")}</ButtonLink>}
        >
          <p>{t("noMatchText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/organisations", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/organisations", filters)}
      />
      <RowKeys />
    </>
  );
}

const AddPartners = ({ label }: { label: string }) => (
  <>
    <ImportLink kind="partners" />
    <ButtonLink href="/organisations/new" variant="primary">
      <Icon name="plus" />
      {label}
    </ButtonLink>
  </>
);
