import { notFound } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { read } from "#app/_server/read.ts";
import { readParts } from "#app/_server/read-parts.ts";
import { streamCsv } from "#app/_server/stream-csv.ts";
import { can } from "#lib/access/policy.ts";
import { harmless } from "#lib/kernel/table-text.ts";
import { type ExportRow, listExport } from "#lib/orders/export.ts";
import { notUnderstood, orderListInput } from "#lib/orders/list-input.ts";

const columns = [
  "order",
  "reference",
  "supplier",
  "site",
  "placedOn",
  "line",
  "itemCode",
  "item",
  "quantity",
  "unit",
  "requestedOn",
  "promisedOn",
  "promisedQuantity",
  "answer",
  "answerBy",
  "fulfilment",
  "received",
  "unitPrice",
  "currency",
] as const satisfies readonly (keyof ExportRow)[];
const prices = new Set<string>(["unitPrice", "currency"]);
const numbers = new Set<string>(["quantity", "promisedQuantity", "received", "unitPrice"]);

/** The lines that the list is about, all of them and in its order, as separated text: those that wait, where it shows what waits. */
export async function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const listing = orderListInput.parse(asked);
  const seesPrices = await read(async ({ viewer }) => {
    const person = await viewer;
    if (!can(person, "order.read")) notFound();
    return can(person, "price.read");
  });
  // A file is kept and passed on: it must not hold more than was asked for.
  const filters = notUnderstood(asked);
  if (filters.length > 0) {
    const lists = await getTranslations("lists");
    return new Response(lists("notExported", { filters: filters.join(", ") }), { status: 400 });
  }
  const readPart = await readParts();
  const t = await getTranslations("orders.export");
  const words = await getTranslations("vocabulary");
  const zone = await getTimeZone();
  const isFrench = (await getLocale()).startsWith("fr");
  // As spreadsheets read it: the day, and the time on the reader's clock.
  const clock = (at: string) =>
    new Date(at).toLocaleString("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const unitIn = (unit: string) => {
    const key = `unit.${unit}`;
    return words.has(key) ? words(key, { count: 1 }) : harmless(unit);
  };
  const shown = columns.filter((column) => seesPrices || !prices.has(column));
  const cellOf = (row: ExportRow, column: (typeof columns)[number]): string => {
    const value = row[column] ?? "";
    if (column === "answer") return words(`answer.${row.answer}`);
    if (column === "fulfilment") return words(`fulfilment.${row.fulfilment}`);
    if (column === "unit") return unitIn(row.unit);
    if (column === "answerBy") return value === "" ? "" : clock(value);
    if (numbers.has(column)) return isFrench ? value.replace(".", ",") : value;
    return harmless(value);
  };
  let position: readonly string[] | undefined;
  let isOver = false;
  return streamCsv({
    name: t("fileName"),
    head: shown.map((column) => t(column)),
    delimiter: isFrench ? ";" : ",",
    next: async () => {
      if (isOver) return undefined;
      const { rows, next } = await readPart((tx, viewer) => listExport(tx, viewer, listing, position));
      position = next;
      isOver = next === undefined;
      return rows.map((row) => shown.map((column) => cellOf(row, column)));
    },
  });
}
