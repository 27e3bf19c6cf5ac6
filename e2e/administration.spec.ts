import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { expect, openOrder, test } from "./support/fixtures.ts";
import { linkIn, openMail } from "./support/mails.ts";
import { makePerson } from "./support/people.ts";
import { leadingSuppliers } from "#db/seed/cast.ts";
import { makeScene, passerelle } from "./support/scene.ts";

/** What the tables of a page tell, and where its links lead, but to what only who writes is offered. */
async function told(page: Page, path: string): Promise<{ words: string[]; links: string[] }> {
  await page.goto(path, { waitUntil: "networkidle" });
  const main = page.getByRole("main");
  const links = await main
    .getByRole("link")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  const tables = await main.getByRole("table").allInnerTexts();
  // Only who may act has boxes to tick in front of the rows.
  const words = tables.flatMap((table) => table.split("\n").map((row) => row.trim())).filter(Boolean);
  return { words, links: links.filter((href) => !/\/(new|answers)\b/.test(href)) };
}

async function viewAs(page: Page, partner: string): Promise<void> {
  await page.goto(`/organisations?q=${encodeURIComponent(partner)}`);
  await page.getByRole("link", { name: partner }).click();
  await page.getByRole("button", { name: `View as ${partner}` }).click();
  await expect(page.getByText(`You see the portal as ${partner}.`)).toBeVisible();
}

test("an administrator views as a supplier, read-only and in the log, and sees exactly what that supplier sees", async ({
  asSeller,
}) => {
  test.slow();
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
    { order: "2", line: "10", requestedIn: 60 },
  ]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const administrator = await makePerson({ role: "admin" });
  const seller = await asSeller(scene);
  const admin = await asSeller(administrator);
  await viewAs(admin, scene.supplier);

  const banner = admin.getByRole("complementary", { name: "View as a partner" });
  for (const path of ["/orders", "/shipments", "/incidents", "/forecasts", "/stock", "/performance"]) {
    expect(await told(admin, path), path).toEqual(await told(seller, path));
    await expect(banner).toContainText("Nothing can be changed.");
  }
  // The same rows, and nothing to press that would be refused.
  expect((await told(admin, "/today")).links).toEqual((await told(seller, "/today")).links);
  await expect(admin.getByRole("main").getByRole("row", { name: /Answer/ })).toHaveCount(3);
  await expect(admin.getByRole("main").getByRole("button")).toHaveCount(0);
  await expect(admin.getByRole("main").getByRole("checkbox")).toHaveCount(0);
  expect(await admin.locator("nav.rail a").allInnerTexts()).toEqual(
    await seller.locator("nav.rail a").allInnerTexts(),
  );
  await expect(admin.getByRole("button", { name: /^Notifications/ })).toHaveCount(0);
  await admin.goto(`/orders?q=${rival.order("1")}`);
  await expect(admin.getByText(rival.order("1"), { exact: true })).toHaveCount(0);
  for (const path of ["/organisations", "/people", "/activity", "/security", "/access"])
    expect((await admin.goto(path))?.status(), path).toBe(404);
  await expect(banner).toBeVisible();

  const order =
    (await told(seller, "/orders")).links.find((href) => /^\/orders\/[0-9a-f-]{36}$/.test(href)) ?? "";
  const answer = await admin.request.post(`/api/v1${order}/confirmation`, {
    data: { revision: 1, action: "accept" },
    headers: { origin: new URL(admin.url()).origin },
  });
  expect([answer.status(), await answer.text()]).toEqual([
    403,
    expect.stringContaining("viewing_as_partner"),
  ]);
  await openOrder(admin, scene.order("1"));
  await expect(admin.getByRole("button", { name: /Confirm/ })).toHaveCount(0);
  await expect(admin.getByRole("textbox", { name: "Write a message" })).toHaveCount(0);

  await expectAccessible(admin, "a view as a partner");
  const forged = await admin.request.post("/end-view", { headers: { origin: "https://evil.example" } });
  expect(forged.status()).toBe(403);

  await banner.getByRole("button", { name: "End the view" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: scene.supplier })).toBeVisible();
  await expect(banner).toHaveCount(0);
  await admin.goto(`/activity?q=${encodeURIComponent(administrator.name)}`);
  await expect(admin.getByText("View as a partner started")).toBeVisible();
  await expect(admin.getByText("View as a partner ended")).toBeVisible();
});

