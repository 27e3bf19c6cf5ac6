import { mkdir } from "node:fs/promises";
import { demoPeople } from "#db/seed/cast.ts";
import { expect, test } from "@playwright/test";
import { stateFile, stateFolder } from "./support/fixtures.ts";

// Every test speaks English with people whose own language may be French: each chooses it once, as a person would, and
// the session is kept for all tests of that role. Tests that end sessions sign in anew.
test.describe.configure({ mode: "parallel" });

for (const person of demoPeople) {
  test(`${person.role} ${person.name} signs in`, async ({ page }) => {
    await page.goto("/sign-in?lang=en");
    await page.getByRole("button", { name: new RegExp(person.name) }).click();
    await page.waitForURL("**/today");
    if (person.locale !== "en") {
      await page.goto("/account");
      await page.locator("select[name=locale]").selectOption("en");
      await page.locator("main form button[type=submit]").click();
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
    }
    await mkdir(stateFolder, { recursive: true });
    await page.context().storageState({ path: stateFile(person.email) });
  });
}
