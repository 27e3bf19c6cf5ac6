import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";

// The web server writes a line for each transaction (PASSERELLE_TRACE) to the file WEB_LOG.

interface Transaction {
  transaction: string;
  mode: string;
  statements: number;
}

/** Statements that each page may take, the viewer's own included, whatever it shows. */
const pages = [
  { role: "supplier", path: "/today", statements: 3 },
  { role: "buyer", path: "/today", statements: 4 },
  { role: "hr", path: "/today", statements: 2 },
  { role: "finance", path: "/today", statements: 3 },
  { role: "marketing", path: "/today", statements: 3 },
  { role: "quality", path: "/today", statements: 3 },
  { role: "marketing", path: "/arrivals", statements: 2 },
  { role: "finance", path: "/values", statements: 4 },
  { role: "hr", path: "/workload", statements: 2 },
  { role: "quality", path: "/differences", statements: 3 },
  { role: "buyer", path: "/orders", statements: 3 },
  { role: "finance", path: "/orders?state=open", statements: 3 },
  { role: "buyer", path: "an order", statements: 10 },
  { role: "supplier", path: "an order", statements: 10 },
  { role: "carrier", path: "/today", statements: 2 },
  { role: "logistics", path: "/today", statements: 5 },
  { role: "logistics", path: "/shipments", statements: 2 },
  { role: "carrier", path: "/shipments?state=late", statements: 2 },
  { role: "supplier", path: "/shipments/new", statements: 2 },
  { role: "logistics", path: "a shipment", statements: 9 },
  { role: "carrier", path: "a shipment", statements: 8 },
  { role: "manager", path: "/performance", statements: 3 },
  { role: "quality", path: "figures", statements: 4 },
  { role: "admin", path: "/people", statements: 3 },
  { role: "carrier", path: "/account/sessions", statements: 2 },
] as const;

for (const { role, path, statements } of pages) {
  test(`${path} of ${role}: one read-only transaction, at most ${statements} statements`, async ({ as }) => {
    const page = await as(role);
    const list = lists[path];
    const address = list === undefined ? path : await firstOf(page, list);
    // A first visit settles language and time zone, which may load the page once more.
    await page.goto(address, { waitUntil: "networkidle" });
    const before = (await transactions()).length;
    await page.goto(address, { waitUntil: "networkidle" });
    await expect.poll(async () => (await transactions()).length).toBeGreaterThan(before);
    const found = (await transactions()).slice(before);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ transaction: "application", mode: "read only" });
    expect(found[0]?.statements).toBeLessThanOrEqual(statements);
  });
}

const lists: Partial<Record<string, string>> = {
  "an order": "/orders",
  "a shipment": "/shipments",
  figures: "/performance",
};

test("the API reads in one read-only transaction: the viewer, and a statement or two", async ({ as }) => {
  const page = await as("buyer");
  const order = await firstOf(page, "/orders");
  await page.goto("/account", { waitUntil: "networkidle" });
  const reads = { "orders?limit=200": 2, partners: 2, shipments: 2, me: 1 };
  for (const [path, statements] of Object.entries({ ...reads, [order.slice(1)]: 2 })) {
    const before = (await transactions()).length;
    expect((await page.request.get(`/api/v1/${path}`)).status(), path).toBe(200);
    await expect.poll(async () => (await transactions()).length, { message: path }).toBeGreaterThan(before);
    const found = (await transactions()).slice(before);
    expect(found, path).toMatchObject([{ transaction: "application", mode: "read only", statements }]);
  }
});

async function firstOf(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const href = await page.locator("main tbody a").first().getAttribute("href");
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
