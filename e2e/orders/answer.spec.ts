import { expect, openOrder, signIn, test } from "../support/fixtures.ts";
import { dayFromToday, makeScene } from "../support/scene.ts";

test("a supplier lands on its work list, the most urgent line first", async ({ asSeller }) => {
  const scene = await makeScene([
    { order: "1", line: "10", sentBefore: 0 },
    { order: "2", line: "10", sentBefore: 14 },
  ]);
  const page = await asSeller(scene);
  const rows = page.getByRole("table", { name: "What needs you" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText(scene.order("2"));
  await expect(rows.nth(1)).toContainText("Overdue");
  await expect(rows.nth(2)).toContainText(scene.order("1"));
});

test("a whole order is confirmed with one button, and the ledger says by whom", async ({ asSeller }) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
  ]);
  const page = await asSeller(scene);
  await openOrder(page, scene.order("1"));
  await page.getByRole("button", { name: "Confirm all 2 open lines" }).click();
  await expect(page.getByText("2 lines confirmed.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Confirm all/ })).toHaveCount(0);
  await page.getByText("History (2)").first().click();
  const history = page.getByRole("list", { name: "History of line 10" });
  await expect(history).toContainText("Requested");
  await expect(history).toContainText("Confirmed as requested");
  await expect(history).toContainText(scene.supplier);
});

test("many lines across orders are confirmed at once", async ({ asSeller }) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "2", line: "10" },
    { order: "3", line: "10" },
  ]);
  const page = await asSeller(scene);
  await page.getByRole("checkbox", { name: `Select line 10 of ${scene.order("1")}` }).check();
  await page.getByRole("checkbox", { name: `Select line 10 of ${scene.order("3")}` }).check();
  await page.getByRole("button", { name: "Confirm 2 lines" }).click();
  await expect(page.getByText("2 lines confirmed.")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(scene.order("2")) })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(scene.order("1")) })).toHaveCount(0);
});

test("another date needs a reason; what was typed stays until it is right", async ({ asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10", requestedIn: 30 }]);
  const page = await asSeller(scene);
  await page.getByRole("button", { name: `Change line 10 of ${scene.order("1")}` }).click();
  const dialog = page.getByRole("dialog", { name: "Propose a change" });
  await dialog.getByLabel("Date", { exact: true }).fill(dayFromToday(41));
  await dialog.getByLabel("Comment").fill("The kiln is down until Monday.");
  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(dialog.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByRole("alert")).toContainText("Choose a reason.");
  await expect(dialog.getByLabel("Comment")).toHaveValue("The kiln is down until Monday.");
  await dialog.getByLabel("Reason").selectOption("Equipment breakdown");
  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByText("Sent to the buyer for a decision.")).toBeVisible();
  await openOrder(page, scene.order("1"));
  await expect(page.getByText("With the buyer")).toBeVisible();
  await expect(page.getByText("(+11 d)")).toBeVisible();
});

test("a line is split over two dates", async ({ asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10", quantity: "100", requestedIn: 30 }]);
  const page = await asSeller(scene);
  await page.getByRole("button", { name: /Change line 10/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Quantity").fill("60");
  await dialog.getByRole("button", { name: "Split over another date" }).click();
  await dialog.getByLabel("Date", { exact: true }).nth(1).fill(dayFromToday(44));
  await dialog.getByLabel("Quantity").nth(1).fill("40");
  await expect(dialog.getByText("Total 100 of 100 packs requested")).toBeVisible();
  await dialog.getByLabel("Reason").selectOption("Stock shortage");
  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByText("Sent to the buyer for a decision.")).toBeVisible();
  await openOrder(page, scene.order("1"));
  await expect(page.getByText("60 packs ·").first()).toBeVisible();
  await expect(page.getByText("40 packs ·").first()).toBeVisible();
});

test("a line is rejected with a reason, by keyboard alone", async ({ asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const page = await asSeller(scene);
  await page.getByRole("button", { name: /Reject line 10/ }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Reject the line" });
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await dialog.getByLabel("Reason").selectOption("Item discontinued");
  await dialog.getByRole("button", { name: "Reject the line" }).press("Enter");
  await expect(page.getByText("Line rejected.")).toBeVisible();
  await expect(page.getByText("Nothing waits for you")).toBeVisible();
});

test("of two people who confirm the same line, the second is told what happened", async ({ asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const first = await asSeller(scene);
  const second = await asSeller(scene);
  const button = `Confirm line 10 of ${scene.order("1")}`;
  await second.getByRole("button", { name: button }).waitFor();
  await first.getByRole("button", { name: button }).click();
  await expect(first.getByText("Line confirmed.")).toBeVisible();
  await second.getByRole("button", { name: button }).click();
  await expect(second.getByText("This line has changed while you were looking at it.")).toBeVisible();
  await expect(second.getByText("Nothing waits for you")).toBeVisible();
});

test("en français: une autre date sans motif est refusée au champ, puis acceptée, et une ligne refusée", async ({
  visit,
}) => {
  const scene = await makeScene(["10", "20"].map((line) => ({ order: "1", line, requestedIn: 30 })));
  const page = await visit({ locale: "fr-FR" });
  await signIn(page, scene.email, scene.password);
  await page.waitForURL("**/today");
  await page.goto(`/orders?lang=fr&q=${scene.order("1")}`);
  await page.getByRole("link", { name: scene.order("1") }).click();
  await page.getByRole("button", { name: `Modifier la ligne 10 de ${scene.order("1")}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Date", { exact: true }).fill(dayFromToday(41));
  await dialog.getByLabel("Quantité").fill("80,5");
  await dialog.getByRole("button", { name: "Envoyer la réponse" }).click();
  await expect(dialog.getByRole("alert")).toContainText("motif");
  await expect(dialog.getByLabel("Quantité")).toHaveValue("80,5");
  await dialog.getByLabel("Motif").selectOption("Capacité");
  await dialog.getByRole("button", { name: "Envoyer la réponse" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: `Rejeter la ligne 20 de ${scene.order("1")}` }).click();
  await dialog.getByLabel("Motif").selectOption("Capacité");
  await dialog.getByRole("button", { name: /^(Rejeter|Envoyer)/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Chez l’acheteur")).toBeVisible();
  await expect(page.getByText("Rejetée", { exact: true })).toBeVisible();
});
