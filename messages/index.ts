import accountEn from "./en/account.json";
import adminEn from "./en/admin.json";
import apiEn from "./en/api.json";
import arrivalsEn from "./en/arrivals.json";
import authEn from "./en/auth.json";
import commentsEn from "./en/comments.json";
import differencesEn from "./en/differences.json";
import errorsEn from "./en/errors.json";
import ordersEn from "./en/orders.json";
import performanceEn from "./en/performance.json";
import shellEn from "./en/shell.json";
import shipmentsEn from "./en/shipments.json";
import todayEn from "./en/today.json";
import uiEn from "./en/ui.json";
import valuesEn from "./en/values.json";
import vocabularyEn from "./en/vocabulary.json";
import workloadEn from "./en/workload.json";
import accountFr from "./fr/account.json";
import adminFr from "./fr/admin.json";
import apiFr from "./fr/api.json";
import arrivalsFr from "./fr/arrivals.json";
import authFr from "./fr/auth.json";
import commentsFr from "./fr/comments.json";
import differencesFr from "./fr/differences.json";
import errorsFr from "./fr/errors.json";
import ordersFr from "./fr/orders.json";
import performanceFr from "./fr/performance.json";
import shellFr from "./fr/shell.json";
import shipmentsFr from "./fr/shipments.json";
import todayFr from "./fr/today.json";
import uiFr from "./fr/ui.json";
import valuesFr from "./fr/values.json";
import vocabularyFr from "./fr/vocabulary.json";
import workloadFr from "./fr/workload.json";
import type { Locale } from "./locales.ts";

const en = {
  account: accountEn,
  admin: adminEn,
  api: apiEn,
  arrivals: arrivalsEn,
  auth: authEn,
  comments: commentsEn,
  differences: differencesEn,
  errors: errorsEn,
  orders: ordersEn,
  performance: performanceEn,
  shell: shellEn,
  shipments: shipmentsEn,
  today: todayEn,
  ui: uiEn,
  values: valuesEn,
  vocabulary: vocabularyEn,
  workload: workloadEn,
};

const fr = {
  account: accountFr,
  admin: adminFr,
  api: apiFr,
  arrivals: arrivalsFr,
  auth: authFr,
  comments: commentsFr,
  differences: differencesFr,
  errors: errorsFr,
  orders: ordersFr,
  performance: performanceFr,
  shell: shellFr,
  shipments: shipmentsFr,
  today: todayFr,
  ui: uiFr,
  values: valuesFr,
  vocabulary: vocabularyFr,
  workload: workloadFr,
};

export type Namespace = keyof typeof en;

export type Messages = Record<Namespace, Readonly<Record<string, unknown>>>;

const all: Record<Locale, Messages> = { en, fr };

export function loadMessages(locale: Locale): Messages {
  return all[locale];
}
