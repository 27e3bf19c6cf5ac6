import type { Locator, Page } from "@playwright/test";
import { expect, openOrder, signIn, test } from "../support/fixtures.ts";
import { dayFromToday, makeScene, type Scene } from "../support/scene.ts";

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const columns = { result: 0, answer: 1, date: 2, quantity: 3, price: 4, reason: 5, comment: 6 } as const;
const grid = (page: Page): Locator => page.getByRole("grid");
const cell = (page: Page, row: number, column: keyof typeof columns): Locator =>
  grid(page)
    .getByRole("row")
    .nth(row + 1)
    .getByRole("gridcell")
    .nth(columns[column]);

const threeLines = () =>
  makeScene(["10", "20", "30"].map((line) => ({ order: "1", line, quantity: "100", requestedIn: 30 })));

async function openGrid(page: Page, scene: Scene, open: string): Promise<void> {
  await page.goto("/orders");
  await page.getByRole("link", { name: open }).click();
  await expect(grid(page).getByRole("rowheader").first()).toContainText(scene.order("1"));
  await grid(page).focus();
}

test("a supplier answers by keys alone: typed, pasted, filled down, undone, split, sent, line by line", async ({
  asSeller,
}) => {
  const scene = await threeLines();
  const page = await asSeller(scene, clipboard);
  await openGrid(page, scene, "Answer in a grid");
  const { keyboard } = page;

  // A column of dates from a spreadsheet, on the first two lines.
  await keyboard.press("ArrowRight");
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `${dayFromToday(33)}\n${dayFromToday(41)}`,
  );
  await keyboard.press("Control+V");
  await expect(cell(page, 0, "result")).toContainText("Wrong");
  await expect(page.getByText("2 lines are wrong.")).toBeVisible();

  // A reason by its first letter, filled down to the second line.
  for (const _ of [1, 2, 3]) await keyboard.press("ArrowRight");
  // Every letter counts, not the last one alone.
  await keyboard.type("customs");
  await keyboard.press("Enter");
  await expect(cell(page, 0, "reason")).toContainText("Customs");
  await keyboard.press("ArrowUp");
  await keyboard.type("capa");
  await keyboard.press("Enter");
  await expect(cell(page, 0, "reason")).toContainText("Capacity");
  await keyboard.press("ArrowUp");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Control+d");
  await expect(cell(page, 1, "reason")).toContainText("Capacity");
  await expect(cell(page, 1, "result")).toContainText("With the buyer");
  await keyboard.press("Control+z");
  await expect(cell(page, 1, "result")).toContainText("Wrong");
  await keyboard.press("Control+y");
  await expect(cell(page, 1, "result")).toContainText("With the buyer");

  // The third line comes in two parts: one more date, undone and made again.
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await keyboard.press("Insert");
  await expect(grid(page).getByRole("row")).toHaveCount(5);
  await keyboard.press("Control+z");
  await expect(grid(page).getByRole("row")).toHaveCount(4);
  await keyboard.press("Insert");
  for (const _ of [1, 2]) await keyboard.press("ArrowLeft");
  await keyboard.type("60\n");
  await keyboard.type("40\n");
  await keyboard.press("ArrowLeft");
  await keyboard.type("+7\n");
  await expect(page.getByText("One line is wrong.")).toBeVisible();

  // What is right is sent; what is wrong stays, at its cell, with what was typed.
  await keyboard.press("Control+Enter");
  await expect(cell(page, 0, "result")).toContainText("✓ With the buyer");
  await expect(cell(page, 1, "result")).toContainText("✓ With the buyer");
  await expect(cell(page, 2, "result")).toContainText("Wrong");
  await expect(cell(page, 2, "reason")).toHaveAttribute("aria-invalid", "true");
  await expect(cell(page, 2, "quantity")).toContainText("60");
  for (const _ of [1, 2, 3, 4]) await keyboard.press("ArrowRight");
  await keyboard.press("s");
  await keyboard.press("Enter");
  await keyboard.press("Control+Enter");
  await expect(cell(page, 2, "result")).toContainText("✓");
  await openOrder(page, scene.order("1"));
  await expect(page.getByText("With the buyer").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Confirm the open/ })).toHaveCount(0);
});

test("en français: tout confirmer sauf une ligne, et ce qu'un collègue a déjà répondu n'est pas écrasé", async ({
  visit,
}) => {
  const scene = await threeLines();
  const page = await visit({ locale: "fr-FR" });
  await signIn(page, scene.email, scene.password);
  await page.waitForURL("**/today");
  await page.goto("/account?lang=fr");
  await page.goto("/orders?lang=fr");
  await openGrid(page, scene, "Répondre dans une grille");

  const other = await page.context().newPage();
  await other.goto(`/orders?q=${scene.order("1")}`);
  await other.getByRole("link", { name: scene.order("1") }).click();
  await other
    .getByRole("button", { name: /^Confirmer/ })
    .first()
    .click();
  await expect(other.getByText(/confirmée/).first()).toBeVisible();

  await page.getByRole("button", { name: "Confirmer les 3 lignes telles quelles" }).click();
  await expect(cell(page, 0, "result")).toContainText("Confirmée");
  await page.getByRole("button", { name: "Envoyer 3 réponses" }).click();
  await expect(page.getByText("3 lignes sont à corriger.").first()).toBeVisible();
  await expect(cell(page, 0, "result")).toContainText("N’attend plus");
});
