import { createHash } from "node:crypto";
import type { Day } from "#lib/kernel/days.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";
import { isOneLine } from "#lib/kernel/fields.ts";
import { dateReader, decimalReader } from "./cells.ts";
import type { OrderMapping, Source } from "./mapping.ts";
import type { SourceRow } from "./read-rows.ts";

/** One order line as an import understands it. */
export interface OrderRecord {
  row: number;
  supplier: string;
  order: string;
  line: string;
  item: string;
  description: string;
  quantity: string;
  unit: string;
  packSize: string | null;
  unitPrice: string | null;
  amount: string | null;
  currency: string;
  sentOn: Day | null;
  requestedOn: Day;
  receivedOn: Day | null;
  receivedQuantity: string | null;
  shipment: string | null;
  mode: string | null;
  weight: string | null;
  freightBasis: "amount" | "included" | "invoiced_separately" | null;
  freight: string | null;
  /** SHA-256 over all of the above but the row, in hex. */
  digest: string;
}

export interface Problem {
  row: number;
  column: string;
  value: string;
  code: string;
  message: string;
}

const messages = {
  missing: "The cell is empty, but the line needs it.",
  not_a_date: "The cell is no date of the declared format.",
  not_a_decimal: "The cell is no number in the declared notation.",
  negative: "The number is negative.",
  too_precise: "The number has more decimals than can be kept.",
  too_large: "The number, or what follows from it, is larger than can be kept.",
  too_long: "The text is too long.",
  bad_characters: "The text holds a character that cannot be stored.",
  not_a_currency: "The currency is no code of three letters, such as EUR.",
  malformed: "The record cannot be read.",
  duplicate_line: "The same line of the same order and supplier stands earlier in the file.",
} as const;
export type ProblemCode = keyof typeof messages;

export function problem(
  row: number,
  column: string,
  value: string,
  code: ProblemCode,
  detail?: string,
): Problem {
  return {
    row,
    column,
    value: value.slice(0, 200),
    code,
    message: detail ? `${messages[code]} (${detail})` : messages[code],
  };
}

class BadCell extends Error {
  readonly code: ProblemCode;
  readonly column: string;
  readonly value: string;
  constructor(code: ProblemCode, column: string, value: string) {
    super(code);
    this.code = code;
    this.column = column;
    this.value = value;
  }
}

/** Makes the reader of records for a mapping: each row becomes a record or the problem that keeps it out. */
export function recordReader(mapping: OrderMapping): (row: SourceRow) => OrderRecord | Problem {
  const readers = cellReaders(mapping);
  return (row) => {
    if (row.malformed !== undefined) return problem(row.row, "", "", "malformed", row.malformed);
    try {
      const values = valuesOf(mapping, readers, row.cells);
      const digest = createHash("sha256").update(JSON.stringify(values)).digest("hex");
      return { row: row.row, ...values, digest };
    } catch (error) {
      if (error instanceof BadCell) return problem(row.row, error.column, error.value, error.code);
      throw error;
    }
  };
}

type Cells = Readonly<Record<string, string>>;
type Readers = ReturnType<typeof cellReaders>;

function valuesOf(mapping: OrderMapping, read: Readers, cells: Cells) {
  const columns = mapping.columns;
  const item = named(columns.item, read.text(columns.item, cells, 500));
  const quantity = read.decimal(columns.quantity, cells, 6) ?? missing(columns.quantity);
  const receivedOn = read.day(columns.receivedOn, cells);
  const unitPrice = read.decimal(columns.unitPrice, cells, 6);
  const amount = read.decimal(columns.amount, cells, 6);
  requireKeepable(columns, quantity, unitPrice, amount);
  return {
    // To the letter: look-alike suppliers are different suppliers.
    supplier: read.exact(columns.supplier, cells, 300),
    order: named(columns.order, read.text(columns.order, cells, 100)),
    line: named(columns.line, read.text(columns.line, cells, 60)),
    item,
    description: columns.description ? read.text(columns.description, cells, 1000) : item,
    quantity,
    unit: read.text(columns.unit, cells, 40),
    packSize: read.decimal(columns.packSize, cells, 6),
    unitPrice,
    amount,
    currency: read.currency(columns.currency, cells),
    sentOn: sentDay(columns.sentOn, read.day(columns.sentOn, cells)),
    requestedOn: read.day(columns.requestedOn, cells) ?? missing(columns.requestedOn),
    receivedOn,
    receivedQuantity:
      receivedOn === null ? null : (read.decimal(columns.receivedQuantity, cells, 6) ?? quantity),
    shipment: read.optional(columns.shipment, cells, 100),
    mode: read.optional(columns.mode, cells, 60),
    weight: read.decimal(columns.weight, cells, 6),
    ...read.freight(columns.freight, cells),
  };
}

