import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { desk, phone } from "./measures.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/**
 * Only what is wrong: to write down each node that is right takes longer than to judge it. Legacy mode leaves out frames of
 * other origins, which the portal has not and may not have, and with them a second page for each judgement.
 */
const axeOf = (page: Page) =>
  new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);

export async function expectAccessible(
  page: Page,
  where: string,
  axe = axeOf(page).withTags(tags),
): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, where).toEqual([]);
}

/** Rows further down are as those above them, and to judge each would take minutes. */
const furtherRows = "main tbody tr:nth-child(n + 9)";

/**
 * On a desk; and where nobody has judged this address before, on a phone and for its colours in the dark, since these change
 * with the layout and not with who looks.
 */
export async function expectAccessibleEverywhere(page: Page, what: string, isFirst = true): Promise<void> {
  const axe = () => axeOf(page).withTags(tags).exclude(furtherRows);
  if (isFirst) {
    await page.setViewportSize(phone);
    await expectAccessible(page, `${what}, phone`, axe().disableRules(["color-contrast"]));
  }
  await page.setViewportSize(desk);
  await expectAccessible(page, `${what}, desk`, axe());
  if (!isFirst) return;
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
  const colours = axeOf(page).withRules(["color-contrast"]).exclude(furtherRows);
  await expectAccessible(page, `${what}, dark`, colours);
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "light"));
}
