import type { Page } from "@playwright/test";
import { expectAccessibleEverywhere } from "./support/accessible.ts";
import { demoPerson, expect, stateFile, test } from "./support/fixtures.ts";
import { desk, overflow, phone, scriptBytes } from "./support/measures.ts";
import { places } from "./support/pages.ts";

/** The person's own language is English and would come back with the first script: for a page without any. */
async function readInFrench(page: Page): Promise<void> {
  const cookies = await page.context().cookies();
  await page
    .context()
    .addCookies(cookies.map((one) => (one.name === "locale" ? { ...one, value: "fr" } : one)));
}

/** The same address for another person is laid out alike: its phone and its dark are judged once. */
const seen = new Set<unknown>();
const isNew = (path: unknown) => !seen.has(path) && seen.add(path) !== undefined;

for (const { name, role, path, title } of places) {
  const isFirst = isNew(path);
  test(`${name}: titles, one heading, no sideways scrolling, little script, accessible`, async ({
    visit,
  }) => {
    const storageState = stateFile(demoPerson(role).email);
    const plain = await visit({ storageState, javaScriptEnabled: false });
    const address = typeof path === "string" ? path : await path(plain);
    await readInFrench(plain);
    await plain.setViewportSize(phone);
    await plain.goto(address);
    await expect(plain).toHaveTitle(new RegExp(`^${title.fr}.* · Passerelle$`));
    expect(await overflow(plain), "French, phone").toBeLessThanOrEqual(0);

    // A browser that has never been here.
    const page = await visit({ storageState, viewport: desk, reducedMotion: "reduce" });
    await page.goto(address, { waitUntil: "networkidle" });
    const scripts = await scriptBytes(page);
    expect(scripts).toBeGreaterThan(20_000);
    expect(scripts).toBeLessThan(170_000);
    await expect(page).toHaveTitle(new RegExp(`^${title.en}.* · Passerelle$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("main")).toHaveCount(1);
    for (const width of [1440, 1280, 1024, 768, phone.width]) {
      await page.setViewportSize({ width, height: desk.height });
      expect(await overflow(page), String(width)).toBeLessThanOrEqual(0);
    }
    await expectAccessibleEverywhere(page, name, isFirst);
  });
}
