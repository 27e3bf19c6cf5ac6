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

/** On a desk and on a phone; colours once in the light and once in the dark, since nothing else changes them. */
export async function expectAccessibleEverywhere(page: Page, what: string, onPhone = true): Promise<void> {
  const axe = () => axeOf(page).withTags(tags).exclude(furtherRows);
  if (onPhone) {
    await page.setViewportSize(phone);
    await expectAccessible(page, `${what}, phone`, axe().disableRules(["color-contrast"]));
  }
  await page.setViewportSize(desk);
  await expectAccessible(page, `${what}, desk`, axe());
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
  const colours = axeOf(page).withRules(["color-contrast"]).exclude(furtherRows);
  await expectAccessible(page, `${what}, dark`, colours);
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "light"));
}
