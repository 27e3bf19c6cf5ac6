import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";

// One after the other: a planner publishes all drafts there are.
test.describe.configure({ mode: "serial" });

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const grid = (page: Page): Locator => page.getByRole("grid");
/** The cell of an item, the first week being 0. */
const cell = (page: Page, item: string, week: number): Locator =>
  grid(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: item }) })
    .getByRole("gridcell")
    .nth(week);
const figure = async (where: Locator) =>
  Number((await where.locator("span").innerText()).replaceAll(/\D/g, ""));

test("a planner types, pastes, fills and takes back, publishes; the supplier sees old and new and commits", async ({
  as,
}) => {
  const item = "HS-1402";
  const planner = await as("buyer", clipboard);
  await planner.goto("/forecasts?q=HS-14");
  const before = await figure(cell(planner, item, 9));
  await cell(planner, item, 9).click();
  await planner.keyboard.type(`${before + 10}`);
  await planner.keyboard.press("Tab");
  await planner.evaluate((text) => navigator.clipboard.writeText(text), `${before + 20}\t${before + 30}`);
  await planner.keyboard.press("Control+v");
  await expect(cell(planner, item, 11).locator("span")).toHaveText(`${before + 30}`);
  await planner.keyboard.press("Control+z");
  await planner.keyboard.press("Control+z");
  await expect(cell(planner, item, 9).locator("span")).toHaveText(`${before}`);
  await planner.keyboard.press("Control+y");
  await expect(cell(planner, item, 9).locator("span")).toHaveText(`${before + 10}`);
  await cell(planner, item, 9).click();
  await cell(planner, item, 11).click({ modifiers: ["Shift"] });
  await planner.keyboard.press("Control+r");
  await expect(cell(planner, item, 11).locator("span")).toHaveText(`${before + 10}`);

  await planner.getByRole("button", { name: "Publish" }).click();
  const dialog = planner.getByRole("dialog");
  await expect(dialog.getByText("Boréal Diagnostics: 3 weeks")).toBeVisible();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(planner.getByText(/weeks published to/)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(cell(planner, item, 9)).toContainText("↻");

  const supplier = await as("supplier");
  await supplier.goto("/forecasts?q=HS-14");
  await expect(cell(supplier, item, 9)).toContainText(`${before} → ${before + 10}`);
  await cell(supplier, item, 9).click();
  await supplier.getByLabel("Comment").fill("From the new line");
  await supplier.keyboard.press("Control+s");
  await cell(supplier, item, 9).click();
  await supplier.keyboard.type(`${before - 20}`);
  await supplier.keyboard.press("Enter");
  await supplier.getByRole("button", { name: /Save draft/ }).click();
  await expect(supplier.getByText(/saved as draft/)).toBeVisible();

  await planner.goto("/forecasts?q=HS-14");
  await expect(cell(planner, item, 9)).toContainText("↻");

  await supplier.getByRole("button", { name: /^Send drafts, and/ }).click();
  await expect(supplier.getByText("All committed")).toBeVisible();
  await planner.reload();
  await expect(cell(planner, item, 9)).toContainText(`✓ ${before - 20}`);
  await expect(cell(planner, item, 10)).toContainText(`✓ ${before + 10}`);
  await cell(planner, item, 9).click();
  await expect(planner.getByText("From the new line")).toBeVisible();
});

test("what is no quantity is marked, and stays", async ({ as }) => {
  const planner = await as("buyer");
  await planner.goto("/forecasts?q=HS-14");
  await cell(planner, "HS-1402", 2).click();
  await planner.keyboard.type("1,5,,2");
  await planner.keyboard.press("Enter");
  await expect(cell(planner, "HS-1402", 2)).toHaveAttribute("aria-invalid", "true");
  await planner.keyboard.press("ArrowUp");
  await expect(planner.getByText(/is no quantity. Enter 0 or more/)).toBeVisible();
  await planner.getByRole("button", { name: /Save draft/ }).click();
  await expect(planner.getByText("1 cell is no quantity.", { exact: false })).toBeVisible();
});

test("a file is looked at, taken into the drafts, and given up", async ({ as }) => {
  const planner = await as("buyer");
  await planner.goto("/forecasts/import");
  const week = await planner.evaluate(() =>
    new Date(Date.now() + 70 * 86_400_000).toISOString().slice(0, 10),
  );
  const rows = [
    `Article;Fournisseur;Site;${week}`,
    "HS-1310;Boréal Diagnostics;Nairobi hub;777,5",
    "Nothing;Boréal Diagnostics;Nairobi hub;1",
    "HS-1210;Boréal Diagnostics;Nairobi hub;many",
  ];
  await planner
    .getByLabel("CSV or Excel file")
    .setInputFiles({ name: "f.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) });
  const problems = planner.getByRole("table", { name: "Rows that are left out" });
  await expect(problems.getByRole("row", { name: /^3 item Nothing/ })).toBeVisible();
  await expect(problems.getByRole("row", { name: /^4 W\d+ many/ })).toBeVisible();
  await expect(planner.getByRole("table", { name: "Changed weeks" })).toContainText("777.5");
  await planner.getByRole("button", { name: "Take 1 change into the drafts" }).click();
  await planner.getByRole("link", { name: "Look at the drafts and publish" }).click();
  await planner.getByRole("button", { name: "Publish 1 change" }).click();
  await planner.getByRole("button", { name: "Discard the drafts" }).click();
  await expect(planner.getByText("1 draft discarded")).toBeVisible();
});

test("a workbook is read as well", async ({ as }) => {
  const planner = await as("buyer");
  await planner.goto("/forecasts/import");
  await planner.getByLabel("CSV or Excel file").setInputFiles("e2e/support/forecast.xlsx");
  await expect(planner.getByRole("table", { name: "Rows that are left out" })).toContainText("Nothing");
});

test("every figure opens to its weeks, and carriers get pallets without items", async ({ as }) => {
  const manager = await as("manager");
  await manager.goto("/forecasts/accuracy");
  await manager.getByRole("link", { name: "Boréal Diagnostics" }).click();
  await manager.getByRole("link", { name: "HS-1010" }).click();
  await expect(manager.getByRole("heading", { level: 1, name: "Accuracy of HS-1010" })).toBeVisible();
  await expect(manager.getByRole("table").getByRole("row")).toHaveCount(14);
  const carrier = await as("carrier");
  await carrier.goto("/volumes");
  await expect(carrier.getByRole("columnheader", { name: "Lille → Entrepôt de Lyon" })).toBeVisible();
  await expect(carrier.getByText(/HS-|Boréal/)).toHaveCount(0);
  const answer = await carrier.goto("/forecasts");
  expect(answer?.status()).toBe(404);
});

test("a supplier asks about the forecast of an item; its planner hears of it and answers, and nobody else reads it", async ({
  as,
  client,
}) => {
  const question = "Does the week after the holidays hold?";
  const supplier = await as("supplier");
  await supplier.goto("/forecasts?q=HS-1402");
  await cell(supplier, "HS-1402", 9).click();
  await supplier.getByRole("link", { name: "HS-1402" }).click();
  await expect(supplier.getByRole("heading", { level: 1 })).toContainText("HS-1402");
  await expect(supplier.getByRole("table", { name: "Weeks to come" })).toBeVisible();
  await supplier.getByRole("textbox", { name: "Message" }).fill(question);
  await supplier.getByRole("button", { name: "Send" }).click();
  await expect(supplier.getByRole("region", { name: "Messages" }).getByText(question)).toBeVisible();
  const path = new URL(supplier.url()).pathname;

  const planner = await as("buyer");
  await planner.goto("/notifications");
  await planner
    .getByRole("link", { name: /wrote on the forecast of HS-1402/ })
    .first()
    .click();
  await expect(planner).toHaveURL(new RegExp(`${path}$`));
  await expect(planner.getByText(question)).toBeVisible();
  await planner.getByRole("textbox", { name: "Message" }).fill("Between us: it does not.");
  await planner.getByLabel(/^Internal, /).check();
  await planner.getByRole("button", { name: "Send" }).click();
  await expect(planner.getByText("Between us: it does not.")).toBeVisible();

  await supplier.reload();
  await expect(supplier.getByText(question)).toBeVisible();
  await expect(supplier.getByText("Between us")).toHaveCount(0);
  for (const role of ["carrier", "hr", "quality"] as const)
    expect((await (await client(role)).get(path)).status(), role).toBe(404);
});
