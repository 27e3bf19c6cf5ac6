import type { Page } from "@playwright/test";
import type { DemoPerson } from "#db/seed/cast.ts";

export interface Place {
  name: string;
  role: DemoPerson["role"];
  /** The address, found as a person would where it holds an id. */
  path: (page: Page) => Promise<string> | string;
  title: { en: string; fr: string };
}

const firstLink = (list: string) => async (page: Page) => {
  await page.goto(list);
  const href = await page
    .getByRole("table")
    .getByRole("rowheader")
    .getByRole("link")
    .first()
    .getAttribute("href");
  if (href === null) throw new Error(`${list} shows nothing.`);
  return href;
};

/** Every page of the portal behind the sign-in, as somebody who may open it. */
export const places: readonly Place[] = [
  {
    name: "Today of a supplier",
    role: "supplier",
    path: () => "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  {
    name: "Today of a buyer",
    role: "buyer",
    path: () => "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  {
    name: "Today of an administrator",
    role: "admin",
    path: () => "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  { name: "orders", role: "buyer", path: () => "/orders", title: { en: "Orders", fr: "Commandes" } },
  {
    name: "orders, none found",
    role: "finance",
    path: () => "/orders?q=nothing-like-it",
    title: { en: "Orders", fr: "Commandes" },
  },
  {
    name: "Today of marketing",
    role: "marketing",
    path: () => "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  {
    name: "Today of finance",
    role: "finance",
    path: () => "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  {
    name: "Today of quality",
    role: "quality",
    path: () => "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  { name: "Today of HR", role: "hr", path: () => "/today", title: { en: "Today", fr: "Aujourd’hui" } },
  {
    name: "arrivals",
    role: "marketing",
    path: () => "/arrivals",
    title: { en: "Arrivals", fr: "Arrivées" },
  },
  {
    name: "arrivals of an item",
    role: "logistics",
    path: firstLink("/arrivals"),
    title: { en: "Arrivals of ", fr: "Arrivées de " },
  },
  {
    name: "order value",
    role: "finance",
    path: () => "/values",
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
    path: () => "/workload",
    title: { en: "Workload", fr: "Charge de travail" },
  },
  {
    name: "receipts with differences",
    role: "quality",
    path: () => "/differences",
    title: { en: "Receipts with differences", fr: "Réceptions avec écarts" },
  },
  {
    name: "performance",
    role: "manager",
    path: () => "/performance",
    title: { en: "Performance", fr: "Performance" },
  },
  {
    name: "performance of a supplier",
    role: "quality",
    path: firstLink("/performance?sort=due"),
    title: { en: "Performance of ", fr: "Performance de " },
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
  {
    name: "an order of a supplier",
    role: "supplier",
    path: firstLink("/orders?state=to_answer"),
    title: { en: "Order ", fr: "Commande " },
  },
  {
    name: "an order of a buyer",
    role: "buyer",
    path: firstLink("/orders?state=to_decide"),
    title: { en: "Order ", fr: "Commande " },
  },
  {
    name: "Today of a carrier",
    role: "carrier",
    path: () => "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  {
    name: "Today of logistics",
    role: "logistics",
    path: () => "/today",
    title: { en: "Today", fr: "Aujourd’hui" },
  },
  {
    name: "shipments",
    role: "logistics",
    path: () => "/shipments",
    title: { en: "Shipments", fr: "Expéditions" },
  },
  {
    name: "shipments, none found",
    role: "carrier",
    path: () => "/shipments?q=nothing-like-it",
    title: { en: "Shipments", fr: "Expéditions" },
  },
  {
    name: "an announcement",
    role: "supplier",
    path: () => "/shipments/new",
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
  { name: "people", role: "admin", path: () => "/people", title: { en: "People", fr: "Utilisateurs" } },
  {
    name: "a new person",
    role: "admin",
    path: () => "/people/new",
    title: { en: "New person", fr: "Nouvel utilisateur" },
  },
  {
    name: "a person",
    role: "admin",
    path: firstLink("/people?q=leroy"),
    title: { en: "Margaux Leroy", fr: "Margaux Leroy" },
  },
  { name: "account", role: "carrier", path: () => "/account", title: { en: "My account", fr: "Mon compte" } },
  {
    name: "password",
    role: "carrier",
    path: () => "/account/password",
    title: { en: "Change password", fr: "Changer de mot de passe" },
  },
  {
    name: "sessions",
    role: "carrier",
    path: () => "/account/sessions",
    title: { en: "Sessions", fr: "Sessions" },
  },
  {
    name: "a page that is not there",
    role: "hr",
    path: () => "/nothing",
    title: { en: "Page not found", fr: "Page introuvable" },
  },
];
