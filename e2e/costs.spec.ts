import type { Page } from "@playwright/test";
import { randomBytes } from "node:crypto";
import { expect, test } from "./support/fixtures.ts";

const open = async (page: Page, button: string) => {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  return page.getByRole("dialog");
};
/** A month that no other test and no demo plans. */
const ownMonth = () => `20${40 + ((randomBytes(1)[0] ?? 0) % 50)}-0${1 + ((randomBytes(1)[0] ?? 0) % 9)}`;

test("finance opens a freight figure down to its shipment", async ({ as }) => {
  const finance = await as("finance");
  await finance.getByRole("link", { name: "Costs", exact: true }).first().click();
  await finance.getByRole("link", { name: "Freight", exact: true }).click();
  await expect(finance).toHaveTitle(/^Freight /);
  const lane = finance.getByRole("table", { name: "Freight" }).getByRole("row").nth(1);
  const cells = await lane.getByRole("cell").allInnerTexts();
  const [, percent = "", cost = ""] = cells;
  expect(percent).toMatch(/^\d+(\.\d)?%$/);
  await lane.getByRole("link").click();
  await expect(finance).toHaveTitle(/^Shipments behind the freight/);
  // The figure is there again, above the shipments it is made of.
  await expect(finance.getByRole("definition").first()).toContainText(percent);
  await expect(finance.getByRole("definition").nth(1)).toContainText(cost);
  const shipment = finance
    .getByRole("table", { name: "Shipments behind the freight" })
    .getByRole("rowheader")
    .getByRole("link")
    .first();
  const number = await shipment.innerText();
  await shipment.click();
  await expect(finance.getByRole("heading", { level: 1 })).toContainText(number);
});

test("every currency stays to choose from, and months that cannot be shown as asked are said", async ({
  as,
}) => {
  const finance = await as("finance");
  for (const path of ["/costs", "/values"]) {
    const names = () => finance.getByLabel("Currency", { exact: true }).getByRole("option").allInnerTexts();
    await finance.goto(path);
    const currencies = await names();
    expect(currencies.length, path).toBeGreaterThan(1);
    await finance.goto(`${path}?currency=${currencies.at(-1)}`);
    expect(await names(), path).toEqual(currencies);
    await finance.goto(`${path}?from=2026-09&to=2026-03`);
    await expect(finance.getByText("only March 2026 is shown")).toBeVisible();
  }
});

test("in French the modes of transport are French words", async ({ as }) => {
  // The person's own language would come back with the first script.
  const finance = await as("finance", { javaScriptEnabled: false });
  const cookies = await finance.context().cookies();
  await finance
    .context()
    .addCookies(cookies.map((one) => (one.name === "locale" ? { ...one, value: "fr" } : one)));
  await finance.goto("/costs/freight");
  await expect(finance.getByRole("cell", { name: /^(Avion|Mer|Camion)$/ }).first()).toBeVisible();
  await expect(finance.getByRole("cell", { name: /^(Air|Ocean|Truck)$/ })).toHaveCount(0);
});

