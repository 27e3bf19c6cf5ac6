import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";

const table = (page: Page, name: string) => page.getByRole("table", { name });

/** Follows a figure and says how many rows stand there. */
async function rowsBehind(page: Page, href: string | null): Promise<number> {
  await page.goto(href ?? "");
  return page.locator("main tbody tr, main .activity > li").count();
}

test("a manager finds on one page what needs a decision and what changed, and every figure opens", async ({
  as,
}) => {
  test.slow();
  const page = await as("manager");
  await page.getByRole("navigation").getByRole("link", { name: "Overview", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  for (const name of ["What needs a decision", "What changed", "Service", "Cost this month", "Risk"])
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "People within four weeks" })).toBeVisible();

  const links = page.locator("main .overview a");
  const hrefs = new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? "")));
  expect(hrefs.size).toBeGreaterThan(20);
  for (const href of hrefs) expect((await page.request.get(href)).status(), href).toBe(200);

  const opened = table(page, "What changed").getByRole("row", { name: /Incidents opened/ });
  const figure = opened.getByRole("link").last();
  const count = Number(await figure.textContent());
  await figure.click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity log" })).toBeVisible();
  await expect(page.getByText("Incident opened")).toHaveCount(count);
});

test("the overview is the managers' alone", async ({ client }) => {
  for (const role of ["buyer", "finance", "hr", "admin", "supplier", "carrier"] as const)
    expect((await (await client(role)).get("/overview")).status(), role).toBe(404);
});

test("a buyer goes from an overdue supplier to its orders, and reads why a supplier is at risk", async ({
  as,
}) => {
  const page = await as("buyer");
  const worst = table(page, "Answers by supplier").locator("tbody tr").first();
  const supplier = (await worst.getByRole("rowheader").textContent()) ?? "";
  const href = await worst.getByRole("link").nth(1).getAttribute("href");
  const overdue = Number.parseInt(await worst.getByRole("link").nth(1).innerText(), 10);
  await expect(page.getByRole("heading", { level: 2, name: "Suppliers at risk" })).toBeVisible();
  await expect(
    page.getByText("At risk is a supplier with an open incident of severity 1 or 2"),
  ).toBeVisible();
  await expect(
    table(page, "Deviations to decide").getByRole("columnheader", { name: "Worth" }),
  ).toBeVisible();
  expect(await rowsBehind(page, href)).toBeGreaterThan(0);
  for (const row of await page.locator("main tbody tr").all()) await expect(row).toContainText(supplier);
  // The figure counts lines, the list shows orders: it says of how many lines.
  await expect(page.getByText(new RegExp(`^${overdue}\\+? lines?: Answer overdue$`))).toBeVisible();
});

test("logistics sees what comes where and which shipments need somebody; a day opens to its lines", async ({
  as,
}) => {
  const page = await as("logistics");
  const section = page.getByRole("region", { name: "Shipments to see to" });
  await expect(section.getByRole("link").first()).toHaveAttribute("href", "/shipments?state=late");
  const days = table(page, "Arrivals of the next seven days");
  const href = await days.locator("td a").first().getAttribute("href");
  expect(await rowsBehind(page, href)).toBeGreaterThan(0);
  await expect(page.getByRole("heading", { level: 1, name: /^Arrivals of / })).toBeVisible();
});

test("marketing compares its campaigns with commits and arrivals, and opens one", async ({ as }) => {
  const page = await as("marketing");
  const row = table(page, "Campaigns under way or soon").locator("tbody tr").first();
  await expect(row.getByRole("cell")).toHaveCount(6);
  const link = row.getByRole("rowheader").getByRole("link");
  const number = (await link.textContent()) ?? "";
  await link.click();
  await expect(page.getByRole("heading", { level: 2, name: "Items and weeks" })).toBeVisible();
  await expect(page.getByRole("main").getByText(number, { exact: true }).first()).toBeVisible();
});

test("each week that marketing expects goods in opens to the lines of that week", async ({ as }) => {
  const page = await as("marketing");
  const figures = page.getByRole("region", { name: "Arrivals of the coming weeks" }).locator("dd a");
  const hrefs = await figures.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(new Set(hrefs).size).toBe(hrefs.length);
  const lines = Number((await figures.last().innerText()).replaceAll(",", ""));
  await figures.last().click();
  await expect(page.getByText(`${lines} line${lines === 1 ? "" : "s"}, `)).toBeVisible();
});

test("each figure of finance opens to the suppliers whose amounts make it", async ({ as }) => {
  const page = await as("finance");
  const figure = page.getByRole("region", { name: "Order value this month" }).locator("dl > div").first();
  const kind = await figure.locator("dt").innerText();
  const amount = await figure.getByRole("link").innerText();
  await figure.getByRole("link").click();
  await expect(page.getByRole("region", { name: "The whole period" }).locator("dd")).toHaveText([amount]);
  await expect(page.getByRole("table").getByRole("columnheader")).toHaveText(["Month", "Supplier", kind]);
  for (const cell of await page.getByRole("table").locator("td.num").all())
    await expect(cell).not.toBeEmpty();
});

test("HR sees people and no order or price", async ({ as }) => {
  const page = await as("hr");
  const section = page.getByRole("region", { name: "People within four weeks" });
  for (const name of [
    "Days short of people",
    "People whose certificates end",
    "People with certificates to check",
  ])
    await expect(section.getByText(name)).toBeVisible();
  // Each figure is the length of the list that it opens; a day opens to its site.
  for (const name of ["Days short of people", "Plans that certificates do not carry"]) {
    const figure = section.locator("div", { hasText: name }).last().getByRole("link");
    const count = Number(await figure.innerText());
    await figure.click();
    await page.waitForURL(/\/workload\?show=/);
    const warnings = page.getByRole("region", { name: "Look at within four weeks" });
    await expect(warnings.getByRole("heading", { level: 3 })).toContainText(String(count));
    await expect(warnings.getByRole("listitem")).toHaveCount(count);
    await page.goBack();
  }
  const day = page.getByRole("link", { name: /missing of .* needed/ }).first();
  await day.click();
  await expect(page.getByRole("heading", { level: 1, name: /^Arrivals of / })).toBeVisible();
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(1);
  await page.goBack();
  const main = page.getByRole("main");
  await expect(main.locator("a[href^='/orders'], a[href^='/shipments'], a[href^='/values']")).toHaveCount(0);
  await expect(main).not.toContainText(/SCMS-|USD|US\$|€/);
});
