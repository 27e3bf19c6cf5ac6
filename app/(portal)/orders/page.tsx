import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { counted } from "#components/orders/counted.ts";
import { type BulkAct, OrderSelection } from "#components/orders/order-selection.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { countGroups, getListFrame } from "#lib/orders/list-frame.ts";
import {
  isNarrow,
  notUnderstood,
  type OrderColumn,
  orderColumns,
  orderListInput,
  type OrderListInput,
  queryOf,
  usualColumns,
} from "#lib/orders/list-input.ts";
import { listOrders } from "#lib/orders/queries.ts";
import { countLinesListed } from "#lib/orders/work-list.ts";
import {
  confirmOrdersAction,
  openWithAction,
  remindSuppliersAction,
  removeViewAction,
  saveViewAction,
} from "./actions.ts";
import { stays } from "./address.ts";
import { OrderDisplay } from "./order-display.tsx";
import { OrderFilters } from "./order-filters.tsx";
import { OrderTable } from "./order-table.tsx";
import { OrderViews } from "./order-views.tsx";

// Next asks for the title on its own: who may not see the list may not read its name either.
export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "order.read")) notFound();
  const t = await getTranslations("orders");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function OrdersPage({ searchParams }: { searchParams: Query }) {
  const asked = await searchParams;
  const input = orderListInput.parse(asked);
  const screen = await read(async ({ tx, viewer: entering }) => orderScreen(tx, await entering, input));
  const { page, frame, person } = screen;
  const usual = frame.views.find(({ isDefault }) => isDefault);
  if (usual && Object.keys(asked).length === 0) redirect(`/orders?${usual.query}&view=${usual.id}`);

  const here = { ...queryOf(input), view: input.view };
  const offered = columnsFor(person);
  const columns = offered.filter((column) => (input.columns ?? usualColumns).includes(column));
  return (
    <ClientMessages also={["lists"]}>
      <OrdersHead {...screen} exportHref={hrefOf("/orders/export", queryOf(input))} input={input} />
      <OrderFilters input={input} frame={frame} />
      <NotUnderstood filters={notUnderstood(asked)} />
      <div className="list-tools no-print">
        <OrderViews
          input={input}
          views={frame.views}
          acts={can(person, "view.keep") ? viewActs : undefined}
        />
        <OrderDisplay input={input} offered={offered} shown={columns} canGroup={frame.suppliers !== null} />
      </div>
      <Rows {...screen} input={input} columns={columns} />
      <Pager
        nextHref={page.next === null ? null : hrefOf("/orders", { ...here, after: page.next })}
        firstHref={input.after === undefined ? null : hrefOf("/orders", here)}
      />
      <RowKeys />
    </ClientMessages>
  );
}

const viewActs = { save: saveViewAction, remove: removeViewAction, openWith: openWithAction };

function Rows({ page, frame, groups, person, input, columns }: Screen & RowsProps) {
  if (page.rows.length === 0)
    return <NoOrders isFiltered={isNarrow(input)} clearHref={hrefOf("/orders", stays(input))} />;
  const bulk = bulkOf(person, input, frame.suppliers);
  const table = (
    <OrderTable
      orders={page.rows}
      input={input}
      columns={columns}
      canSelect={bulk !== undefined}
      groups={groups}
    />
  );
  if (bulk === undefined) return table;
  const orders = page.rows.map(({ id, revision, toAnswer }) => ({
    orderId: id,
    revision,
    waiting: toAnswer,
  }));
  return (
    <OrderSelection key={JSON.stringify(input)} orders={orders} bulk={bulk}>
      {table}
    </OrderSelection>
  );
}

interface RowsProps {
  input: OrderListInput;
  columns: readonly OrderColumn[];
}

/** All that the page shows, asked together; how large its groups are, once it is known which they are. */
async function orderScreen(tx: Tx, person: Viewer, asked: OrderListInput) {
  if (!can(person, "order.read")) notFound();
  const input = person.organisation.kind === "host" ? asked : { ...asked, group: undefined };
  const [page, lines, frame] = await Promise.all([
    listOrders(tx, person, input),
    countLinesListed(tx, person, input),
    getListFrame(tx, person, input),
  ]);
  const groups =
    input.group === undefined
      ? undefined
      : await countGroups(tx, person, input, [...new Set(page.rows.map(({ supplierId }) => supplierId))]);
  return { page, lines, frame, groups, person };
}

type Screen = Awaited<ReturnType<typeof orderScreen>>;

/** A supplier has one supplier only; prices are for who may see them. */
function columnsFor(person: Viewer): OrderColumn[] {
  const isHost = person.organisation.kind === "host";
  return orderColumns.filter(
    (column) => (column !== "supplier" || isHost) && (column !== "value" || can(person, "price.read")),
  );
}

function bulkOf(person: Viewer, input: OrderListInput, suppliers: { id: string; name: string }[] | null) {
  if (can(person, "order.remind")) {
    const overdueOf =
      input.state === "overdue" ? suppliers?.find(({ id }) => id === input.supplier) : undefined;
    return { kind: "remind", act: remindSuppliersAction, overdueOf } satisfies BulkAct;
  }
  return can(person, "order.answer")
    ? ({ kind: "confirm", act: confirmOrdersAction } satisfies BulkAct)
    : undefined;
}

/** A list that shows more than was asked for says so. */
async function NotUnderstood({ filters }: { filters: readonly string[] }) {
  const l = await getTranslations("lists");
  return filters.length === 0 ? null : (
    <Notice tone="warn">{l("notUnderstood", { filters: filters.join(", ") })}</Notice>
  );
}

interface HeadProps extends Screen {
  input: OrderListInput;
  exportHref: string;
}

async function OrdersHead({ person, lines, frame, page, input, exportHref }: HeadProps) {
  const t = await getTranslations("orders");
  const l = await getTranslations("lists");
  // A list on one page needs no counting.
  const orders = page.next === null && input.after === undefined ? page.rows.length : frame.orders;
  const meta =
    lines !== undefined && input.state !== undefined
      ? t("linesListed", { ...counted(lines), filter: t(`filter.${input.state}`) })
      : orders !== null && isNarrow(input)
        ? l("orders", counted(orders))
        : undefined;
  return (
    <PageHeader
      title={t("title")}
      actions={<OrderDoors person={person} drafts={frame.drafts} exportHref={exportHref} />}
      meta={meta}
    />
  );
}

async function NoOrders({ isFiltered, clearHref }: { isFiltered: boolean; clearHref: string }) {
  const t = await getTranslations("orders");
  return (
    <EmptyState
      title={isFiltered ? t("noMatchTitle") : t("emptyTitle")}
      action={isFiltered ? <ButtonLink href={clearHref}>{t("clear")}</ButtonLink> : undefined}
    >
      <p>{isFiltered ? t("noMatchText") : t("emptyText")}</p>
    </EmptyState>
  );
}

interface DoorsProps {
  person: Viewer;
  drafts: number;
  exportHref: string;
}

/** What is done with orders apart from their list. */
async function OrderDoors({ person, drafts, exportHref }: DoorsProps) {
  const t = await getTranslations("orders");
  return (
    <>
      {can(person, "order.enter") ? (
        <>
          <ButtonLink href="/orders/new" variant="primary">
            {t("entry.new")}
          </ButtonLink>
          {drafts > 0 ? (
            <ButtonLink href="/orders/new" variant="ghost">
              {t("entry.draftsKept", { count: drafts })}
            </ButtonLink>
          ) : null}
        </>
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
