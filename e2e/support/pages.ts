import type { Page } from "@playwright/test";
import { administrationPlaces } from "./administration-pages.ts";
import { orderPlaces } from "./order-pages.ts";
import { peoplePlaces } from "./people-pages.ts";
import { firstLink, type Place } from "./place.ts";

async function seriesPath(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/forecasts?limit=1");
  const { data } = (await answer.json()) as { data: { id: string }[] };
  return `/forecasts/${data[0]?.id ?? ""}`;
}

/** Every page of the portal behind the sign-in, as somebody who may open it. */
export const places: readonly Place[] = [
  {
    name: "Today of a supplier",
    role: "supplier",
    path: "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  { name: "Today of a buyer", role: "buyer", path: "/today", title: { en: "Today", fr: "Aujourd’hui" } },
  {
    name: "Today of an administrator",
    role: "admin",
    path: "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  { name: "orders", role: "buyer", path: "/orders", title: { en: "Orders", fr: "Commandes" } },
  {
    name: "orders, none found",
    role: "finance",
    path: "/orders?q=nothing-like-it",
    title: { en: "Orders", fr: "Commandes" },
  },
  {
    name: "Today of marketing",
    role: "marketing",
    path: "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  { name: "Today of finance", role: "finance", path: "/today", title: { en: "Today", fr: "Aujourd’hui" } },
  { name: "costs", role: "finance", path: "/costs", title: { en: "Costs", fr: "Coûts" } },
  {
    name: "costs of transport, to logistics",
    role: "logistics",
    path: "/costs?currency=XXX",
    title: { en: "Costs", fr: "Coûts" },
  },
  {
    name: "costs in detail",
    role: "finance",
    path: "/costs/entries",
    title: { en: "Costs in detail", fr: "Détail des coûts" },
  },
  { name: "freight", role: "manager", path: "/costs/freight", title: { en: "Freight", fr: "Fret" } },
  {
    name: "shipments behind the freight",
    role: "finance",
    path: firstLink("/costs/freight"),
    title: { en: "Shipments behind the freight", fr: "Expéditions derrière le fret" },
  },
  {
    name: "price changes",
    role: "buyer",
    path: "/costs/prices",
    title: { en: "Price changes", fr: "Changements de prix" },
  },
  { name: "Today of quality", role: "quality", path: "/today", title: { en: "Today", fr: "Aujourd’hui" } },
  {
    name: "the overview of a manager",
    role: "manager",
    path: "/overview",
    title: { en: "Overview", fr: "Vue d’ensemble" },
  },
  { name: "Today of HR", role: "hr", path: "/today", title: { en: "Today", fr: "Aujourd’hui" } },
  { name: "arrivals", role: "marketing", path: "/arrivals", title: { en: "Arrivals", fr: "Arrivées" } },
  {
    name: "arrivals of an item",
    role: "logistics",
    path: firstLink("/arrivals"),
    title: { en: "Arrivals of ", fr: "Arrivées de " },
  },
  {
    name: "order value",
    role: "finance",
    path: "/values",
    title: { en: "Order value", fr: "Valeur des commandes" },
  },
  {
    name: "the entries of a value",
    role: "finance",
    path: async (page) => {
      await page.goto("/values");
      const href = await page
        .getByRole("table")
        .getByRole("cell")
        .getByRole("link")
        .first()
        .getAttribute("href");
      if (href === null) throw new Error("No month has a value.");
      return href;
    },
    title: { en: "(Ordered|Received|Open): ", fr: "(Commandé|Reçu|Ouvert)\u202f: " },
  },
  {
    name: "workload",
    role: "hr",
    path: "/workload",
    title: { en: "Workload and people", fr: "Charge et effectif" },
  },
  {
    name: "the lines behind a day of the workload",
    role: "logistics",
    path: async (page) => {
      await page.goto("/workload?weeks=13");
      const href = await page.locator("td a[href^='/workload/']").first().getAttribute("href");
      if (href === null) throw new Error("No day has a line.");
      return href;
    },
    title: { en: "Arrivals of ", fr: "Arrivées du " },
  },
  {
    name: "receipts with differences",
    role: "quality",
    path: "/differences",
    title: { en: "Receipts with differences", fr: "Réceptions avec écarts" },
  },
  {
    name: "performance",
    role: "manager",
    path: "/performance",
    title: { en: "Performance", fr: "Performance" },
  },
  {
    name: "performance of a supplier",
    role: "quality",
    path: firstLink("/performance?sort=due"),
    title: { en: "Performance of ", fr: "Performance de " },
  },
  {
    name: "performance of carriers",
    role: "manager",
    path: "/performance/carriers",
    title: { en: "Performance of carriers", fr: "Performance des transporteurs" },
  },
  {
    name: "performance of a carrier",
    role: "logistics",
    path: firstLink("/performance/carriers"),
    title: { en: "Performance of ", fr: "Performance de " },
  },
  {
    name: "the milestones behind a figure of a carrier",
    role: "carrier",
    path: async (page) => {
      await page.goto("/performance");
      const link = page.locator("dd a[href*='figure=reported_late']").first();
      const href = await link.getAttribute("href");
      if (href === null) throw new Error("There is no such figure.");
      return href;
    },
    title: { en: "Milestones reported late of ", fr: "Jalons signalés en retard, " },
  },
  {
    name: "the rows behind a figure",
    role: "supplier",
    path: async (page) => {
      await page.goto("/performance");
      const href = await page.getByRole("link", { name: "Due, ", exact: false }).first().getAttribute("href");
      if (href === null) throw new Error("No month has a line.");
      return href;
    },
    title: { en: "Due of ", fr: "Attendues, " },
  },
  ...orderPlaces,
  { name: "Today of a carrier", role: "carrier", path: "/today", title: { en: "Today", fr: "Aujourd’hui" } },
  {
    name: "Today of logistics",
    role: "logistics",
    path: "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  { name: "stock of logistics", role: "logistics", path: "/stock", title: { en: "Stock", fr: "Stock" } },
  {
    name: "stock that is shared",
    role: "supplier",
    path: "/stock?state=low",
    title: { en: "Stock", fr: "Stock" },
  },
  { name: "calendars", role: "manager", path: "/calendars", title: { en: "Calendars", fr: "Calendriers" } },
  {
    name: "its own calendar, to be changed",
    role: "supplier",
    path: async (page) => {
      await page.goto("/calendars");
      const link = page.getByRole("link", { name: "Boréal Diagnostics" });
      return (await link.getAttribute("href")) ?? "";
    },
    title: { en: "Calendar of Boréal Diagnostics", fr: "Calendrier de Boréal Diagnostics" },
  },
  {
    name: "the host's calendar, to be read",
    role: "carrier",
    path: firstLink("/calendars"),
    title: { en: "Calendar of Héliande Santé", fr: "Calendrier de Héliande Santé" },
  },
  { name: "shipments", role: "logistics", path: "/shipments", title: { en: "Shipments", fr: "Expéditions" } },
  {
    name: "shipments, none found",
    role: "carrier",
    path: "/shipments?q=nothing-like-it",
    title: { en: "Shipments", fr: "Expéditions" },
  },
  {
    name: "an announcement",
    role: "supplier",
    path: "/shipments/new",
    title: { en: "Announce a shipment", fr: "Annoncer une expédition" },
  },
  {
    name: "a shipment to assign",
    role: "logistics",
    path: firstLink("/shipments?state=to_assign"),
    title: { en: "Shipment ", fr: "Expédition " },
  },
  {
    name: "a shipment that came with differences",
    role: "quality",
    path: firstLink("/shipments?q=ASN-00002"),
    title: { en: "Shipment ", fr: "Expédition " },
  },
  {
    name: "a shipment of a carrier",
    role: "carrier",
    path: firstLink("/shipments?state=under_way"),
    title: { en: "Shipment ", fr: "Expédition " },
  },
  { name: "incidents", role: "quality", path: "/incidents", title: { en: "Incidents", fr: "Incidents" } },
  {
    name: "incidents as a board",
    role: "manager",
    path: "/incidents?view=board",
    title: { en: "Incidents", fr: "Incidents" },
  },
  {
    name: "incident rules",
    role: "quality",
    path: "/incidents/rules",
    title: { en: "Incident rules", fr: "Règles d’incident" },
  },
  {
    name: "a rule",
    role: "manager",
    path: "/incidents/rules/eta_late",
    title: { en: "Late arrival expected", fr: "Arrivée prévue en retard" },
  },
  {
    name: "an 8D report of a supplier",
    role: "supplier",
    path: async (page) => {
      await page.goto(await firstLink("/incidents?kind=quality")(page));
      const href = await page.getByRole("link", { name: /^8D report/ }).getAttribute("href");
      if (href === null) throw new Error("The incident has no report.");
      return href;
    },
    title: { en: "8D INC-", fr: "8D INC-" },
  },
  {
    name: "incidents, none found",
    role: "hr",
    path: "/incidents?q=nothing-like-it",
    title: { en: "Incidents", fr: "Incidents" },
  },
  {
    name: "a new incident",
    role: "supplier",
    path: "/incidents/new",
    title: { en: "Report an incident", fr: "Signaler un incident" },
  },
  {
    name: "an incident",
    role: "quality",
    path: firstLink("/incidents?kind=damage"),
    title: { en: "INC-", fr: "INC-" },
  },
  {
    name: "an incident of a supplier",
    role: "supplier",
    path: firstLink("/incidents?kind=quality"),
    title: { en: "INC-", fr: "INC-" },
  },
  { name: "campaigns", role: "marketing", path: "/campaigns", title: { en: "Campaigns", fr: "Campagnes" } },
  {
    name: "campaigns, none found",
    role: "finance",
    path: "/campaigns?q=nothing-like-it",
    title: { en: "Campaigns", fr: "Campagnes" },
  },
  {
    name: "a new campaign",
    role: "marketing",
    path: "/campaigns/new",
    title: { en: "Plan a campaign", fr: "Préparer une campagne" },
  },
  {
    name: "a campaign that is live",
    role: "buyer",
    path: firstLink("/campaigns?phase=live"),
    title: { en: "CMP-", fr: "CMP-" },
  },
  {
    name: "a campaign that is capped",
    role: "marketing",
    path: firstLink("/campaigns?q=CMP-00002"),
    title: { en: "CMP-", fr: "CMP-" },
  },
  {
    name: "a draft of a campaign",
    role: "marketing",
    path: async (page) => `${await firstLink("/campaigns?q=CMP-00003")(page)}/edit`,
    title: { en: "Edit CMP-", fr: "Modifier CMP-" },
  },
  { name: "risks", role: "manager", path: "/risks", title: { en: "Risks", fr: "Risques" } },
  { name: "risks of a partner", role: "supplier", path: "/risks", title: { en: "Risks", fr: "Risques" } },
  {
    name: "risks, none found",
    role: "hr",
    path: "/risks?q=nothing-like-it",
    title: { en: "Risks", fr: "Risques" },
  },
  {
    name: "a new risk",
    role: "buyer",
    path: "/risks/new",
    title: { en: "Raise a risk", fr: "Déclarer un risque" },
  },
  {
    name: "a risk",
    role: "buyer",
    path: firstLink("/risks?kind=stock_out"),
    title: { en: "RSK-", fr: "RSK-" },
  },
  {
    name: "a closed risk",
    role: "finance",
    path: firstLink("/risks?state=closed"),
    title: { en: "RSK-", fr: "RSK-" },
  },
  {
    name: "a risk of a partner",
    role: "supplier",
    path: firstLink("/risks"),
    title: { en: "RSK-", fr: "RSK-" },
  },
  {
    name: "forecasts of a planner",
    role: "buyer",
    path: "/forecasts",
    title: { en: "Forecasts", fr: "Prévisions" },
  },
  {
    name: "forecasts of a supplier",
    role: "supplier",
    path: "/forecasts",
    title: { en: "Forecasts", fr: "Prévisions" },
  },
  {
    name: "forecasts, none found",
    role: "finance",
    path: "/forecasts?q=nothing-like-it",
    title: { en: "Forecasts", fr: "Prévisions" },
  },
  {
    name: "the forecast of an item, to its planner",
    role: "buyer",
    path: seriesPath,
    title: { en: "HS-", fr: "HS-" },
  },
  {
    name: "the forecast of an item, to its supplier",
    role: "supplier",
    path: seriesPath,
    title: { en: "HS-", fr: "HS-" },
  },
  {
    name: "exceptions of forecasts",
    role: "logistics",
    path: "/forecasts/exceptions",
    title: { en: "Forecast exceptions", fr: "Exceptions de prévision" },
  },
  {
    name: "accuracy of forecasts",
    role: "manager",
    path: "/forecasts/accuracy",
    title: { en: "Forecast accuracy", fr: "Fiabilité des prévisions" },
  },
  {
    name: "accuracy of an item",
    role: "supplier",
    path: firstLink("/forecasts/accuracy"),
    title: { en: "Accuracy of ", fr: "Fiabilité de " },
  },
  {
    name: "forecasts from a file",
    role: "buyer",
    path: "/forecasts/import",
    title: { en: "Forecasts from a file", fr: "Prévisions depuis un fichier" },
  },
  {
    name: "terms of forecasts",
    role: "buyer",
    path: firstLink("/forecasts/terms"),
    title: { en: "Forecast terms", fr: "Conditions de prévision" },
  },
  {
    name: "transport volumes",
    role: "carrier",
    path: "/volumes",
    title: { en: "Transport volumes", fr: "Volumes de transport" },
  },
  { name: "people", role: "admin", path: "/people", title: { en: "People", fr: "Utilisateurs" } },
  {
    name: "a new person",
    role: "admin",
    path: "/people/new",
    title: { en: "New person", fr: "Nouvel utilisateur" },
  },
  {
    name: "a person",
    role: "admin",
    path: firstLink("/people?q=leroy"),
    title: { en: "Margaux Leroy", fr: "Margaux Leroy" },
  },
  ...administrationPlaces,
  ...peoplePlaces,
  {
    name: "notifications",
    role: "buyer",
    path: "/notifications",
    title: { en: "Notifications", fr: "Notifications" },
  },
  {
    name: "notifications, none unread",
    role: "hr",
    path: "/notifications?show=unread",
    title: { en: "Notifications", fr: "Notifications" },
  },
  {
    name: "notifications by mail",
    role: "supplier",
    path: "/account/notifications",
    title: { en: "Notifications by mail", fr: "Notifications par e-mail" },
  },
  {
    name: "the outbox of the demo",
    role: "admin",
    path: "/outbox",
    title: { en: "Outbox", fr: "E-mails envoyés" },
  },
  { name: "a mail of the demo", role: "admin", path: firstLink("/outbox"), title: { en: "", fr: "" } },
  { name: "account", role: "carrier", path: "/account", title: { en: "My account", fr: "Mon compte" } },
  {
    name: "password",
    role: "carrier",
    path: "/account/password",
    title: { en: "Change password", fr: "Changer de mot de passe" },
  },
  { name: "sessions", role: "carrier", path: "/account/sessions", title: { en: "Sessions", fr: "Sessions" } },
  {
    name: "a page that is not there",
    role: "hr",
    path: "/nothing",
    title: { en: "Page not found", fr: "Page introuvable" },
  },
];
