import type { Page } from "@playwright/test";
import { hostName } from "#db/seed/cast.ts";
import { expect, openOrder, signIn, test } from "./support/fixtures.ts";
import { linkIn, openMail } from "./support/mails.ts";
import { makePerson } from "./support/people.ts";
import { makeScene } from "./support/scene.ts";

const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Notifications: / });
const panel = (page: Page) => page.getByRole("region", { name: "Notifications" });

async function proposeLater(page: Page, item: string): Promise<void> {
  const row = page.getByRole("row").filter({ hasText: item });
  const dialog = page.getByRole("dialog");
  // A page that was just signed in to settles language and time zone first, and may take the click along.
  await expect(async () => {
    if (!(await dialog.isVisible())) await row.getByRole("button", { name: /^Change line/ }).click();
    await expect(dialog).toBeVisible({ timeout: 5000 });
  }).toPass();
  await dialog.getByLabel(/^Quantity/).fill("90");
  await dialog.getByLabel("Reason").selectOption("Capacity");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog).toBeHidden();
}

test("a supplier deviates: the buyer's bell counts up without reload and leads to the line", async ({
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const buyer = await asSeller(await makePerson({ role: "buyer" }));
  await expect(bell(buyer)).toHaveAccessibleName("Notifications: none unread");
  const seller = await asSeller(scene);
  await proposeLater(seller, "Item 10");
  await expect(bell(buyer)).toHaveAccessibleName("Notifications: 1 unread");
  await bell(buyer).click();
  await panel(buyer)
    .getByRole("link", {
      name: `Order ${scene.order("1")} (${scene.supplier}), line 10: the supplier proposes a change`,
    })
    .click();
  await expect(buyer).toHaveURL(/\/orders\/[0-9a-f-]+#line-[0-9a-f-]+$/);
  await expect(buyer.getByRole("heading", { level: 1, name: scene.order("1") })).toBeVisible();
  await expect(bell(buyer)).toHaveAccessibleName("Notifications: none unread");
});

test("an incident is told to the partner it concerns, and its open page follows without reload", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const title = `Seals leak ${scene.order("1")}`;
  const seller = await asSeller(scene);
  const quality = await as("quality");
  await openOrder(quality, scene.order("1"));
  await quality.getByRole("link", { name: "Report an incident" }).click();
  await quality.getByLabel("Kind").selectOption("Quality");
  await quality.getByLabel("Severity").selectOption("2 · major");
  await quality.getByLabel("What happened").fill(title);
  await quality.getByLabel(scene.supplier).check();
  await quality.getByRole("button", { name: "Report", exact: true }).click();
  await expect(quality.getByRole("heading", { level: 1 })).toContainText(title);
  const told = panel(seller).getByRole("link", {
    name: new RegExp(`Incident INC-\\d+ \\(${title}\\) was opened and concerns you`),
  });
  await expect(async () => {
    await bell(seller).click();
    await expect(told).toBeVisible({ timeout: 1500 });
  }).toPass();
  await told.click();
  await expect(seller).toHaveURL(/\/incidents\/[0-9a-f-]+$/);
  await seller.getByRole("button", { name: "Acknowledge" }).click();
  await expect(quality.getByRole("main").getByText("Acknowledged", { exact: true }).first()).toBeVisible();
});

/** Counts what the stream of an open order says, beside the page itself. */
async function countChanges(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const order = location.pathname.split("/").at(-1) ?? "";
        const source = new EventSource(`/api/events?since=${Date.now()}&order=${order}`);
        document.body.dataset["changes"] = "0";
        source.addEventListener("unread", () => resolve());
        source.addEventListener("changed", () => {
          document.body.dataset["changes"] = String(Number(document.body.dataset["changes"]) + 1);
        });
      }),
  );
  return async () => Number(await page.evaluate(() => document.body.dataset["changes"]));
}

test("an open order learns of a new message, and of an internal one a partner hears nothing", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  const changes = await countChanges(seller);
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  const write = async (reader: string, words: string) => {
    await buyer.getByLabel(reader).check();
    await buyer.getByLabel("Write a message").fill(words);
    await buyer.getByRole("button", { name: /^Send to/ }).click();
    await expect(buyer.getByRole("article").filter({ hasText: words })).toBeVisible();
  };
  await write(`Internal, ${hostName} only`, "Between us.");
  await write(`Share with ${scene.supplier}`, "When will it leave?");
  await expect(seller.getByRole("article").filter({ hasText: "When will it leave?" })).toBeVisible();
  expect(await changes()).toBe(1);
  await expect(seller.getByText("Between us.")).toHaveCount(0);
});

