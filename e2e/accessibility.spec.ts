import { expectAccessible, expectAccessibleEverywhere } from "./support/accessible.ts";
import { expect, test } from "./support/fixtures.ts";
import { desk } from "./support/measures.ts";

test("sign-in is accessible, also with an error", async ({ visit }) => {
  const page = await visit({ reducedMotion: "reduce" });
  await page.goto("/sign-in");
  await expectAccessibleEverywhere(page, "sign-in");
  await page.getByLabel("E-mail").fill("nobody@nowhere.example");
  await page.getByLabel("Password", { exact: true }).fill("no such pass phrase");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expectAccessible(page, "sign-in with an error");
});

test("a forgotten password is accessible, also with its answer", async ({ visit }) => {
  const page = await visit({ reducedMotion: "reduce" });
  await page.goto("/forgotten");
  await expectAccessibleEverywhere(page, "forgotten password");
  await page.getByLabel("E-mail").fill("nobody@nowhere.example");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("Look into your mailbox")).toBeVisible();
  await expectAccessible(page, "forgotten password, answered");
  await page.goto("/set-password/no-such-link-at-all-really");
  await expectAccessible(page, "a link that is over");
});

test("the latest notifications are accessible", async ({ as }) => {
  const page = await as("buyer", { reducedMotion: "reduce" });
  await page.getByRole("button", { name: /^Notifications: / }).click();
  await expect(
    page.getByRole("region", { name: "Notifications" }).getByRole("listitem").first(),
  ).toBeVisible();
  await expectAccessibleEverywhere(page, "the latest notifications");
});

test("dialogs, menus and errors are accessible", async ({ as }) => {
  test.slow();
  const supplier = await as("supplier", { reducedMotion: "reduce" });
  await supplier
    .getByRole("button", { name: /^Change line/ })
    .first()
    .click();
  const dialog = supplier.getByRole("dialog");
  await dialog.getByLabel("Quantity").fill("0");
  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await expectAccessibleEverywhere(supplier, "a change with errors");
  await supplier.keyboard.press("Escape");
  await supplier.setViewportSize(desk);
  await supplier
    .getByRole("button", { name: /^Reject line/ })
    .first()
    .click();
  await expectAccessible(supplier, "a rejection");
  await supplier.keyboard.press("Escape");
  await supplier.getByRole("button", { name: /account and settings/ }).click();
  await expectAccessible(supplier, "the menu of the person");
  await supplier.keyboard.press("Escape");
  await supplier.keyboard.press("Control+k");
  await expect(supplier.getByRole("combobox")).toBeVisible();
  await expectAccessible(supplier, "the palette");
  await supplier.keyboard.press("Escape");
  await supplier
    .getByRole("checkbox", { name: /^Select line/ })
    .first()
    .check();
  await expectAccessible(supplier, "a selection");
});

test("a cost with errors, and a budget, are accessible", async ({ as }) => {
  const finance = await as("finance", { reducedMotion: "reduce" });
  await finance.goto("/costs");
  await finance.getByRole("button", { name: "Add a cost" }).click();
  const dialog = finance.getByRole("dialog");
  await dialog.getByLabel("Amount").fill("a lot");
  await dialog.getByRole("button", { name: "Add a cost" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Enter an amount");
  await expectAccessibleEverywhere(finance, "a cost with errors");
  finance.once("dialog", (question) => void question.accept());
  await finance.keyboard.press("Escape");
  await finance.setViewportSize(desk);
  await finance.getByRole("button", { name: "Set a budget" }).first().click();
  await expect(dialog.getByLabel("Category")).toBeVisible();
  await expectAccessible(finance, "a budget");
});
