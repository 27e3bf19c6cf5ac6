import { getFormatter, getTranslations } from "next-intl/server";
import { pdfResponse } from "#app/_server/pdf-response.ts";
import { idParam, read } from "#app/_server/read.ts";
import { sum } from "#lib/kernel/decimal.ts";
import { getOrder, type Order, type OrderLine } from "#lib/orders/queries.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";
import { getHost } from "#lib/partners/queries.ts";

type Params = Promise<{ orderId: string }>;

/** The order as a document, in the reader's language, with the prices that the reader sees. */
export async function GET(_: Request, { params }: { params: Params }): Promise<Response> {
  const orderId = idParam((await params).orderId);
  const { order, host } = await read(async ({ tx }) => {
    const [order, host] = await Promise.all([getOrder(tx, orderId), getHost(tx)]);
    return { order, host };
  });
  const t = await getTranslations("orders");
  const words = await wordsOf(order.currency);
  const isPriced = order.lines.every(({ amount }) => amount !== null);
  const heading = `${t("orderTitle", { number: order.number })} · ${t("revision", { number: order.revision })}`;
  // Loaded with the first document that is asked for: no page needs it.
  const { renderOrder } = await import("./document.tsx");
  const pdf = await renderOrder({
    heading,
    host: host.name,
    facts: [
      [t("supplier"), order.supplier],
      ...(order.site === null ? [] : [[t("site"), order.site] as const]),
      [t("placed"), words.day(order.placedOn)],
      [t("currency"), order.currency],
    ],
    columns: (
      [
        "line",
        "item",
        "requested",
        "promised",
        "quantity",
        ...(isPriced ? (["unitPrice", "amount"] as const) : []),
      ] as const
    ).map((key) => t(key)),
    rows: order.lines.map((line) => rowOf(line, order, words, isPriced)),
    total: isPriced
      ? `${t("total")} ${words.money(sum(order.lines.map(({ amount }) => amount ?? "0")).toFixed())}`
      : undefined,
    page: (page, pages) => `${order.number} · ${page} / ${pages}`,
  });
  return pdfResponse(pdf, order.number);
}

function rowOf(line: OrderLine, { ledger }: Order, words: Words, isPriced: boolean): string[] {
  const isAnswered = line.answer !== "issued" && line.answer !== "cancelled";
  const promise = isAnswered
    ? ledger.find(({ lineId, entry }) => lineId === line.id && entry === line.currentEntry)
    : undefined;
  return [
    line.number,
    `${line.item}\n${line.description}`,
    words.parts(line.requested, line.unit),
    promise ? words.parts(promise.schedule, line.unit) : "",
    words.quantity(line.quantity, line.unit),
    ...(isPriced ? [words.money(line.unitPrice), words.money(line.amount)] : []),
  ];
}

type Words = Awaited<ReturnType<typeof wordsOf>>;

/** How days, quantities and amounts are written on paper: always with the year. */
async function wordsOf(currency: string) {
  const format = await getFormatter();
  const vocabulary = await getTranslations("vocabulary");
  const day = (text: string) => format.dateTime(new Date(`${text}T00:00:00Z`), "date", { timeZone: "UTC" });
  const quantity = (value: string, unit: string) => {
    const key = `unit.${unit}`;
    const name = vocabulary.has(key) ? vocabulary(key, { count: Number(value) }) : unit;
    return `${format.number(Number(value), "quantity")} ${name}`;
  };
  const parts = (schedule: readonly SchedulePart[], unit: string) =>
    schedule.length === 1 && schedule[0]
      ? day(schedule[0].date)
      : schedule.map((part) => `${day(part.date)} · ${quantity(part.quantity, unit)}`).join("\n");
  const money = (value: string | null) =>
    value === null
      ? ""
      : format.number(Number(value), {
          style: "currency",
          currency,
          minimumFractionDigits: 2,
          maximumFractionDigits: 6,
        });
  return { day, quantity, parts, money };
}
