import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { demoPerson, expect, stateFile, test } from "../support/fixtures.ts";

// The web server writes a line for each transaction (PASSERELLE_TRACE) to the file WEB_LOG.

interface Transaction {
  transaction: string;
  mode: string;
  statements: number;
}

/** Statements that each page may take, the viewer's own included, whatever it shows. Today takes one for each subject. */
const pages = [
  { role: "supplier", path: "/today", statements: 8 },
  { role: "buyer", path: "/today", statements: 15 },
  { role: "hr", path: "/today", statements: 7 },
  { role: "finance", path: "/today", statements: 6 },
  { role: "marketing", path: "/today", statements: 9 },
  { role: "quality", path: "/today", statements: 8 },
  { role: "manager", path: "/today", statements: 6 },
  { role: "manager", path: "/overview", statements: 14 },
  { role: "marketing", path: "/arrivals", statements: 2 },
  { role: "finance", path: "/values", statements: 4 },
  { role: "hr", path: "/workload", statements: 4 },
  { role: "quality", path: "/differences", statements: 4 },
  { role: "finance", path: "/costs", statements: 5 },
  { role: "logistics", path: "/costs", statements: 4 },
  { role: "finance", path: "/costs/entries", statements: 5 },
  { role: "manager", path: "/costs/freight", statements: 5 },
  { role: "buyer", path: "/costs/prices", statements: 4 },
  { role: "buyer", path: "/orders", statements: 3 },
  { role: "finance", path: "/orders?state=open", statements: 3 },
  { role: "buyer", path: "an order", statements: 14 },
  { role: "supplier", path: "an order", statements: 13 },
  { role: "supplier", path: "/orders/answers", statements: 3 },
  { role: "supplier", path: "/orders/answers/grid", statements: 4 },
  { role: "buyer", path: "/orders/tolerances", statements: 4 },
  { role: "buyer", path: "/orders/new", statements: 4 },
  { role: "buyer", path: "an order like one", statements: 5 },
  { role: "buyer", path: "a draft", statements: 5 },
  { role: "carrier", path: "/today", statements: 6 },
  { role: "logistics", path: "/today", statements: 13 },
  { role: "logistics", path: "/shipments", statements: 3 },
  { role: "carrier", path: "/shipments?state=late", statements: 2 },
  { role: "supplier", path: "/shipments/new", statements: 2 },
  { role: "logistics", path: "a shipment", statements: 12 },
  { role: "carrier", path: "a shipment", statements: 11 },
  { role: "logistics", path: "/stock", statements: 3 },
  { role: "manager", path: "/calendars", statements: 2 },
  { role: "supplier", path: "a calendar", statements: 3 },
  { role: "buyer", path: "/forecasts", statements: 6 },
  { role: "supplier", path: "/forecasts", statements: 6 },
  { role: "logistics", path: "/forecasts/exceptions", statements: 5 },
  { role: "manager", path: "/forecasts/accuracy", statements: 5 },
  { role: "buyer", path: "a forecast", statements: 9 },
  { role: "supplier", path: "a forecast", statements: 8 },
  { role: "carrier", path: "/volumes", statements: 3 },
  { role: "manager", path: "/performance", statements: 3 },
  { role: "manager", path: "/performance/carriers", statements: 3 },
  { role: "quality", path: "figures", statements: 5 },
  { role: "quality", path: "/incidents", statements: 3 },
  { role: "manager", path: "/incidents?view=board", statements: 3 },
  { role: "quality", path: "an incident", statements: 16 },
  { role: "supplier", path: "an incident", statements: 13 },
  { role: "marketing", path: "/campaigns", statements: 5 },
  { role: "marketing", path: "a campaign", statements: 12 },
  { role: "buyer", path: "a campaign", statements: 13 },
  { role: "manager", path: "/risks", statements: 3 },
  { role: "supplier", path: "/risks", statements: 2 },
  { role: "quality", path: "a risk", statements: 11 },
  { role: "supplier", path: "a risk", statements: 9 },
  { role: "admin", path: "/people", statements: 3 },
  { role: "admin", path: "/organisations", statements: 2 },
  { role: "manager", path: "an organisation", statements: 4 },
  { role: "admin", path: "an organisation", statements: 5 },
  { role: "admin", path: "the host", statements: 6 },
  { role: "admin", path: "/access", statements: 1 },
  { role: "manager", path: "/activity", statements: 4 },
  { role: "admin", path: "/security", statements: 2 },
  { role: "supplier", path: "/colleagues", statements: 3 },
  { role: "buyer", path: "/partners", statements: 2 },
  { role: "supplier", path: "/partners", statements: 2 },
  { role: "manager", path: "a partner", statements: 12 },
  { role: "supplier", path: "a partner", statements: 12 },
  { role: "hr", path: "/workers", statements: 4 },
  { role: "carrier", path: "/workers", statements: 2 },
  { role: "hr", path: "a person at work", statements: 6 },
  { role: "hr", path: "/workers/requirements", statements: 2 },
  { role: "carrier", path: "/account/sessions", statements: 2 },
] as const;

