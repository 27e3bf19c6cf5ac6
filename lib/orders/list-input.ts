import { z } from "zod";
import { dayField, idField, isStorable, searchField } from "#lib/kernel/fields.ts";

/** Filters that are about lines: an order is in the list for those of its lines that wait so. */
export const answerFilters = ["to_answer", "overdue", "to_decide", "rejected"] as const;
export type AnswerFilter = (typeof answerFilters)[number];
export const orderFilters = [...answerFilters, "open", "late"] as const;
export type OrderFilter = (typeof orderFilters)[number];

/** The orders of a list; a minus turns one round. `deadline` is of what waits for an answer alone. */
export const orderSorts = [
  "-placed",
  "placed",
  "number",
  "-number",
  "requested",
  "-requested",
  "deadline",
] as const;
export type OrderSort = (typeof orderSorts)[number];

/** Columns that can be left out or taken in; the number always stands first. */
export const orderColumns = [
  "supplier",
  "reference",
  "placed",
  "site",
  "lines",
  "requested",
  "due",
  "deadline",
  "value",
  "state",
] as const;
export type OrderColumn = (typeof orderColumns)[number];
export const usualColumns: readonly OrderColumn[] = ["supplier", "placed", "lines", "due", "state"];

const emptyAsAbsent = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const filled = <Field extends z.ZodType>(field: Field) => z.preprocess(emptyAsAbsent, field.optional());
/** A link may be old or mistyped. */
const forgiving = <Field extends z.ZodType>(field: Field) => filled(field).catch(undefined);

const itemField = z.string().trim().max(60).refine(isStorable);

export const filterFields = {
  q: searchField,
  state: z.enum(orderFilters),
  supplier: idField,
  site: idField,
  item: itemField,
  from: dayField,
  to: dayField,
  reminder: idField,
};

/** What a list of orders is narrowed down to. */
export interface OrderFilters {
  q?: string | undefined;
  state?: OrderFilter | undefined;
  supplier?: string | undefined;
  site?: string | undefined;
  /** The code of an item, as it stands on a line. */
  item?: string | undefined;
  /** The first and the last day that may be the first one requested of an order. */
  from?: string | undefined;
  to?: string | undefined;
  reminder?: string | undefined;
}

/** The filters alone of what an address says. */
export function filtersIn({
  q,
  state,
  supplier,
  site,
  item,
  from,
  to,
  reminder,
}: OrderFilters): OrderFilters {
  return { q, state, supplier, site, item, from, to, reminder };
}
export const isNarrow = (filters: OrderFilters): boolean =>
  Object.values(filtersIn(filters)).some((one) => one !== undefined);

/** As a form sends them, one by one, or as a link has them, together. */
const columnsField = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(",")))
  .transform((names) => orderColumns.filter((column) => names.includes(column)));

/** URL parameters of the order list: what does not parse counts as not given. */
export const orderListInput = z.object({
  q: forgiving(filterFields.q),
  state: forgiving(filterFields.state),
  supplier: forgiving(filterFields.supplier),
  site: forgiving(filterFields.site),
  item: forgiving(filterFields.item),
  from: forgiving(filterFields.from),
  to: forgiving(filterFields.to),
  reminder: forgiving(filterFields.reminder),
  sort: forgiving(z.enum(orderSorts)),
  group: forgiving(z.enum(["supplier"])),
  columns: forgiving(columnsField),
  /** The saved view that is looked at; `all` for none, where another one is usual. */
  view: forgiving(z.union([idField, z.literal("all")])),
  /** The saved view that the list was before something else was asked for. */
  base: forgiving(idField),
  after: z.string().max(1000).optional().catch(undefined),
});
export type OrderListInput = z.output<typeof orderListInput>;

/** What an address asks for and the list does not understand: filters that are none, as they were given. */
export function notUnderstood(asked: Readonly<Record<string, string | string[] | undefined>>): string[] {
  return Object.entries(filtersIn(orderListInput.parse(asked))).flatMap(([name, understood]) => {
    const given = [asked[name] ?? ""].flat().join(",").trim();
    return given === "" || understood !== undefined ? [] : [`${name}=${given.slice(0, 60)}`];
  });
}

/** What says which orders are listed, and how; apart from where one is in it. */
export type OrderListing = OrderFilters & Partial<Pick<OrderListInput, "sort" | "group">>;

/**
 * How this list can be sorted quickly, the usual order first. Where days are asked for it follows the index of these days;
 * what is open is found from the latest backwards, since years of what was received lie before it; only what waits for an answer has
 * a deadline, whose index knows no groups.
 */
export function sortsOf({ state, from, to, group }: OrderListing): readonly OrderSort[] {
  if (from !== undefined || to !== undefined) return ["requested", "-requested"];
  if (state === "open") return ["-placed", "-number", "-requested"];
  const usual = orderSorts.filter((sort) => sort !== "deadline");
  const isWaiting = state === "to_answer" || state === "overdue";
  return isWaiting && group === undefined ? [...usual, "deadline"] : usual;
}

export function sortOf(input: OrderListing): OrderSort {
  const offered = sortsOf(input);
  return input.sort !== undefined && offered.includes(input.sort) ? input.sort : (offered[0] ?? "-placed");
}

/** A list as the parameters of its address: those that are given. */
export function queryOf(input: OrderListInput): Record<string, string> {
  const { sort, group, columns } = input;
  const given = { ...filtersIn(input), sort, group, columns: columns?.join(",") };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
