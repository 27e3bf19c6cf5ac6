import { getRequestConfig } from "next-intl/server";
import { formats } from "#messages/formats.ts";
import { loadMessages } from "#messages/index.ts";
import { isLocale } from "#messages/locales.ts";
import { preferences } from "./preferences.ts";

/** In the language of this browser; a document or a calendar names the one of its reader. */
export default getRequestConfig(async ({ locale: named }) => {
  const { locale: preferred, timeZone } = await preferences();
  const locale = isLocale(named) ? named : preferred;
  // "en" alone would mean American dates, month first and twelve hours; partners here write 12 Mar, 18:00.
  return { locale: locale === "en" ? "en-GB" : locale, timeZone, formats, messages: loadMessages(locale) };
});