test("all is read at once, in the list too", async ({ asSeller }) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "2", line: "10" },
  ]);
  const buyer = await asSeller(await makePerson({ role: "buyer" }));
  const seller = await asSeller(scene);
  await proposeLater(seller, scene.order("1"));
  await proposeLater(seller, scene.order("2"));
  await expect(bell(buyer)).toHaveAccessibleName(/[2-9] unread|\d\d unread/);
  await buyer.goto("/notifications?show=unread");
  await expect(buyer.getByRole("link", { name: new RegExp(scene.order("2")) })).toBeVisible();
  await buyer.getByRole("button", { name: "Mark all as read" }).click();
  await expect(buyer.getByText("You have read everything.")).toBeVisible();
  await expect(bell(buyer)).toHaveAccessibleName("Notifications: none unread");
});

test("the stream ends with the session, and is nobody's without one", async ({ as, asSeller, client }) => {
  expect((await (await client()).get("/api/events")).status()).toBe(401);
  const person = await makePerson({ role: "quality" });
  const page = await asSeller(person);
  const ended = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const source = new EventSource("/api/events");
        source.addEventListener("error", () =>
          resolve(source.readyState === EventSource.CLOSED ? "closed" : "lost"),
        );
      }),
  );
  const admin = await as("admin");
  await admin.goto(`/people?q=${encodeURIComponent(person.email)}`);
  await admin.getByRole("link", { name: person.name }).click();
  await admin.getByRole("button", { name: "End all sessions" }).click();
  expect(["closed", "lost"]).toContain(await ended);
  const again = await page.evaluate(async () => (await fetch("/api/events")).status);
  expect(again).toBe(401);
});

test("what comes by mail is chosen, and kept", async ({ asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const page = await asSeller(scene);
  await page.goto("/account/notifications");
  await page.getByLabel("Decisions of the buyer").selectOption("In the daily digest");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your choice is saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Decisions of the buyer")).toHaveValue("digest");
  await expect(page.getByLabel("Lines rejected by a supplier")).toHaveCount(0);
});

test("a forgotten password: by mail, with a link that works once", async ({ as, visit }) => {
  const person = await makePerson({ role: "quality" });
  const page = await visit();
  await page.goto("/sign-in?lang=en");
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Forgotten password" })).toBeVisible();
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText(`If there is an account for ${person.email}`)).toBeVisible();
  const admin = await as("admin");
  await openMail(admin, person.email, "Set a new password");
  const link = await linkIn(admin);
  // A mail server that opens the link to look at it uses nothing up.
  for (let times = 0; times < 2; times += 1) expect((await admin.request.get(link)).status()).toBe(200);
  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("12");
  const chosen = "a phrase of my own choice";
  await page.getByLabel("New password").fill(chosen);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Your password is set.")).toBeVisible();
  await signIn(page, person.email, chosen);
  await expect(page).toHaveURL(/\/today$/);
  const late = await visit();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This link can no longer be used" })).toBeVisible();
});

test("an unknown address gets the same answer, and no mail", async ({ as, visit }) => {
  const page = await visit();
  await page.goto("/forgotten?lang=en");
  await page.getByLabel("E-mail").fill("nobody.at.all@nowhere.example");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("If there is an account for nobody.at.all@nowhere.example")).toBeVisible();
  const admin = await as("admin");
  await admin.goto("/outbox");
  await expect(admin.getByRole("row").filter({ hasText: "nobody.at.all" })).toHaveCount(0);
});

test("an invitation: the newcomer chooses a password and signs in; nobody else reads the outbox", async ({
  as,
  visit,
}) => {
  const tag = Date.now().toString(36);
  const email = `invited.${tag}@people.example`;
  const admin = await as("admin");
  await admin.goto("/people/new");
  await admin.getByLabel("Name").fill(`Invited ${tag}`);
  await admin.getByLabel("E-mail").fill(email);
  await admin.getByLabel("Organisation").selectOption({ index: 1 });
  await admin.getByRole("checkbox", { name: "Quality" }).check();
  await admin.getByRole("button", { name: "Create and invite" }).click();
  await expect(admin.getByText(`Invited ${tag} is invited`)).toBeVisible();
  await openMail(admin, email, "Your access to the portal");
  const link = await linkIn(admin);
  const page = await visit();
  await page.goto(link);
  await expect(page.getByText(`Welcome, Invited ${tag}.`)).toBeVisible();
  const chosen = "a phrase of my own choice";
  await page.getByLabel("New password").fill(chosen);
  await page.getByRole("button", { name: "Set the password" }).click();
  await signIn(page, email, chosen);
  await expect(page).toHaveURL(/\/today$/);
  expect((await page.goto("/outbox"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});
