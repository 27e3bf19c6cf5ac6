import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { DifferenceTable } from "#components/receipts/difference-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { listSuppliers } from "#lib/orders/queries.ts";
import { listDifferences } from "#lib/shipments/differences.ts";
import { differenceListInput } from "#lib/shipments/input.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "difference.read")) notFound();
  const t = await getTranslations("differences");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Receipts that are not what was announced: damaged, refused, missing, too much. */
export default async function DifferencesPage({ searchParams }: { searchParams: Query }) {
  const input = differenceListInput.parse(await searchParams);
  const { page, suppliers } = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "difference.read")) notFound();
    const [page, suppliers] = await Promise.all([listDifferences(tx, input), listSuppliers(tx)]);
    return { page, suppliers };
  });
  const t = await getTranslations("differences");
  const { supplier, after } = input;
  return (
    <>
      <PageHeader title={t("title")} />
      <FilterBar path="/differences" filters={{ supplier }}>
        <FilterSelect
          name="supplier"
          label={t("supplier")}
          any={t("anySupplier")}
          options={suppliers}
          chosen={supplier}
        />
      </FilterBar>
      {page.rows.length > 0 ? (
        <DifferenceTable differences={page.rows} />
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/differences", { supplier, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/differences", { supplier })}
      />
      <RowKeys />
    </>
  );
}
