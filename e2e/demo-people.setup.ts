import { mkdir } from "node:fs/promises";
import { demoPeople } from "#db/seed/cast.ts";
import { expect, test } from "@playwright/test";
import { stateFile, stateFolder } from "./support/fixtures.ts";

// Every test speaks English with people whose own language may be French: each chooses it once, as a person would, and
// the session is kept for all tests of that role. Tests that end sessions sign in anew.
test.describe.configure({ mode: "parallel" });

for (const person of demoPeople) {
  test(`${person.role} ${person.name} signs in`, async ({ page, baseURL }) => {
    await page.goto("/sign-in?lang=en");
    await page.getByRole("button", { name: new RegExp(person.name) }).click();
    await page.waitForURL("**/today");
    const language = page.locator("select[name=locale]");
    // The form shows what is kept of the person, so that a fresh page proves that English is kept.
    await expect(async () => {
      await page.goto("/account", { waitUntil: "networkidle" });
      if ((await language.inputValue()) !== "en") {
        await language.selectOption("en");
        await page.locator("main form button[type=submit]").click();
        await page.waitForLoadState("networkidle");
        await page.goto("/account", { waitUntil: "networkidle" });
      }
      await expect(language).toHaveValue("en", { timeout: 1000 });
    }).toPass();
    await page.context().addCookies([{ name: "locale", value: "en", url: baseURL ?? "" }]);
    await mkdir(stateFolder, { recursive: true });
    await page.context().storageState({ path: stateFile(person.email) });
  });
}
