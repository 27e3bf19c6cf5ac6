import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "#lib/access/actor.ts";
import { today } from "#lib/kernel/days.ts";
import type { AnswerFilter, OrderFilter, OrderFilters } from "./list-input.ts";

interface Some {
  most: SQL;
  position?: readonly string[] | undefined;
}

/** What a list of orders `o` can be narrowed down by. */
export interface Filter {
  holds: SQL;
  /** So many ids of orders that its own index finds, some more than once. */
  finds?: (some: Some) => SQL;
  /** Whether it finds the latest, after a position where there is one. */
  isLatest?: boolean;
}

/** Naming a supplier's own id lets its index serve. */
export function ownOf(viewer: Viewer, { supplier }: OrderFilters, column = sql`o.supplier_id`): SQL[] {
  const { kind, id } = viewer.organisation;
  return [
    ...(kind === "supplier" ? [sql`${column} = ${id}`] : []),
    ...(supplier === undefined ? [] : [sql`${column} = ${supplier}`]),
  ];
}

/** What must hold of an order `o`; what finds the fewest comes first. */
export function filtersOf(viewer: Viewer, listing: OrderFilters): Filter[] {
  const { q, state, site, item, from, to, reminder } = listing;
  const whose = viewer.organisation.kind === "supplier" ? viewer.organisation.id : listing.supplier;
  const own: Own = (column) => (whose === undefined ? sql`` : sql`and ${column} = ${whose}`);
  const given = [
    reminder === undefined ? undefined : ofReminder(reminder),
    item === undefined ? undefined : ofItem(item, own),
    q === undefined ? undefined : withWords(q, whose),
    state === undefined ? undefined : inState(state, own),
    site === undefined ? undefined : atSite(site, own),
    from === undefined ? undefined : { holds: sql`o.requested_on >= ${from}` },
    to === undefined ? undefined : { holds: sql`o.requested_on <= ${to}` },
  ];
  return [
    ...given.filter((one) => one !== undefined),
    ...ownOf(viewer, listing).map((holds): Filter => ({ holds })),
  ];
}

type Own = (column: SQL) => SQL;

const ofReminder = (reminder: string): Filter => ({
  holds: sql`exists (select 1 from reminder_orders m where m.order_id = o.id and m.reminder_id = ${reminder})`,
  finds: ({ most }) =>
    sql`select m.order_id from reminder_orders m where m.reminder_id = ${reminder} limit ${most}`,
});

const ofItem = (item: string, own: Own): Filter => ({
  holds: sql`exists (select 1 from purchase_order_lines l where l.order_id = o.id and l.item_code = ${item})`,
  finds: ({ most }) =>
    sql`select l.order_id from purchase_order_lines l where l.item_code = ${item} ${own(sql`l.supplier_id`)} limit ${most}`,
});

const withWords = (q: string, whose: string | undefined): Filter => ({
  holds: sql`exists (
    select 1 from order_search w where w.order_id = o.id and w.words like all ((select app.search_patterns(${q}))::text[]))`,
  finds: ({ most, position = [] }) =>
    sql`select app.find_orders(${q}, ${whose ?? null}::uuid, ${most}, ${position[0] ?? null}::date, ${position[1] ?? null}::uuid)`,
  isLatest: true,
});

const atSite = (site: string, own: Own): Filter => ({
  holds: sql`o.site_id = ${site}`,
  finds: ({ most }) =>
    sql`select x.id from purchase_orders x where x.site_id = ${site} ${own(sql`x.supplier_id`)} limit ${most}`,
});

/** Which lines a filter by answer is about. */
export const linesWaiting = {
  to_answer: sql`a.state = 'issued'`,
  overdue: sql`a.state = 'issued' and a.acknowledge_by < now()`,
  to_decide: sql`a.state = 'pending_buyer'`,
  rejected: sql`a.state = 'rejected'`,
} as const satisfies Record<AnswerFilter, SQL>;
/** Which lines of the orders found a list is about: what it asks of lines, of `l` with its answer `a` and fulfilment `f`. */
export function aboutLines({ state, item }: OrderFilters): SQL {
  const conditions = [
    ...(item === undefined ? [] : [sql`l.item_code = ${item}`]),
    ...(state === "open" ? [underWay] : []),
    ...(state === "late"
      ? [sql`exists (select 1 from line_arrivals v where v.line_id = l.id and v.expected_on < ${today()})`]
      : []),
    ...(state === undefined || state === "open" || state === "late" ? [] : [linesWaiting[state]]),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/** As the index of what is under way says it. */
const underWay = sql`f.state not in ('received', 'cancelled', 'closed_short')`;

function inState(state: OrderFilter, own: Own): Filter {
  if (state === "open")
    return {
      holds: sql`exists (
        select 1 from purchase_order_lines l join line_fulfilments f on f.line_id = l.id where l.order_id = o.id and ${underWay})`,
      finds: ({ most }) => sql`
        select l.order_id from line_fulfilments f join purchase_order_lines l on l.id = f.line_id
         where ${underWay} ${own(sql`f.supplier_id`)} limit ${most}`,
    };
  if (state === "late") {
    const past = sql`v.expected_on < ${today()}`;
    return {
      holds: sql`exists (
        select 1 from purchase_order_lines l join line_arrivals v on v.line_id = l.id where l.order_id = o.id and ${past})`,
      finds: ({ most }) =>
        sql`select v.order_id from line_arrivals v where ${past} ${own(sql`v.supplier_id`)} limit ${most}`,
    };
  }
  const waits = linesWaiting[state];
  return {
    holds: sql`exists (select 1 from line_answers a where a.order_id = o.id and ${waits})`,
    finds: ({ most }) =>
      sql`select a.order_id from line_answers a where ${waits} ${own(sql`a.supplier_id`)} limit ${most}`,
  };
}
