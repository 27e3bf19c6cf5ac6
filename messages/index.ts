import accountEn from "./en/account.json" with { type: "json" };
import adminEn from "./en/admin.json" with { type: "json" };
import authEn from "./en/auth.json" with { type: "json" };
import commentsEn from "./en/comments.json" with { type: "json" };
import errorsEn from "./en/errors.json" with { type: "json" };
import ordersEn from "./en/orders.json" with { type: "json" };
import shellEn from "./en/shell.json" with { type: "json" };
import todayEn from "./en/today.json" with { type: "json" };
import uiEn from "./en/ui.json" with { type: "json" };
import vocabularyEn from "./en/vocabulary.json" with { type: "json" };
import accountFr from "./fr/account.json" with { type: "json" };
import adminFr from "./fr/admin.json" with { type: "json" };
import authFr from "./fr/auth.json" with { type: "json" };
import commentsFr from "./fr/comments.json" with { type: "json" };
import errorsFr from "./fr/errors.json" with { type: "json" };
import ordersFr from "./fr/orders.json" with { type: "json" };
import shellFr from "./fr/shell.json" with { type: "json" };
import todayFr from "./fr/today.json" with { type: "json" };
import uiFr from "./fr/ui.json" with { type: "json" };
import vocabularyFr from "./fr/vocabulary.json" with { type: "json" };
import type { Locale } from "./locales.ts";

const en = {
  account: accountEn,
  admin: adminEn,
  auth: authEn,
  comments: commentsEn,
  errors: errorsEn,
  orders: ordersEn,
  shell: shellEn,
  today: todayEn,
  ui: uiEn,
  vocabulary: vocabularyEn,
};

const fr = {
  account: accountFr,
  admin: adminFr,
  auth: authFr,
  comments: commentsFr,
  errors: errorsFr,
  orders: ordersFr,
  shell: shellFr,
  today: todayFr,
  ui: uiFr,
  vocabulary: vocabularyFr,
};

export type Namespace = keyof typeof en;

export type Messages = Record<Namespace, Readonly<Record<string, unknown>>>;

const all: Record<Locale, Messages> = { en, fr };

export function loadMessages(locale: Locale): Messages {
  return all[locale];
}
