import { type SQL, sql } from "drizzle-orm";
import { rowLimit } from "#db/statements.ts";
import type { Viewer } from "#lib/access/actor.ts";
import type { CursorForm } from "#lib/kernel/cursor.ts";
import { filtersOf, ownOf } from "./filters.ts";
import { type OrderListing, type OrderSort, sortOf } from "./list-input.ts";

/** So many lines or orders are quickly read and sorted. */
const few = 20_000;
/** So many orders are quickly looked at one by one. */
const atHand = 1_000;

/**
 * The rows of `purchase_orders` that a list asks for, in its order: with `place`, and with `position`, after which the next
 * page starts. To walk along the order of a list is quick where matches come soon, and may be to walk through years where
 * they do not; PostgreSQL cannot know. So the first orders are looked at; where that is not enough, what a filter finds by its
 * own index is read, and sorted where it is few; only where it is many is walked.
 */
export function ordersFrom(
  viewer: Viewer,
  listing: OrderListing,
  position: readonly string[] | undefined,
  limit: SQL,
): SQL {
  const order = orderingOf(viewer, listing);
  const filters = filtersOf(viewer, order.saysState ? { ...listing, state: undefined } : listing);
  const after = position ? order.after(position) : [];
  const holding = filters.map(({ holds }) => holds);
  const walked = walk(listing, order, holding, after, limit);
  const by = filters.find(({ finds }) => finds !== undefined);
  if (by?.finds === undefined) return inPlace(sql`select * from (${walked}) o`, listing, order, limit);
  const own = ownOf(viewer, listing);
  const near = sql`
    select o.* from (${walk(listing, order, own, after, rowLimit(atHand))}) o ${all(holding)}
     order by ${named(listing, order)} limit ${limit}`;
  const isEnough = sql`(select count(*) from near) >= ${limit}`;
  // The latest of what is typed are found in their order.
  const isLatest = by.isLatest && filters.length === own.length + 1 && isUsual(listing);
  const finds = by.finds(isLatest ? { most: limit, position } : { most: rowLimit(few + 1) });
  const rest = filters.filter((one) => one !== by).map(({ holds }) => holds);
  const found = flat(listing, order, [...rest, ...after, sql`o.id in (select id from found)`], limit);
  const isFew = isLatest ? sql`true` : sql`(select count(*) from found) <= ${rowLimit(few)}`;
  return sql`
    with near as materialized (${near}),
    found as materialized (select * from (${finds}) f(id) where not ${isEnough})
    ${inPlace(
      sql`
        select * from near where ${isEnough}
        union all select * from (${found}) o where not ${isEnough} and ${isFew}
        union all select * from (${walked}) o where not ${isEnough} and not ${isFew}`,
      listing,
      order,
      limit,
    )}`;
}

const isUsual = (listing: OrderListing) => sortOf(listing) === "-placed" && listing.group === undefined;

const columns = sql.raw(
  ["id", "number", "revision", "supplier_id", "site_id", "currency", "placed_on", "requested_on", "sent_at"]
    .map((name) => `o.${name}`)
    .join(", "),
);

interface Ordering {
  /** What stands after FROM, with the orders as `o`. */
  source: SQL;
  keys: readonly [SQL, SQL];
  types: readonly [SQL, SQL];
  isDown: boolean;
  /** Of each order once. */
  where: readonly SQL[];
  /** Whether it goes along what its state finds, so that this need not be asked again. */
  saysState: boolean;
  after: (position: readonly string[]) => SQL[];
}

const waitingFirst = sql`not exists (
  select 1 from line_answers b where b.order_id = d.order_id and b.state = 'issued' and (b.acknowledge_by, b.line_id) < (d.acknowledge_by, d.line_id))`;
const fromOrders = {
  source: sql`purchase_orders o`,
  where: [],
  saysState: false,
} as const;
const orderings = {
  placed: { ...fromOrders, keys: [sql`o.placed_on`, sql`o.id`], types: [sql`date`, sql`uuid`] },
  number: {
    ...fromOrders,
    keys: [sql`o.number collate "C"`, sql`o.id`],
    types: [sql`text collate "C"`, sql`uuid`],
  },
  requested: { ...fromOrders, keys: [sql`o.requested_on`, sql`o.id`], types: [sql`date`, sql`uuid`] },
  deadline: {
    source: sql`line_answers d join purchase_orders o on o.id = d.order_id`,
    where: [sql`d.state = 'issued' and d.acknowledge_by is not null`, waitingFirst],
    saysState: true,
    keys: [sql`d.acknowledge_by`, sql`d.line_id`],
    types: [sql`timestamptz`, sql`uuid`],
  },
} as const satisfies Record<string, Omit<Ordering, "isDown" | "after">>;
type Key = keyof typeof orderings;
const keyOf = (sort: OrderSort): Key => {
  const name = sort.replace("-", "");
  return name === "number" || name === "requested" || name === "deadline" ? name : "placed";
};

