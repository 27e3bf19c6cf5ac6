import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { hostName } from "#db/seed/cast.ts";
import { expect, signIn, test } from "./support/fixtures.ts";
import { makePerson } from "./support/people.ts";

const secretOf = (page: Page) =>
  page.getByRole("status").filter({ hasText: /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/ });

async function openPerson(page: Page, email: string, name: string): Promise<void> {
  await page.goto(`/people?q=${encodeURIComponent(email)}`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("an administrator creates a person, who signs in with the temporary password shown once", async ({
  as,
  visit,
}) => {
  const tag = randomBytes(4).toString("hex");
  const email = `new.${tag}@people.example`;
  const admin = await as("admin");
  await admin.goto("/people");
  await admin.getByRole("link", { name: "New person" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: "New person" })).toBeVisible();
  await admin.getByLabel("Name").fill(`Newcomer ${tag}`);
  await admin.getByLabel("E-mail").fill(email);
  await admin.getByLabel("Organisation").selectOption(hostName);
  await admin.getByRole("checkbox", { name: "Quality" }).check();
  await admin.getByRole("checkbox", { name: "Logistics" }).check();
  await admin.getByRole("checkbox", { name: "Send an invitation by mail" }).uncheck();
  await admin.getByRole("button", { name: "Create and show the password" }).click();
  const password = await secretOf(admin).innerText();
  await admin.getByRole("link", { name: "Done" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: `Newcomer ${tag}` })).toBeVisible();
  await expect(admin.getByRole("button", { name: `Remove the role Quality at ${hostName}` })).toBeVisible();
  await expect(admin.getByRole("button", { name: `Remove the role Logistics at ${hostName}` })).toBeVisible();
  expect(await admin.content()).not.toContain(password);
  const page = await visit();
  await signIn(page, email, password);
  await expect(page).toHaveURL(/\/account\/password$/);
});

