import accountEn from "./en/account.json";
import accessEn from "./en/access.json";
import activityEn from "./en/activity.json";
import adminEn from "./en/admin.json";
import apiEn from "./en/api.json";
import answersEn from "./en/answers.json";
import arrivalsEn from "./en/arrivals.json";
import authEn from "./en/auth.json";
import calendarsEn from "./en/calendars.json";
import calendarFeedEn from "./en/calendarFeed.json";
import campaignsEn from "./en/campaigns.json";
import colleaguesEn from "./en/colleagues.json";
import costsEn from "./en/costs.json";
import commentsEn from "./en/comments.json";
import differencesEn from "./en/differences.json";
import errorsEn from "./en/errors.json";
import homeEn from "./en/home.json";
import incidentsEn from "./en/incidents.json";
import linkEn from "./en/link.json";
import forecastsEn from "./en/forecasts.json";
import gridEn from "./en/grid.json";
import listsEn from "./en/lists.json";
import mailEn from "./en/mail.json";
import notificationsEn from "./en/notifications.json";
import ordersEn from "./en/orders.json";
import organisationsEn from "./en/organisations.json";
import overviewEn from "./en/overview.json";
import outboxEn from "./en/outbox.json";
import partnersEn from "./en/partners.json";
import performanceEn from "./en/performance.json";
import eightDEn from "./en/eightD.json";
import procurementEn from "./en/procurement.json";
import rulesEn from "./en/rules.json";
import risksEn from "./en/risks.json";
import securityEn from "./en/security.json";
import shellEn from "./en/shell.json";
import shipmentsEn from "./en/shipments.json";
import stockEn from "./en/stock.json";
import todayEn from "./en/today.json";
import tolerancesEn from "./en/tolerances.json";
import uiEn from "./en/ui.json";
import valuesEn from "./en/values.json";
import vocabularyEn from "./en/vocabulary.json";
import importsEn from "./en/imports.json";
import papersEn from "./en/papers.json";
import workersEn from "./en/workers.json";
import workloadEn from "./en/workload.json";
import accountFr from "./fr/account.json";
import accessFr from "./fr/access.json";
import activityFr from "./fr/activity.json";
import adminFr from "./fr/admin.json";
import apiFr from "./fr/api.json";
import answersFr from "./fr/answers.json";
import arrivalsFr from "./fr/arrivals.json";
import authFr from "./fr/auth.json";
import calendarsFr from "./fr/calendars.json";
import calendarFeedFr from "./fr/calendarFeed.json";
import campaignsFr from "./fr/campaigns.json";
import colleaguesFr from "./fr/colleagues.json";
import costsFr from "./fr/costs.json";
import commentsFr from "./fr/comments.json";
import differencesFr from "./fr/differences.json";
import errorsFr from "./fr/errors.json";
import homeFr from "./fr/home.json";
import incidentsFr from "./fr/incidents.json";
import linkFr from "./fr/link.json";
import forecastsFr from "./fr/forecasts.json";
import gridFr from "./fr/grid.json";
import listsFr from "./fr/lists.json";
import mailFr from "./fr/mail.json";
import notificationsFr from "./fr/notifications.json";
import ordersFr from "./fr/orders.json";
import organisationsFr from "./fr/organisations.json";
import overviewFr from "./fr/overview.json";
import outboxFr from "./fr/outbox.json";
import partnersFr from "./fr/partners.json";
import performanceFr from "./fr/performance.json";
import eightDFr from "./fr/eightD.json";
import procurementFr from "./fr/procurement.json";
import rulesFr from "./fr/rules.json";
import risksFr from "./fr/risks.json";
import securityFr from "./fr/security.json";
import shellFr from "./fr/shell.json";
import shipmentsFr from "./fr/shipments.json";
import stockFr from "./fr/stock.json";
import todayFr from "./fr/today.json";
import tolerancesFr from "./fr/tolerances.json";
import uiFr from "./fr/ui.json";
import valuesFr from "./fr/values.json";
import vocabularyFr from "./fr/vocabulary.json";
import importsFr from "./fr/imports.json";
import papersFr from "./fr/papers.json";
import workersFr from "./fr/workers.json";
import workloadFr from "./fr/workload.json";
import type { Locale } from "./locales.ts";

const en = {
  account: accountEn,
  access: accessEn,
  activity: activityEn,
  admin: adminEn,
  api: apiEn,
  answers: answersEn,
  arrivals: arrivalsEn,
  auth: authEn,
  calendars: calendarsEn,
  calendarFeed: calendarFeedEn,
  campaigns: campaignsEn,
  colleagues: colleaguesEn,
  comments: commentsEn,
  costs: costsEn,
  differences: differencesEn,
  errors: errorsEn,
  incidents: incidentsEn,
  link: linkEn,
  forecasts: forecastsEn,
  grid: gridEn,
  lists: listsEn,
  mail: mailEn,
  notifications: notificationsEn,
  orders: ordersEn,
  organisations: organisationsEn,
  outbox: outboxEn,
  home: homeEn,
  overview: overviewEn,
  procurement: procurementEn,
  partners: partnersEn,
  performance: performanceEn,
  eightD: eightDEn,
  rules: rulesEn,
  risks: risksEn,
  security: securityEn,
  shell: shellEn,
  shipments: shipmentsEn,
  stock: stockEn,
  today: todayEn,
  tolerances: tolerancesEn,
  ui: uiEn,
  values: valuesEn,
  vocabulary: vocabularyEn,
  imports: importsEn,
  papers: papersEn,
  workers: workersEn,
  workload: workloadEn,
};

const fr = {
  account: accountFr,
  access: accessFr,
  activity: activityFr,
  admin: adminFr,
  api: apiFr,
  answers: answersFr,
  arrivals: arrivalsFr,
  auth: authFr,
  calendars: calendarsFr,
  calendarFeed: calendarFeedFr,
  campaigns: campaignsFr,
  colleagues: colleaguesFr,
  comments: commentsFr,
  costs: costsFr,
  differences: differencesFr,
  errors: errorsFr,
  incidents: incidentsFr,
  link: linkFr,
  forecasts: forecastsFr,
  grid: gridFr,
  lists: listsFr,
  mail: mailFr,
  notifications: notificationsFr,
  orders: ordersFr,
  organisations: organisationsFr,
  outbox: outboxFr,
  home: homeFr,
  overview: overviewFr,
  procurement: procurementFr,
  partners: partnersFr,
  performance: performanceFr,
  eightD: eightDFr,
  rules: rulesFr,
  risks: risksFr,
  security: securityFr,
  shell: shellFr,
  shipments: shipmentsFr,
  stock: stockFr,
  today: todayFr,
  tolerances: tolerancesFr,
  ui: uiFr,
  values: valuesFr,
  vocabulary: vocabularyFr,
  imports: importsFr,
  papers: papersFr,
  workers: workersFr,
  workload: workloadFr,
};

export type Namespace = keyof typeof en;

export type Messages = Record<Namespace, Readonly<Record<string, unknown>>>;

const all: Record<Locale, Messages> = { en, fr };

export function loadMessages(locale: Locale): Messages {
  return all[locale];
}
