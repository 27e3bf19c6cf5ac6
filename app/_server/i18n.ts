import { getRequestConfig } from "next-intl/server";
import { formats } from "#messages/formats.ts";
import { loadMessages } from "#messages/index.ts";
import { preferences } from "./preferences.ts";

export default getRequestConfig(async () => {
  const { locale, timeZone } = await preferences();
  // "en" alone would mean American dates, month first and twelve hours; partners here write 12 Mar, 18:00.
  return { locale: locale === "en" ? "en-GB" : locale, timeZone, formats, messages: loadMessages(locale) };
});