test("what is wrong with a new person is said at its field, and nothing typed is lost", async ({ as }) => {
  const known = await makePerson({ role: "quality" });
  const admin = await as("admin");
  await admin.goto("/people/new");
  await admin.getByRole("checkbox", { name: "Send an invitation by mail" }).uncheck();
  const submit = admin.getByRole("button", { name: "Create and show the password" });
  const summary = admin.getByRole("main").getByRole("alert");
  await admin.getByLabel("E-mail").fill("somebody at company");
  await submit.click();
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link", { name: "Enter a name." })).toBeVisible();
  await expect(summary.getByRole("link", { name: /^E-mail: Enter an e-mail address/ })).toBeVisible();
  await expect(summary.getByRole("link", { name: "Choose one from the list." })).toBeVisible();
  await expect(summary.getByRole("link", { name: "Choose at least one role." })).toBeVisible();
  await expect(admin.getByLabel("E-mail")).toHaveValue("somebody at company");
  await expect(admin.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await summary.getByRole("link", { name: "Enter a name." }).click();
  await expect(admin.getByLabel("Name")).toBeFocused();
  await admin.getByLabel("Name").fill("Somebody");
  await admin.getByLabel("E-mail").fill(known.email.toUpperCase());
  await admin.getByLabel("Organisation").selectOption(hostName);
  await admin.getByRole("checkbox", { name: "Finance" }).check();
  await submit.click();
  await expect(
    summary.getByRole("link", { name: "Somebody already signs in with this address." }),
  ).toBeVisible();
  await expect(admin.getByRole("checkbox", { name: "Finance" })).toBeChecked();
});

test("a role that does not fit the organisation is refused at its field", async ({ as }) => {
  const person = await makePerson({ role: "quality" });
  const admin = await as("admin");
  await openPerson(admin, person.email, person.name);
  await admin.getByRole("button", { name: "Add a role" }).click();
  await admin.getByLabel("Organisation").selectOption(hostName);
  const roles = admin.getByLabel("Role", { exact: true });
  await expect(roles.getByRole("option", { name: "Supplier" })).toHaveCount(0);
  // As somebody would who changes the page in the browser.
  await roles.evaluate((select) => select.append(new Option("Supplier", "supplier")));
  await roles.selectOption("supplier");
  await admin.getByRole("button", { name: "Add", exact: true }).click();
  await expect(admin.getByRole("main").getByRole("alert")).toContainText(
    "This role does not exist in an organisation of this kind.",
  );
  await expect(roles).toHaveAttribute("aria-invalid", "true");
  await admin.getByLabel("Organisation").selectOption(hostName);
  await roles.selectOption("Quality");
  await admin.getByRole("button", { name: "Add", exact: true }).click();
  await expect(admin.getByRole("main").getByRole("alert")).toContainText(
    "This person already has this role there.",
  );
});

test("a role that is added or removed counts from the next click", async ({ as, asSeller }) => {
  const person = await makePerson({ role: "hr" });
  const page = await asSeller(person);
  await expect(page.getByRole("link", { name: "Orders", exact: true })).toHaveCount(0);
  const admin = await as("admin");
  await openPerson(admin, person.email, person.name);
  await admin.getByRole("button", { name: "Add a role" }).click();
  await admin.getByLabel("Organisation").selectOption(hostName);
  await admin.getByLabel("Role", { exact: true }).selectOption("Finance");
  await admin.getByRole("button", { name: "Add", exact: true }).click();
  await expect(admin.getByText("Role added.")).toBeVisible();
  await page.goto("/orders");
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  await admin.getByRole("button", { name: `Remove the role Finance at ${hostName}` }).click();
  await expect(admin.getByText("Role removed.")).toBeVisible();
  await page.goto("/orders");
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

test("who has no role left is out, and gets the same refusal as everybody at sign-in", async ({
  as,
  asSeller,
}) => {
  const person = await makePerson({ role: "quality" });
  const page = await asSeller(person);
  const admin = await as("admin");
  await openPerson(admin, person.email, person.name);
  await admin.getByRole("button", { name: `Remove the role Quality at ${hostName}` }).click();
  await expect(admin.getByText("No organisation: this person cannot sign in")).toBeVisible();
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await signIn(page, person.email, person.password);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("E-mail and password do not match");
});

test("a reset ends the sessions and gives a new temporary password", async ({ as, asSeller, visit }) => {
  const person = await makePerson({ role: "quality" });
  const page = await asSeller(person);
  const admin = await as("admin");
  await openPerson(admin, person.email, person.name);
  await admin.getByRole("button", { name: "Reset password" }).click();
  const dialog = admin.getByRole("dialog", { name: "Reset password" });
  await dialog.getByRole("button", { name: "Reset password" }).click();
  const password = await secretOf(admin).innerText();
  await dialog.getByRole("button", { name: "Done" }).click();
  await admin.getByRole("button", { name: "Reset password" }).click();
  await expect(dialog).toBeVisible();
  await expect(secretOf(admin)).toHaveCount(0);
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  const again = await visit();
  await signIn(again, person.email, person.password);
  await expect(again.getByRole("main").getByRole("alert")).toContainText("do not match");
  await signIn(again, person.email, password);
  await expect(again).toHaveURL(/\/account\/password$/);
});

test("a disabled person's open page dies at once and leads to sign-in, until enabled again", async ({
  as,
  asSeller,
}) => {
  const person = await makePerson({ role: "quality" });
  const page = await asSeller(person);
  const admin = await as("admin");
  await openPerson(admin, person.email, person.name);
  await admin.getByRole("button", { name: "Disable" }).click();
  const dialog = admin.getByRole("dialog", { name: "Disable" });
  await expect(dialog).toContainText(`${person.name} is signed out everywhere at once`);
  await dialog.getByRole("button", { name: "Disable" }).click();
  await expect(admin.getByText(`${person.name} is disabled.`)).toBeVisible();
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await signIn(page, person.email, person.password);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("E-mail and password do not match");
  await admin.getByRole("button", { name: "Enable" }).click();
  await expect(admin.getByText(`${person.name} can sign in again.`)).toBeVisible();
  await signIn(page, person.email, person.password);
  await expect(page).toHaveURL(/\/today$/);
});

test("an action of a person who was disabled meanwhile leads to sign-in, not to an error", async ({
  as,
  asSeller,
}) => {
  const person = await makePerson({ role: "quality" });
  const page = await asSeller(person);
  await page.goto("/account");
  const admin = await as("admin");
  await openPerson(admin, person.email, person.name);
  await admin.getByRole("button", { name: "End all sessions" }).click();
  await expect(admin.getByText(`All sessions of ${person.name} have ended.`)).toBeVisible();
  await page.getByLabel("Rows in lists").selectOption("Dense");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your session has ended. Sign in to go on.").first()).toBeVisible();
});

test("administrators cannot lock themselves out", async ({ as }) => {
  const admin = await as("admin");
  await openPerson(admin, "sofia.lindqvist@heliande.example", "Sofia Lindqvist");
  await expect(admin.getByText("This is your own account.")).toBeVisible();
  await expect(admin.getByRole("button", { name: "Disable" })).toHaveCount(0);
  await admin.getByRole("button", { name: `Remove the role Administrator at ${hostName}` }).click();
  await expect(admin.getByText("You cannot take the administrator role from yourself.")).toBeVisible();
  await expect(
    admin.getByRole("button", { name: `Remove the role Administrator at ${hostName}` }),
  ).toBeVisible();
});

test("the list is searched and filtered, and says when nobody matches", async ({ as }) => {
  const person = await makePerson({ role: "quality" });
  const admin = await as("admin");
  await admin.goto("/people");
  await admin.getByRole("searchbox", { name: "Name or e-mail" }).fill(person.name.toUpperCase());
  await admin.getByRole("button", { name: "Apply" }).click();
  await expect(admin.getByRole("row")).toHaveCount(2);
  await admin.getByLabel("State").selectOption("Disabled");
  await admin.getByRole("button", { name: "Apply" }).click();
  await expect(admin.getByText("Nobody matches")).toBeVisible();
  await admin.getByRole("main").getByRole("link", { name: "Clear filters" }).first().click();
  await expect(admin.getByRole("row").nth(1)).toBeVisible();
});
