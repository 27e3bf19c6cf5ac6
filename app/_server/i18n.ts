import { getRequestConfig } from "next-intl/server";
import { formats } from "#messages/formats.ts";
import { loadMessages } from "#messages/index.ts";
import { preferences } from "./preferences.ts";

export default getRequestConfig(async () => {
  const { locale, timeZone } = await preferences();
  return { locale, timeZone, formats, messages: loadMessages(locale) };
});