for (const { role, path, statements } of pages) {
  test(`${path} of ${role}: one read-only transaction, at most ${statements} statements`, async ({
    visit,
  }) => {
    const page = await visit({ storageState: stateFile(demoPerson(role).email), javaScriptEnabled: false });
    const address = await addressOf(page, path);
    const found = await during(() => page.goto(address));
    expect(found).toMatchObject([{ transaction: "application", mode: "read only" }]);
    expect(found[0]?.statements).toBeLessThanOrEqual(statements);
  });
}

/** One of each sort: with its scripts a page reads nothing a second time. */
const alive = [
  { role: "supplier", path: "/today" },
  { role: "buyer", path: "/orders" },
  { role: "supplier", path: "an order" },
  { role: "logistics", path: "a shipment" },
  { role: "supplier", path: "/forecasts" },
  { role: "quality", path: "an incident" },
  { role: "manager", path: "a partner" },
  { role: "finance", path: "/costs" },
] as const;

for (const { role, path } of alive) {
  test(`${path} of ${role} reads nothing a second time once its scripts run`, async ({ as }) => {
    const page = await as(role);
    // The stream of a page that has settled asks once more, and is no part of the page.
    await page.route("**/api/events*", (route) => route.abort());
    const address = await addressOf(page, path);
    // A first visit settles language and time zone, which may load the page once more.
    await page.goto(address, { waitUntil: "networkidle" });
    const found = await during(() => page.goto(address, { waitUntil: "networkidle" }));
    expect(found).toMatchObject([{ transaction: "application", mode: "read only" }]);
  });
}

const addressOf = async (page: Page, path: string) => {
  if (path === "an order like one")
    return `/orders/new?like=${(await firstOf(page, "/orders")).split("/").at(-1)}`;
  // Whether it is there or not, it is asked for.
  if (path === "a draft") return `/orders/new?draft=${crypto.randomUUID()}`;
  const list = lists[path];
  return list === undefined ? path : firstOf(page, list);
};

/** The transactions that an act takes; that the session was used is noted from time to time, by the system and after the page. */
async function during(act: () => Promise<unknown>): Promise<Transaction[]> {
  const before = (await transactions()).length;
  await act();
  await expect.poll(async () => (await transactions()).length).toBeGreaterThan(before);
  return (await transactions()).slice(before).filter(({ transaction }) => transaction !== "system");
}

const lists: Partial<Record<string, string>> = {
  "an order": "/orders",
  "a shipment": "/shipments",
  figures: "/performance",
  "an incident": "/incidents",
  "a risk": "/risks",
  "a calendar": "/calendars",
  "an organisation": "/organisations",
  "the host": "/organisations?kind=host",
  "a partner": "/partners?kind=supplier",
  "a person at work": "/workers",
  "a forecast": "/forecasts/exceptions",
  "a campaign": "/campaigns",
};

test("the API reads in one read-only transaction: the viewer, and a statement or two", async ({ as }) => {
  const page = await as("buyer");
  const order = await firstOf(page, "/orders");
  await page.goto("/account", { waitUntil: "networkidle" });
  const reads = { "orders?limit=200": 2, partners: 2, shipments: 2, me: 1 };
  for (const [path, statements] of Object.entries({ ...reads, [order.slice(1)]: 2 })) {
    const found = await during(async () =>
      expect((await page.request.get(`/api/v1/${path}`)).status(), path).toBe(200),
    );
    expect(found, path).toMatchObject([{ transaction: "application", mode: "read only", statements }]);
  }
});

/** Where the table of suppliers stands above, whose links narrow the list. */
const rowLinks: Partial<Record<string, string>> = {
  "/forecasts/exceptions": "main tbody a:not([href*='?'])",
};

async function firstOf(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const href = await page
    .locator(rowLinks[list] ?? "main tbody a")
    .first()
    .getAttribute("href");
  if (href === null) throw new Error(`${list} of the demo is empty.`);
  return href;
}

async function transactions(): Promise<Transaction[]> {
  const log = process.env["WEB_LOG"];
  if (!log) throw new Error("WEB_LOG must name the log of the web server.");
  const lines = (await readFile(log, "utf8")).split("\n");
  return lines
    .filter((line) => line.startsWith('{"transaction"'))
    .map((line): Transaction => JSON.parse(line));
}
