import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { loadMessages, type Namespace } from "#messages/index.ts";
import { isLocale, defaultLocale } from "#messages/locales.ts";

/** Hands client components their words. Name only the namespaces used below it: all of them travel with the page. */
export async function ClientMessages({ also = [], children }: { also?: Namespace[]; children: ReactNode }) {
  const locale = await getLocale();
  const messages = loadMessages(isLocale(locale) ? locale : defaultLocale);
  const names: Namespace[] = ["ui", "errors", ...also];
  const chosen = Object.fromEntries(names.map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={chosen}>{children}</NextIntlClientProvider>;
}
