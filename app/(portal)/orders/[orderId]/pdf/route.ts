import { getFormatter, getTranslations } from "next-intl/server";
import { printable } from "#app/_server/files/logo.ts";
import { pdfResponse } from "#app/_server/pdf/response.ts";
import { preferences } from "#app/_server/preferences.ts";
import { idParam, read } from "#app/_server/read.ts";
import { getOrder, type Order, type OrderLine } from "#lib/orders/queries.ts";
import { type SchedulePart, totalOf } from "#lib/orders/rules.ts";
import { findLogoContent } from "#lib/organisations/logo.ts";
import { getHost } from "#lib/partners/queries.ts";
import type { OrderOnPaper } from "./document.ts";

type Params = Promise<{ orderId: string }>;

/** The order as a document, in the reader's language, with the prices that the reader sees. */
export async function GET(_: Request, { params }: { params: Params }): Promise<Response> {
  const orderId = idParam((await params).orderId);
  const { order, host, logo, chosen } = await read(async ({ tx, viewer }) => {
    const [order, host, logo, person] = await Promise.all([
      getOrder(tx, orderId),
      getHost(tx),
      findLogoContent(tx),
      viewer,
    ]);
    return { order, host, logo, chosen: person.locale };
  });
  const locale = chosen ?? (await preferences()).locale;
  // Loaded with the first document that is asked for: no page needs it.
  const { renderOrder } = await import("./document.ts");
  const paper = await paperOf(order, host.name, locale);
  const pdf = await renderOrder({ ...paper, logo: logo === undefined ? undefined : await printable(logo) });
  return pdfResponse(pdf, order.number);
}

async function paperOf(order: Order, host: string, locale: "en" | "fr"): Promise<Omit<OrderOnPaper, "logo">> {
  const t = await getTranslations({ locale, namespace: "orders" });
  const words = await wordsOf(order.currency, locale);
  const total = totalOf(order.lines);
  const isPriced = total !== null;
  const columns = ["line", "item", "requested", "promised", "quantity"] as const;
  const priced = isPriced ? (["unitPrice", "amount"] as const) : [];
  return {
    language: locale,
    host,
    title: t("orderTitle", { number: order.number }),
    revision: t("revision", { number: order.revision }),
    parties: [
      { role: t("paper.orderedBy"), name: host, more: "" },
      { role: t("supplier"), name: order.supplier, more: "" },
      ...(order.site === null ? [] : [{ role: t("paper.deliverTo"), name: order.site, more: host }]),
    ],
    facts: [
      [t("placed"), words.day(order.placedOn)],
      [
        t("sent"),
        order.sentAt === null ? t("notRecorded") : words.moment(order.sentAt, order.supplierTimeZone),
      ],
      ...(order.acknowledgeBy === null
        ? []
        : [[t("deadline"), words.moment(order.acknowledgeBy, order.supplierTimeZone)] as const]),
      [t("currency"), order.currency],
      [t("lines"), String(order.lines.length)],
    ],
    columns: [...columns, ...priced].map((key) => t(key)),
    rows: order.lines.map((line) => ({
      cells: cellsOf(line, order, words, isPriced),
      state: words.state(line.answer),
      isCancelled: line.answer === "cancelled",
    })),
    total:
      total === null ? undefined : [t(total.isPartial ? "partialTotal" : "total"), words.money(total.amount)],
    page: (page, pages) => t("paper.page", { page, pages }),
  };
}

function cellsOf(line: OrderLine, { ledger }: Order, words: Words, isPriced: boolean): string[] {
  const isAnswered = line.answer !== "issued" && line.answer !== "cancelled";
  const promise = isAnswered
    ? ledger.find(({ lineId, entry }) => lineId === line.id && entry === line.currentEntry)
    : undefined;
  return [
    line.number,
    line.item === line.description ? line.item : `${line.item}\n${line.description}`,
    words.parts(line.requested, line.unit),
    promise ? words.parts(promise.schedule, line.unit) : "",
    words.quantity(line.quantity, line.unit),
    ...(isPriced ? [words.money(line.unitPrice), words.money(line.amount)] : []),
  ];
}

type Words = Awaited<ReturnType<typeof wordsOf>>;

/** Without a place to be parted. */
const whole = (text: string) => text.replaceAll(" ", "\u00a0");

/** How days, quantities and amounts are written on paper: always with the year, and times with their zone. */
async function wordsOf(currency: string, locale: "en" | "fr") {
  const format = await getFormatter({ locale });
  const vocabulary = await getTranslations({ locale, namespace: "vocabulary" });
  const day = (text: string) => format.dateTime(new Date(`${text}T00:00:00Z`), "date", { timeZone: "UTC" });
  const moment = (at: string, timeZone: string) => format.dateTime(new Date(at), "exact", { timeZone });
  const quantity = (value: string, unit: string) => {
    const key = `unit.${unit}`;
    const name = vocabulary.has(key) ? vocabulary(key, { count: Number(value) }) : unit;
    return `${format.number(Number(value), "quantity")} ${name}`;
  };
  const parts = (schedule: readonly SchedulePart[], unit: string) =>
    schedule.length === 1 && schedule[0]
      ? day(schedule[0].date)
      : schedule
          .map((part) => `${whole(day(part.date))} · ${whole(quantity(part.quantity, unit))}`)
          .join("\n");
  const money = (value: string | null) =>
    value === null
      ? ""
      : format.number(Number(value), {
          style: "currency",
          currency,
          minimumFractionDigits: 2,
          maximumFractionDigits: 6,
        });
  const state = (answer: OrderLine["answer"]) => vocabulary(`answer.${answer}`);
  return { day, moment, quantity, parts, money, state };
}
