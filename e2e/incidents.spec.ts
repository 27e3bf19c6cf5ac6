import type { Page } from "@playwright/test";
import { expect, openOrder, test } from "./support/fixtures.ts";
import { dayFromToday, makeScene } from "./support/scene.ts";

const inDialog = async (page: Page, button: string, label: string, text: string) => {
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(label).fill(text);
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await expect(dialog).toHaveCount(0);
  // The page as it is afterwards does not offer it again.
  await expect(page.getByRole("button", { name: button, exact: true })).toHaveCount(0);
};
const state = (page: Page, words: string) =>
  expect(page.getByRole("main").getByText(words, { exact: true }).first()).toBeVisible();

test("quality reports an incident on an order, and works it off with the supplier", async ({
  as,
  asSeller,
  client,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const quality = await as("quality");
  await openOrder(quality, scene.order("1"));
  await quality.getByRole("link", { name: "Report an incident" }).click();
  await quality.getByRole("button", { name: "Report", exact: true }).click();
  await expect(quality.getByRole("main").getByRole("alert")).toContainText("Fill this in.");
  await quality.getByLabel("Kind").selectOption("Quality");
  await quality.getByLabel("Severity").selectOption("2 · major");
  await quality.getByLabel("What happened").fill(`Seals leak ${scene.order("1")}`);
  await quality.getByLabel(scene.supplier).check();
  await quality.getByRole("button", { name: "Report", exact: true }).click();
  await expect(quality.getByRole("heading", { level: 1 })).toContainText("Seals leak");
  const path = new URL(quality.url()).pathname;

  expect((await (await asSeller(rival)).context().request.get(path)).status()).toBe(404);
  for (const role of ["carrier", "marketing", "hr"] as const)
    expect((await (await client(role)).get(path)).status(), role).toBe(404);

  const seller = await asSeller(scene);
  await seller.goto("/today");
  await seller.getByRole("row").filter({ hasText: "Seals leak" }).getByRole("link").click();
  await seller.getByRole("button", { name: "Acknowledge" }).click();
  await state(seller, "Acknowledged");
  await inDialog(seller, "Contained", "What was done at once", "Stock is blocked.");
  await inDialog(seller, "Cause found", "Root cause", "A worn die.");
  await seller.getByRole("button", { name: "Actions agreed" }).click();
  await expect(seller.getByText("Agree on at least one corrective action first.")).toBeVisible();
  await seller.getByRole("button", { name: "Add an action" }).click();
  await seller.getByLabel("What is to be done").fill("New die");
  await seller.getByLabel("Until").fill(dayFromToday(20));
  await seller.getByRole("dialog").getByRole("button", { name: "Add an action" }).click();
  await expect(seller.getByText("New die", { exact: true })).toBeVisible();
  await seller.getByRole("button", { name: "Actions agreed" }).click();
  await state(seller, "Actions under way");
  await inDialog(seller, "Done", "What shows it", "Report 12");
  await expect(
    seller.getByRole("button", { name: /^(Verified|Close the incident|Change severity)$/ }),
  ).toHaveCount(0);

  await quality.goto(path);
  await inDialog(quality, "To be done again", "What is missing", "Who measured it?");
  await seller.goto(path);
  await expect(seller.getByRole("region", { name: "Corrective actions" })).toContainText("Who measured it?");
  await inDialog(seller, "Done", "What shows it", "Report 12, measured by A. Roy");
  await quality.goto(path);
  await quality.getByRole("button", { name: "Good", exact: true }).click();
  await expect(quality.getByText("The action is verified.")).toBeVisible();
  await quality.getByRole("button", { name: "Verified", exact: true }).click();
  // Before it is verified, to close it asks for a reason.
  await expect(quality.getByRole("button", { name: "Verified", exact: true })).toHaveCount(0);
  await quality.getByRole("button", { name: "Close the incident" }).click();
  await state(quality, "Closed");
  await seller.goto(path);
  const history = seller.getByRole("list", { name: "History" }).getByRole("listitem");
  await expect(history).toHaveCount(12);
  await expect(history.filter({ hasText: "Action to be done again · New die" })).toContainText(
    "Who measured it?",
  );
});

test("a supplier reports a breakdown of its own, and the host answers on the board", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene, { viewport: { width: 390, height: 844 } });
  await seller.goto("/incidents/new");
  await seller.getByLabel("Kind").selectOption("Equipment breakdown");
  await seller.getByLabel("What happened").fill(`The press of ${scene.supplier} is down`);
  await seller.getByRole("button", { name: "Report", exact: true }).click();
  await expect(seller.getByRole("heading", { level: 1 })).toContainText("The press of");

  const buyer = await as("buyer");
  await buyer.goto(`/incidents?view=board&q=${encodeURIComponent(scene.supplier)}`);
  await buyer
    .getByRole("region", { name: /^Open/ })
    .getByRole("link", { name: /^The press of/ })
    .click();
  await buyer.getByRole("button", { name: "Change severity" }).click();
  const dialog = buyer.getByRole("dialog");
  await dialog.getByLabel("Severity").selectOption("1 · critical");
  await dialog.getByRole("button", { name: "Change severity" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Fill this in.");
  await dialog.getByLabel("Why").fill("Both lines stand still.");
  await dialog.getByRole("button", { name: "Change severity" }).click();
  await expect(dialog).toHaveCount(0);
  await inDialog(buyer, "Pause", "Why", "The part arrives on Thursday.");
  await state(buyer, "Open · Paused");
  await buyer.getByRole("button", { name: "Go on" }).click();
  await buyer.getByRole("dialog").getByRole("button", { name: "Go on" }).click();
  await state(buyer, "Open");
  await seller.reload();
  await expect(seller.getByText("1 · critical").first()).toBeVisible();
});