/** By which a thing is known: what is not seen in it would make two of one. */
function named(source: Source, text: string): string {
  if (!isOneLine(text)) throw new BadCell("bad_characters", nameOf(source), JSON.stringify(text));
  return text;
}

/** Price and amount follow from each other where the file gives only one, and must fit as well. */
function requireKeepable(
  { unitPrice: priceSource, amount: amountSource }: OrderMapping["columns"],
  quantity: string,
  unitPrice: string | null,
  amount: string | null,
): void {
  if (amount === null && unitPrice !== null && new Decimal(unitPrice).times(quantity).gte(keepable))
    throw new BadCell("too_large", nameOf(priceSource), unitPrice);
  const pieces = new Decimal(quantity);
  if (
    unitPrice === null &&
    amount !== null &&
    !pieces.isZero() &&
    new Decimal(amount).div(pieces).gte(keepable)
  )
    throw new BadCell("too_large", nameOf(amountSource), amount);
}
const keepable = new Decimal("99999999999999");

/** The deadline to answer is counted from the day of sending: 9999-12-31 stands for "never" and has no day after it. */
function sentDay(source: OrderMapping["columns"]["sentOn"], day: Day | null): Day | null {
  if (source && day !== null && day >= "9999") fail("not_a_date", source, day);
  return day;
}

function cellReaders(mapping: OrderMapping) {
  const toDecimal = decimalReader(mapping);
  const toDay = new Map(
    [mapping.columns.sentOn, mapping.columns.requestedOn, mapping.columns.receivedOn].flatMap((source) =>
      source ? [[source.format, dateReader(source.format)] as const] : [],
    ),
  );

  const optional = (source: Source | undefined, cells: Cells, limit: number): string | null => {
    const text = source ? present(source, cells) : null;
    return text === null ? null : checked(text, source, limit);
  };
  const text = (source: Source, cells: Cells, limit: number): string =>
    optional(source, cells, limit) ?? missing(source);
  const exact = (source: Source, cells: Cells, limit: number): string => {
    text(source, cells, limit);
    return checked("column" in source ? (cells[source.column] ?? "") : source.value, source, limit);
  };
  const decimal = (source: Source | undefined, cells: Cells, places: number): string | null => {
    const raw = source ? present(source, cells) : null;
    if (raw === null) return null;
    const value = toDecimal(raw);
    if (value === undefined) throw new BadCell("not_a_decimal", nameOf(source), raw);
    if (value.startsWith("-")) throw new BadCell("negative", nameOf(source), raw);
    if (new Decimal(value).decimalPlaces() > places) throw new BadCell("too_precise", nameOf(source), raw);
    return plain(value);
  };
  const day = (source: OrderMapping["columns"]["sentOn"], cells: Cells): Day | null => {
    const raw = source ? present(source, cells) : null;
    if (!source || raw === null) return null;
    return toDay.get(source.format)?.(raw) ?? fail("not_a_date", source, raw);
  };
  const currency = (source: Source, cells: Cells): string => {
    const code = text(source, cells, 20).toUpperCase();
    return /^[A-Z]{3}$/.test(code) ? code : fail("not_a_currency", source, code);
  };
  const freight = (
    source: OrderMapping["columns"]["freight"],
    cells: Cells,
  ): Pick<OrderRecord, "freight" | "freightBasis"> => {
    const raw = source ? present(source, cells) : null;
    if (!source || raw === null) return { freightBasis: null, freight: null };
    const word = Object.hasOwn(source.words, raw) ? source.words[raw] : undefined;
    return word
      ? { freightBasis: word, freight: null }
      : { freightBasis: "amount", freight: decimal(source, cells, 6) };
  };
  return { text, exact, optional, decimal, day, currency, freight };
}

/** The trimmed cell, or null where it is empty or says in the mapping's own words that there is nothing. */
function present(source: Source, cells: Cells): string | null {
  if (!("column" in source)) return source.value;
  const text = (cells[source.column] ?? "").trim();
  if (text === "" || source.absent.includes(text)) return null;
  return source.absentPrefix.some((prefix) => text.startsWith(prefix)) ? null : text;
}

function checked(text: string, source: Source | undefined, limit: number): string {
  if (text.length > limit) throw new BadCell("too_long", nameOf(source), text);
  if (text.includes("\0") || !text.isWellFormed())
    throw new BadCell("bad_characters", nameOf(source), text.replaceAll("\0", "␀"));
  return text;
}

function missing(source: Source): never {
  throw new BadCell("missing", nameOf(source), "");
}

function fail(code: ProblemCode, source: Source, value: string): never {
  throw new BadCell(code, nameOf(source), value);
}

function nameOf(source: Source | undefined): string {
  return source && "column" in source ? source.column : "";
}
