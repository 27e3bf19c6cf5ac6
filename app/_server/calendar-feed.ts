import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { asFeed, NoViewer } from "#db/client.ts";
import { addDays } from "#lib/kernel/days.ts";
import { listPromisedDays, parseFeed, type PromisedDay } from "#lib/orders/calendar-feed.ts";
import { env } from "./env.ts";

// A calendar asks without a cookie and says nothing but its address. What it may read, the database decides by that.

/** The calendar under this address, as iCalendar text (RFC 5545); undefined where there is none. */
export async function promisedDays(token: string): Promise<string | undefined> {
  try {
    const { feed, days } = await asFeed(token, parseFeed, async (tx, entering) => {
      const feed = await entering;
      return { feed, days: await listPromisedDays(tx, feed.supplierId) };
    });
    // Who has chosen no language reads the one that the calendar asks in.
    const locale = feed.locale ?? ((await getLocale()) === "fr" ? "fr" : "en");
    return await written(feed.supplier, locale, days);
  } catch (error) {
    if (error instanceof NoViewer) return undefined;
    throw error;
  }
}

async function written(supplier: string, locale: "en" | "fr", days: readonly PromisedDay[]): Promise<string> {
  const { default: makeCalendar } = await import("ical-generator");
  const t = await getTranslations({ locale, namespace: "calendarFeed" });
  const words = await getTranslations({ locale, namespace: "vocabulary" });
  const unitOf = (unit: string, count: number) =>
    words.has(`unit.${unit}`) ? words(`unit.${unit}`, { count }) : unit;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const calendar = makeCalendar({
    name: t("name", { supplier }),
    prodId: { company: "Passerelle", product: "portal", language: locale.toUpperCase() },
    ttl: 3600,
  });
  for (const { lineId, part, orderId, order, line, item, quantity, unit, site, day } of days) {
    const amount = `${number.format(Number(quantity))} ${unitOf(unit, Number(quantity))}`;
    calendar.createEvent({
      id: `${lineId}-${part}@${new URL(env().origin).hostname}`,
      allDay: true,
      start: new Date(`${day}T00:00:00`),
      end: new Date(`${addDays(day, 1)}T00:00:00`),
      summary: t("summary", { order, line, amount }),
      description: item,
      url: `${env().origin}/orders/${orderId}#line-${lineId}`,
      ...(site === null ? {} : { location: site }),
    });
  }
  return calendar.toString();
}
