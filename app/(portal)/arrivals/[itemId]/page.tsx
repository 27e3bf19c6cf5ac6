import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { idParam, read } from "#app/_server/read.ts";
import { ArrivalTable } from "#components/arrivals/arrival-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterDay, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { type ArrivalListInput, arrivalListInput } from "#lib/arrivals/input.ts";
import { listItemArrivals } from "#lib/arrivals/queries.ts";

interface PageProps {
  params: Promise<{ itemId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const itemId = idParam((await params).itemId);
  const t = await getTranslations("arrivals");
  const { item } = await read(async ({ tx, viewer }) => arrivalsOf(tx, await viewer, itemId, {}));
  return { title: t("itemTitle", { item: item.description }) };
}

/** The lines that bring an item, the earliest first. */
export default async function ItemArrivalsPage({ params, searchParams }: PageProps) {
  const itemId = idParam((await params).itemId);
  const { from, to, after } = arrivalListInput.parse(await searchParams);
  const { item, page } = await read(async ({ tx, viewer }) =>
    arrivalsOf(tx, await viewer, itemId, { from, to, after }),
  );
  const t = await getTranslations("arrivals");
  const path = `/arrivals/${itemId}`;
  return (
    <>
      <PageHeader
        back={{ href: "/arrivals", label: t("back") }}
        title={item.description}
        meta={item.code === item.description ? undefined : item.code}
      />
      <FilterBar path={path} filters={{ from, to }}>
        <FilterDay name="from" label={t("from")} chosen={from} />
        <FilterDay name="to" label={t("to")} chosen={to} />
      </FilterBar>
      {page.rows.length > 0 ? (
        <ArrivalTable arrivals={page.rows} label={t("itemTitle", { item: item.description })} common="item" />
      ) : (
        <EmptyState title={t("emptyTitle")} />
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf(path, { from, to, after: page.next })}
        firstHref={after === undefined ? null : hrefOf(path, { from, to })}
      />
      <RowKeys />
    </>
  );
}

function arrivalsOf(
  tx: Tx,
  viewer: Viewer,
  itemId: string,
  days: Pick<ArrivalListInput, "from" | "to" | "after">,
) {
  if (!can(viewer, "arrival.read")) notFound();
  return listItemArrivals(tx, itemId, days);
}