test("a budget is set and compared; a cost is added once, changed, and voided with a reason", async ({
  as,
}) => {
  test.slow();
  const month = ownMonth();
  const finance = await as("finance");
  await finance.goto("/costs");
  let dialog = await open(finance, "Set a budget");
  await dialog.getByLabel("Category").selectOption("Handling");
  await dialog.getByLabel("Month", { exact: true }).fill(month);
  await dialog.getByLabel("Amount").fill("1,000");
  await dialog.getByRole("button", { name: "Set a budget" }).click();
  await expect(dialog).toHaveCount(0);
  dialog = await open(finance, "Add a cost");
  const reference = `INV-${randomBytes(4).toString("hex")}`;
  const fill = async () => {
    await dialog.getByLabel("Category").selectOption("Handling");
    await dialog.getByLabel("Reference").fill(reference);
    await dialog.getByLabel("Amount").fill("1,250.50");
    await dialog.getByLabel("Booked on").fill(`${month}-10`);
  };
  await fill();
  await dialog.getByRole("button", { name: "Add a cost" }).click();
  await expect(dialog).toHaveCount(0);
  dialog = await open(finance, "Add a cost");
  await fill();
  await dialog.getByRole("button", { name: "Add a cost" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This reference is there already");
  finance.once("dialog", (question) => void question.accept());
  await finance.keyboard.press("Escape");

  await finance.goto(`/costs?from=${month}&to=${month}`);
  const row = finance.getByRole("table", { name: "Costs" }).getByRole("row").nth(1);
  await expect(row).toContainText("+€250.50 (+25.1%)");
  await expect(row).toContainText("Over budget");
  await row.getByRole("link", { name: /^Actual, / }).click();
  await expect(finance).toHaveTitle(/^Costs in detail/);
  const entry = finance.getByRole("row").filter({ hasText: reference });
  await entry.getByRole("button", { name: "Change" }).click();
  dialog = finance.getByRole("dialog");
  await dialog.getByLabel("Amount").fill("900");
  await dialog.getByRole("button", { name: "Change" }).click();
  await expect(entry).toContainText("€900.00");
  await finance.goto(`/costs?from=${month}&to=${month}`);
  await expect(row).toContainText("-€100.00 (-10%)");
  await expect(row).toContainText("Under budget");
  await row.getByRole("link", { name: /^Actual, / }).click();
  await entry.getByRole("button", { name: "Void" }).click();
  dialog = finance.getByRole("dialog");
  await dialog.getByRole("button", { name: `Void ${reference}` }).click();
  await expect(dialog.getByRole("alert")).toContainText("This is missing.");
  await dialog.getByLabel("Reason").fill("Not ours.");
  await dialog.getByRole("button", { name: `Void ${reference}` }).click();
  await expect(entry).toContainText("Voided");
  await expect(entry).toContainText("Not ours.");
  await finance.goto(`/costs?from=${month}&to=${month}`);
  await expect(row).toContainText("Nothing booked");
});

test("two who change one budget: the second one is told, and nothing is lost", async ({ as }) => {
  const month = ownMonth();
  const finance = await as("finance");
  await finance.goto("/costs");
  const dialog = await open(finance, "Set a budget");
  await dialog.getByLabel("Month", { exact: true }).fill(month);
  await dialog.getByLabel("Currency").fill("chf");
  await dialog.getByLabel("Amount").fill("700");
  await dialog.getByRole("button", { name: "Set a budget" }).click();
  await expect(dialog).toHaveCount(0);
  const address = `/costs?from=${month}&to=${month}&currency=CHF`;
  const second = await finance.context().newPage();
  for (const page of [finance, second]) {
    await page.goto(address);
    await page.getByRole("row").nth(1).getByRole("button", { name: "Change" }).click();
  }
  await finance.getByRole("dialog").getByLabel("Amount").fill("800");
  await finance.getByRole("dialog").getByRole("button", { name: "Set a budget" }).click();
  await expect(finance.getByRole("row").nth(1)).toContainText("CHF 800.00");
  await second.getByRole("dialog").getByLabel("Amount").fill("900");
  await second.getByRole("dialog").getByRole("button", { name: "Set a budget" }).click();
  await expect(second.getByRole("dialog").getByRole("alert")).toContainText(
    "Somebody else has changed this budget",
  );
  await expect(second.getByRole("dialog").getByLabel("Amount")).toHaveValue("900");
});

test("a price change opens its order", async ({ as }) => {
  const buyer = await as("buyer");
  await buyer.goto("/costs/prices?decision=adopted");
  const row = buyer.getByRole("table", { name: "Each change" }).getByRole("row").nth(1);
  await expect(row).toContainText("Accepted");
  await expect(row).toContainText("→");
  const order = row.getByRole("rowheader").getByRole("link");
  const number = await order.innerText();
  await order.click();
  await expect(buyer.getByRole("heading", { level: 1, name: number })).toBeVisible();
});

test("logistics reads transport alone; partners find no costs", async ({ as, client }) => {
  const logistics = await as("logistics");
  await logistics.goto("/costs");
  const table = logistics.getByRole("table", { name: "Costs" });
  await expect(table.getByText("Transport").first()).toBeVisible();
  for (const hidden of ["Storage", "Handling"]) await expect(table.getByText(hidden)).toHaveCount(0);
  await expect(logistics.getByRole("button", { name: "Add a cost" })).toHaveCount(0);
  for (const path of ["/costs/freight", "/costs/prices", "/costs/freight/shipments"])
    expect((await logistics.request.get(path)).status(), path).toBe(404);
  for (const role of ["supplier", "carrier", "quality", "hr"] as const)
    for (const path of ["/costs", "/costs/entries", "/costs/freight", "/costs/prices"])
      expect((await (await client(role)).get(path)).status(), `${role} ${path}`).toBe(404);
});

test("quality opens the defects of a supplier down to the receipts", async ({ as }) => {
  const quality = await as("quality");
  const figures = quality.getByRole("region", { name: "Defects of this month and the two before" });
  await expect(figures).toContainText("PPM");
  // The figure stands on the page that it opens.
  const figure = figures.getByRole("link", { name: /PPM/ }).first();
  const [count = ""] = /[\d,]+ PPM/.exec((await figure.textContent()) ?? "") ?? [];
  await figure.click();
  await expect(quality).toHaveURL(/show=defects/);
  await expect(
    quality.getByRole("table", { name: "Defects by month" }).getByRole("row").last(),
  ).toContainText(count.replace(" PPM", ""));
  await quality.goto("/differences");
  const link = quality.getByRole("table", { name: "Defects by supplier" }).getByRole("link").first();
  await link.click();
  await expect(quality).toHaveURL(/show=defects/);
  const months = quality.getByRole("table", { name: "Defects by month" });
  await expect(months).toContainText("with defects");
  await expect(
    quality.getByRole("table", { name: "Receipts with differences" }).getByRole("row"),
  ).not.toHaveCount(1);
});
