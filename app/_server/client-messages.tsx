import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { loadMessages, type Namespace } from "#messages/index.ts";
import { preferences } from "./preferences.ts";

/** Hands client components their words. Name only the namespaces used below it: all of them travel with the page. */
export async function ClientMessages({ also = [], children }: { also?: Namespace[]; children: ReactNode }) {
  const { locale } = await preferences();
  const messages = loadMessages(locale);
  const names: Namespace[] = ["ui", "errors", ...also];
  const chosen = Object.fromEntries(names.map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={chosen}>{children}</NextIntlClientProvider>;
}