const forms = {
  placed: ["day", "id"],
  number: ["text", "id"],
  requested: ["day", "id"],
  deadline: ["instant", "id"],
} as const satisfies Record<Key, readonly CursorForm[]>;

/** What a position in this list is made of. */
export const positionForms = (listing: OrderListing): readonly CursorForm[] => [
  ...(listing.group ? (["id"] as const) : []),
  ...forms[keyOf(sortOf(listing))],
];

/** Suppliers follow each other by name. */
const byName = sql`s.name collate "und-x-icu"`;

function orderingOf(viewer: Viewer, listing: OrderListing): Ordering {
  const sort = sortOf(listing);
  const isDown = sort.startsWith("-");
  const ordering = orderings[keyOf(sort)];
  const { keys, types } = ordering;
  const beyond = ([one, two]: readonly string[]) =>
    sql`(${keys[0]}, ${keys[1]}) ${isDown ? sql`<` : sql`>`} (${one}::${types[0]}, ${two}::${types[1]})`;
  const after = (position: readonly string[]) => {
    const [supplier, ...rest] = position;
    return listing.group
      ? [
          sql`(${byName}, s.id) >= ((select x.name from organisations x where x.id = ${supplier}) collate "und-x-icu", ${supplier}::uuid)`,
          sql`(s.id <> ${supplier} or ${beyond(rest)})`,
        ]
      : [beyond(position)];
  };
  const where = ordering.saysState ? [...ordering.where, ...ofDeadlines(viewer, listing)] : ordering.where;
  return { ...ordering, where, isDown, after };
}

/** Asked of the line by which an order is found: the first of it that waits is overdue if any is. */
const ofDeadlines = (viewer: Viewer, listing: OrderListing): SQL[] => [
  ...(listing.state === "overdue" ? [sql`d.acknowledge_by < now()`] : []),
  ...ownOf(viewer, listing, sql`d.supplier_id`),
];

/** By which the rows of the statement come, as it names them in the end. */
const down = (order: Ordering, one: SQL, two: SQL) =>
  order.isDown ? sql`${one} desc, ${two} desc` : sql`${one}, ${two}`;
const inOrder = (listing: OrderListing, order: Ordering, name: SQL, supplier: SQL, one: SQL, two: SQL) =>
  listing.group ? sql`${name}, ${supplier}, ${down(order, one, two)}` : down(order, one, two);

function rows(listing: OrderListing, order: Ordering): SQL {
  return sql`${columns}, ${listing.group ? byName : sql`null`} as group_name, ${order.keys[0]} as key_one, ${order.keys[1]} as key_two`;
}

const all = (conditions: readonly SQL[]) =>
  conditions.length > 0 ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``;

/** All that is asked for at once, to be sorted. */
function flat(listing: OrderListing, order: Ordering, conditions: readonly SQL[], limit: SQL): SQL {
  const suppliers = listing.group ? sql`join organisations s on s.id = o.supplier_id` : sql``;
  return sql`
    select ${rows(listing, order)} from ${order.source} ${suppliers} ${all([...order.where, ...conditions])}
     order by ${inOrder(listing, order, byName, sql`s.id`, ...order.keys)} limit ${limit}`;
}

/** Along the index of the order; of groups, along that of each supplier. */
function walk(
  listing: OrderListing,
  order: Ordering,
  conditions: readonly SQL[],
  after: readonly SQL[],
  limit: SQL,
): SQL {
  if (!listing.group) return flat(listing, order, [...conditions, ...after], limit);
  const [fromGroup, ...within] = after;
  const suppliers = all([sql`s.kind = 'supplier'`, ...(fromGroup ? [fromGroup] : [])]);
  // Sorted before they are joined, so that no more of them are read than the page needs.
  return sql`
    select o.* from (select s.id, s.name from organisations s ${suppliers} order by ${byName}, s.id) s cross join lateral (
      select ${rows(listing, order)} from ${order.source} ${all([...order.where, ...conditions, ...within, sql`o.supplier_id = s.id`])}
       order by ${down(order, ...order.keys)} limit ${limit}) o
     order by ${byName}, s.id, ${down(order, sql`o.key_one`, sql`o.key_two`)} limit ${limit}`;
}

/** The order of the list, of rows that come as `o`. */
const named = (listing: OrderListing, order: Ordering) =>
  inOrder(listing, order, sql`o.group_name`, sql`o.supplier_id`, sql`o.key_one`, sql`o.key_two`);

function inPlace(found: SQL, listing: OrderListing, order: Ordering, limit: SQL): SQL {
  const by = named(listing, order);
  const keys = sql`o.key_one::text, o.key_two::text`;
  return sql`
    select ${columns}, (row_number() over (order by ${by}))::int as place,
           array[${listing.group ? sql`o.supplier_id::text, ${keys}` : keys}] as position
      from (${found}) o order by ${by} limit ${limit}`;
}
