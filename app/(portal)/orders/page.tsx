import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { counted } from "#components/orders/counted.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { orderListInput } from "#lib/orders/input.ts";
import { listOrders, listSuppliers } from "#lib/orders/queries.ts";
import { countLinesListed } from "#lib/orders/work-list.ts";
import { OrderFilters } from "./order-filters.tsx";
import { OrderTable } from "./order-table.tsx";

// Next asks for the title on its own: who may not see the list may not read its name either.
export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "order.read")) notFound();
  const t = await getTranslations("orders");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function OrdersPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("orders");
  const input = orderListInput.parse(await searchParams);
  const { page, lines, suppliers, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "order.read")) notFound();
    const isHost = person.organisation.kind === "host";
    const [page, lines, suppliers] = await Promise.all([
      listOrders(tx, person, input),
      countLinesListed(tx, person, input),
      isHost ? listSuppliers(tx) : undefined,
    ]);
    return { page, lines, suppliers, person };
  });
  const { after, ...filters } = input;
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={<OrderDoors person={person} exportHref={hrefOf("/orders/export", filters)} />}
        meta={
          lines === undefined || input.state === undefined
            ? undefined
            : t("linesListed", { ...counted(lines), filter: t(`filter.${input.state}`) })
        }
      />
      <OrderFilters filters={filters} suppliers={suppliers} />
      {page.rows.length > 0 ? (
        <OrderTable orders={page.rows} withSupplier={suppliers !== undefined} />
      ) : (
        <EmptyState
          title={isFiltered ? t("noMatchTitle") : t("emptyTitle")}
          action={isFiltered ? <ButtonLink href="/orders">{t("clear")}</ButtonLink> : undefined}
        >
          <p>{isFiltered ? t("noMatchText") : t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/orders", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/orders", filters)}
      />
      <RowKeys />
    </>
  );
}

/** What is done with orders apart from their list. */
async function OrderDoors({ person, exportHref }: { person: Viewer; exportHref: string }) {
  const t = await getTranslations("orders");
  return (
    <>
      {can(person, "order.enter") ? (
        <ButtonLink href="/orders/new" variant="primary">
          {t("entry.new")}
        </ButtonLink>
      ) : null}
      {/* A file: the router has nothing to do with it. */}
      <a className="btn" data-variant="ghost" data-size="md" href={exportHref} download>
        {t("exportLink")}
      </a>
      {can(person, "order.answer") ? (
        <>
          <ButtonLink href="/orders/answers/grid" variant="ghost">
            {t("answerInGrid")}
          </ButtonLink>
          <ButtonLink href="/orders/answers" variant="ghost">
            {t("answerByFile")}
          </ButtonLink>
        </>
      ) : null}
      {can(person, "tolerance.read") ? (
        <ButtonLink href="/orders/tolerances" variant="ghost">
          {t("tolerances")}
        </ButtonLink>
      ) : null}
    </>
  );
}
