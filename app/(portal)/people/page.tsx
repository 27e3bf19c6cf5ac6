import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read } from "#app/_server/read.ts";
import { ImportLink } from "#components/imports/import-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { can } from "#lib/access/policy.ts";
import { userListInput } from "#lib/people/input.ts";
import { listOrganisations, listUsers } from "#lib/people/queries.ts";
import { requireAdministrator } from "./administrator.ts";
import { PeopleFilters } from "./people-filters.tsx";
import { PeopleTable } from "./people-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  await requireAdministrator();
  const t = await getTranslations("admin");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function PeoplePage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("admin");
  const input = userListInput.parse(await searchParams);
  const { people, organisations } = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "people.administer")) notFound();
    const [people, organisations] = await Promise.all([listUsers(tx, input), listOrganisations(tx)]);
    return { people, organisations };
  });
  const { after, ...filters } = input;
  const add = (
    <>
      <ImportLink kind="people" />
      <ButtonLink href="/people/new" variant="primary">
        <Icon name="plus" />
        {t("new")}
      </ButtonLink>
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} actions={add} />
      <PeopleFilters filters={filters} organisations={organisations} />
      {people.rows.length === 0 ? (
        <EmptyState title={t("emptyTitle")} action={<ButtonLink href="/people">{t("clear")}</ButtonLink>}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : (
        <PeopleTable people={people.rows} />
      )}
      <Pager
        nextHref={people.next === null ? null : hrefOf("/people", { ...filters, after: people.next })}
        firstHref={after === undefined ? null : hrefOf("/people", filters)}
      />
      <RowKeys />
    </>
  );
}
