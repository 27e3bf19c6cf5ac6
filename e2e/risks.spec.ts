import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { dayFromToday, makeScene } from "./support/scene.ts";

const open = async (page: Page, button: string) => {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  return page.getByRole("dialog");
};
const mark = async (page: Page, before: readonly [string, string], after: readonly [string, string]) => {
  await page.getByLabel("Probability before").selectOption(before[0]);
  await page.getByLabel("Impact before").selectOption(before[1]);
  await page.getByLabel("Probability after").selectOption(after[0]);
  await page.getByLabel("Impact after").selectOption(after[1]);
};
const judgement = (page: Page) => page.getByRole("region", { name: "Assessment", exact: true });

test("a buyer raises a risk, shares it with a supplier, and closes it once the supplier has done its part", async ({
  as,
  asSeller,
  client,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const title = `One press at ${scene.supplier}`;
  const buyer = await as("buyer");
  await buyer.goto("/risks/new");
  await buyer.getByRole("button", { name: "Raise", exact: true }).click();
  await expect(buyer.getByRole("main").getByRole("alert")).toContainText("Fill this in.");
  await buyer.getByLabel("Kind").selectOption("Equipment breakdown");
  await buyer.getByLabel("What could happen").fill(title);
  await buyer.getByLabel("Cause").fill("They spend nothing on it.");
  await mark(buyer, ["4 · likely", "5 · severe"], ["5 · almost certain", "4 · major"]);
  await buyer.getByLabel("Treatment").selectOption("Reduce");
  await buyer.getByRole("button", { name: "Raise", exact: true }).click();
  await expect(buyer.getByRole("main").getByRole("alert")).toContainText("cannot make it greater");
  // What was typed is still there.
  await expect(buyer.getByLabel("What could happen")).toHaveValue(title);
  await buyer.getByLabel("Probability after").selectOption("3 · possible");
  await buyer.getByRole("button", { name: "Raise", exact: true }).click();
  await expect(buyer.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(judgement(buyer)).toContainText("20 · critical");
  await expect(judgement(buyer)).toContainText("12 · high");
  const path = new URL(buyer.url()).pathname;

  for (const role of ["carrier", "supplier"] as const)
    expect((await (await client(role)).get(path)).status(), role).toBe(404);
  const seller = await asSeller(scene, { viewport: { width: 390, height: 844 } });
  expect((await seller.goto(path))?.status()).toBe(404);

  let dialog = await open(buyer, "Share");
  await dialog.getByLabel("Partner").selectOption(scene.supplier);
  await dialog.getByRole("button", { name: "Share", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  dialog = await open(buyer, "Add a measure");
  await dialog.getByLabel("What is to be done").fill("A second press");
  await dialog.getByLabel("Until").fill(dayFromToday(4));
  await dialog.getByLabel("By").selectOption(scene.supplier);
  await dialog.getByRole("button", { name: "Add a measure" }).click();
  await expect(dialog).toHaveCount(0);
  dialog = await open(buyer, "Add what it is about");
  await dialog.getByLabel("Name, code or number").fill("Nobody we know");
  await dialog.getByRole("button", { name: "Add what it is about" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Nothing goes by this name.");
  await dialog.getByLabel("Name, code or number").fill(scene.supplier);
  await dialog.getByRole("button", { name: "Add what it is about" }).click();
  await expect(dialog).toHaveCount(0);

  expect((await (await asSeller(rival)).context().request.get(path)).status()).toBe(404);
  await seller.goto("/today");
  await seller.getByRole("row").filter({ hasText: "A second press" }).getByRole("link").click();
  await expect(seller.getByRole("heading", { level: 1 })).toHaveText(title);
  const text = await seller.getByRole("main").innerText();
  for (const secret of ["They spend nothing", "critical", "Reduce", "Residual"])
    expect(text).not.toContain(secret);
  await seller.getByLabel("Write a message").fill("It is ordered.");
  await seller.getByRole("button", { name: /^Send to/ }).click();
  await expect(seller.getByText("It is ordered.").last()).toBeVisible();
  dialog = await open(seller, "Done");
  await dialog.getByLabel("What shows it").fill("Delivery note 7");
  await dialog.getByRole("button", { name: "Done", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(seller.getByRole("button", { name: /^(Assess|Drop|Share|Close the risk)/ })).toHaveCount(0);

  await buyer.reload();
  await expect(buyer.getByText("It is ordered.")).toBeVisible();
  await expect(buyer.getByText("Delivery note 7")).toBeVisible();
  dialog = await open(buyer, "Assess");
  await dialog.getByLabel("Probability after").selectOption("1 · rare");
  await dialog.getByLabel("Why").fill("The second press runs.");
  await dialog.getByRole("button", { name: "Assess", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(judgement(buyer)).toContainText("4 · low");
  dialog = await open(buyer, "Close the risk");
  await dialog.getByLabel("Why").fill("No longer one.");
  await dialog.getByRole("button", { name: "Close the risk" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(buyer.getByRole("list", { name: "Assessments" }).getByRole("listitem")).toHaveCount(3);
  await expect(buyer.getByRole("button", { name: "Open again" })).toBeVisible();
});

test("the map leads to its risks by keyboard, and the list names who is late", async ({ as }) => {
  const manager = await as("manager");
  await manager.goto("/risks");
  const map = manager.getByRole("table", { name: "Residual: with what is done" });
  const field = map.getByRole("link").first();
  const count = Number(await field.innerText());
  await field.focus();
  await manager.keyboard.press("Enter");
  await expect(manager).toHaveURL(/basis=residual&p=\d&i=\d/);
  await expect(manager.getByRole("table", { name: "Risks", exact: true }).getByRole("row")).toHaveCount(
    count + 1,
  );
  await manager.goto("/risks?state=review_due");
  const rows = manager.getByRole("table", { name: "Risks", exact: true }).getByRole("row");
  await expect(rows.nth(1)).toContainText("Overdue");
});