test("who views as a supplier reads its forecasts and commits, and is offered no answer", async ({
  asSeller,
}) => {
  const manager = await asSeller(await makePerson({ role: "manager" }));
  await viewAs(manager, leadingSuppliers[0]);
  await manager.goto("/forecasts");
  const grid = manager.getByRole("grid");
  await expect(grid.getByRole("gridcell").first()).toBeVisible();
  await grid.getByRole("gridcell").first().dblclick();
  await expect(grid.getByRole("textbox")).toHaveCount(0);
  const main = manager.getByRole("main");
  await expect(main.getByRole("button", { name: /Commit|Send|Keep|Save/ })).toHaveCount(0);
  await expect(main.getByLabel(/Upside|Comment/)).toHaveCount(0);
});

test("a manager views too; nobody else may start it, and a disabled administrator's view is over at once", async ({
  as,
  asSeller,
  client,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const manager = await asSeller(await makePerson({ role: "manager" }));
  await viewAs(manager, scene.supplier);
  await manager.goto("/orders");
  await expect(manager.getByRole("link", { name: scene.order("1") })).toBeVisible();
  for (const role of ["buyer", "supplier", "carrier"] as const)
    expect((await (await client(role)).get("/organisations")).status(), role).toBe(404);

  const person = await makePerson({ role: "admin" });
  const page = await asSeller(person);
  await viewAs(page, scene.supplier);
  const admin = await as("admin");
  await admin.goto(`/people?q=${encodeURIComponent(person.email)}`);
  await admin.getByRole("link", { name: person.name }).click();
  await admin.getByRole("button", { name: "Disable" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(admin.getByText(`${person.name} is disabled.`)).toBeVisible();
  await page.goto("/orders");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("two administrators change a partner: what is wrong is said at its field, and the second hears of the first", async ({
  asSeller,
}) => {
  const tag = randomBytes(4).toString("hex");
  const one = await asSeller(await makePerson({ role: "admin" }));
  const other = await asSeller(await makePerson({ role: "admin" }));
  await one.goto("/organisations/new");
  await one.getByRole("radio", { name: "Carrier" }).check();
  await one.getByLabel("Name").fill("Harbourline Freight");
  await one.getByRole("button", { name: "Create the partner" }).click();
  const summary = one.getByRole("main").getByRole("alert");
  await expect(summary).toContainText("There is an organisation of this kind and name already.");
  await one.getByLabel("Name").fill(`Carrier ${tag}`);
  await one.getByRole("button", { name: "Create the partner" }).click();
  await expect(one.getByRole("heading", { level: 1, name: `Carrier ${tag}` })).toBeVisible();
  await expect(one).toHaveURL(/\/organisations\/[0-9a-f-]{36}$/);

  await other.goto(new URL(one.url()).pathname);
  const change = async (page: Page) => {
    await page.getByRole("button", { name: "Change…" }).first().click();
    return page.getByRole("dialog");
  };
  const [first, second] = [await change(one), await change(other)];
  await second.getByLabel("Country").selectOption("Belgium");
  await first.getByLabel("Working days to answer an order").fill("61");
  await first.getByRole("button", { name: "Save" }).click();
  await expect(first.getByText("Enter a whole number of days within the limits.").first()).toBeVisible();
  await first.getByLabel("Working days to answer an order").fill("5");
  await first.getByRole("button", { name: "Save" }).click();
  await expect(one.getByText("Saved.")).toBeVisible();
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText("Somebody changed this organisation").first()).toBeVisible();
  other.once("dialog", (question) => void question.accept());
  await other.keyboard.press("Escape");
  await expect(other.getByText("5 working days")).toBeVisible();

  await one.getByRole("button", { name: "Add a site…" }).click();
  const dialog = one.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Depot of Lille");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(one.getByRole("row", { name: /Depot of Lille/ })).toBeVisible();
});

test("an invited colleague joins, is removed, and loses every open page at once", async ({
  as,
  asSeller,
  visit,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const tag = randomBytes(4).toString("hex");
  const [email, name, secret] = [`chief.${tag}@scene.example`, `Chief ${tag}`, `a long pass phrase ${tag}`];
  const position = [
    "--organisation",
    scene.supplier,
    "--role",
    "supplier",
    "--org-admin",
    "--password-stdin",
  ];
  await passerelle(["user", "create", "--email", email, "--name", name, ...position], secret);
  const chief = await asSeller({ email, password: secret });
  await chief.getByRole("link", { name: "Colleagues" }).click();
  await chief.getByRole("button", { name: "Invite a colleague" }).click();
  const dialog = chief.getByRole("dialog");
  await dialog.getByLabel("Name").fill(`Colleague ${tag}`);
  const newcomer = `colleague.${tag}@scene.example`;
  await dialog.getByLabel("E-mail").fill(newcomer);
  await dialog.getByRole("button", { name: "Send the invitation" }).click();
  await expect(chief.getByRole("row", { name: new RegExp(newcomer) })).toContainText("by Chief");

  const admin = await as("admin");
  await openMail(admin, newcomer, "Your access to the portal");
  const page = await visit();
  await page.goto(await linkIn(admin));
  await page.getByLabel("New password").fill(`another pass phrase ${tag}`);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Your password is set.")).toBeVisible();
  const joined = { email: newcomer, password: `another pass phrase ${tag}` };
  const open = [await asSeller(joined), await asSeller(joined)];
  for (const one of open) {
    await one.goto("/orders");
    await expect(one.getByRole("link", { name: scene.order("1") })).toBeVisible();
  }
  await chief.reload();
  await chief
    .getByRole("row", { name: new RegExp(`Colleague ${tag}`) })
    .getByRole("button", { name: "Remove…" })
    .click();
  await chief.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(chief.getByText(`Colleague ${tag} has no access any more.`)).toBeVisible();
  for (const one of open) {
    await one.getByRole("link", { name: "Shipments", exact: true }).click();
    await expect(one.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  }
  const seller = await asSeller(scene);
  expect((await seller.goto("/colleagues"))?.status()).toBe(404);
});

test("the log is proved whole and partners apart, at the push of a button", async ({ as }) => {
  test.slow();
  const admin = await as("admin");
  await admin.goto("/security");
  for (const [button, table] of [
    ["Verify the log", "The log is whole"],
    ["Run the self-test", "Partners are apart"],
  ] as const) {
    await admin.getByRole("button", { name: button }).click();
    const row = admin.getByRole("table", { name: table }).getByRole("row").nth(1);
    await expect(row).toContainText("Holds", { timeout: 60_000 });
    await expect(row).toContainText("Sofia Lindqvist");
  }
});

test("the log is filtered in its address; the matrix says what a role may do", async ({ as }) => {
  const manager = await as("manager");
  await manager.goto("/activity");
  await manager.getByLabel("About").selectOption("Incident");
  await manager.getByRole("button", { name: "Apply" }).click();
  await expect(manager).toHaveURL(/object=incident/);
  const first = manager.getByRole("list", { name: "Activity log" }).getByRole("listitem").first();
  await expect(first.getByRole("link", { name: /^Incident INC-/ })).toBeVisible();
  await manager.goto("/access?role=carrier");
  const row = manager.getByRole("table", { name: "Prices and values: who may do what" }).getByRole("row");
  await expect(row.nth(1)).toHaveText("Prices of lines");
  const shipments = manager.getByRole("table", { name: "Shipments and receipts: who may do what" });
  await expect(shipments.getByRole("row").nth(1)).toContainText("Read of shipments it carries");
});
