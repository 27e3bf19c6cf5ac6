import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { places } from "./support/pages.ts";

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

async function expectAccessible(
  page: Page,
  where: string,
  axe = new AxeBuilder({ page }).withTags(tags),
): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, where).toEqual([]);
}

/** On a desk and on a phone, light and dark. Between two themes nothing but the colours differs. */
async function expectAccessibleEverywhere(page: Page, what: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await expectAccessible(page, `${what}, ${size}`);
    await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
    await expectAccessible(
      page,
      `${what}, ${size}, dark`,
      new AxeBuilder({ page }).withRules(["color-contrast"]),
    );
    await page.evaluate(() => (document.documentElement.dataset["theme"] = "light"));
  }
}

for (const { name, role, path } of places) {
  test(`${name} is accessible`, async ({ as }) => {
    const page = await as(role, { reducedMotion: "reduce" });
    await page.goto(await path(page));
    await expectAccessibleEverywhere(page, name);
  });
}

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
  await supplier.setViewportSize(sizes.desk);
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
