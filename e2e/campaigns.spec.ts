import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { makePerson } from "./support/people.ts";
import { dayFromToday, makeScene, type Scene } from "./support/scene.ts";

// By itself, after the others: a planner publishes whatever was typed and submitted.
test.describe.configure({ mode: "serial" });

const site = "Entrepôt de Lyon";
const weeks = [42, 49] as const;
const cell = (page: Page, row: string, week: number): Locator =>
  page.getByRole("grid").getByRole("row").filter({ hasText: row }).getByRole("gridcell").nth(week);
const act = async (page: Page, name: string) => {
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(dialog).toHaveCount(0);
};
const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Notifications: / });
const panel = (page: Page) => page.getByRole("region", { name: "Notifications" });
const badge = (page: Page) => page.getByRole("main").locator(".page-header .badge, header .badge").first();

/** A baseline of 100 a week of the item, of each supplier, as a planner brings it in. */
async function forecast(planner: Page, item: string, scenes: readonly Scene[]): Promise<void> {
  await planner.goto("/forecasts/import");
  const rows = [
    `item;supplier;site;unit;${weeks.map((days) => dayFromToday(days)).join(";")}`,
    ...scenes.map(({ supplier }) => `${item};${supplier};${site};pack;100;100`),
  ];
  await planner
    .getByLabel("CSV or Excel file")
    .setInputFiles({ name: "f.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) });
  await planner.getByRole("button", { name: /^Take \d+ changes into the drafts/ }).click();
  await planner.getByRole("link", { name: "Look at the drafts and publish" }).click();
  await publish(planner);
}

async function publish(planner: Page, ...says: string[]): Promise<void> {
  await planner.getByRole("button", { name: /^Publish \d/ }).click();
  const dialog = planner.getByRole("dialog");
  for (const words of says) await expect(dialog).toContainText(words);
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(planner.getByText(/weeks? published to/)).toBeVisible();
  await expect(dialog).toBeHidden();
}

interface Secrets {
  path: string;
  words: readonly string[];
}

/** Neither the page, nor a list, nor the API, nor a count, nor what was told says that there is a campaign. */
async function seesNothing(request: APIRequestContext, { path, words }: Secrets): Promise<void> {
  for (const address of [
    path,
    `${path}/edit`,
    "/campaigns",
    "/campaigns/new",
    "/api/v1/campaigns",
    `/api/v1${path}`,
  ])
    expect((await request.get(address)).status(), address).toBe(404);
  const id = path.split("/").at(-1) ?? "";
  expect((await request.get(`/api/v1/threads/${id}/comments`)).status()).toBe(404);
  for (const address of [
    "/today",
    "/notifications",
    "/forecasts",
    "/account/notifications",
    "/api/v1/forecasts",
  ]) {
    const text = await (await request.get(address)).text();
    for (const word of words) expect(text, `${address} says ${word}`).not.toContain(word);
  }
}

test("a campaign goes from plan over commit to an exception; suppliers see their uplift, rivals nothing", async ({
  as,
  asSeller,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const item = `CAM-${scene.order("X")}`;
  const own = await makeScene([{ order: "1", line: "10", item }]);
  const rivals = await makeScene([{ order: "1", line: "10", item }]);
  const name = `Spring offer ${scene.order("1")}`;
  const planner = await as("buyer");
  await forecast(planner, item, [own, rivals]);
  const seller = await asSeller(own);
  const rival = await asSeller(rivals);

  // Marketing plans.
  const person = await makePerson({ role: "marketing" });
  const marketing = await asSeller(person);
  await marketing.goto("/campaigns");
  await marketing.getByRole("link", { name: "Plan a campaign" }).first().click();
  await marketing.getByLabel("Name", { exact: true }).fill(name);
  await marketing.getByLabel("Budget").fill("4,000");
  await marketing.getByRole("button", { name: "Save the draft" }).click();
  await expect(marketing.getByRole("main").getByRole("alert")).toContainText("Add at least one item.");
  await expect(marketing.getByLabel("Name", { exact: true })).toHaveValue(name);
  for (const label of ["First week", "Last week"] as const) {
    const options = marketing.getByLabel(label);
    await options.selectOption(
      await options
        .locator("option")
        .nth(label === "First week" ? 6 : 7)
        .getAttribute("value"),
    );
  }
  await marketing.getByLabel("Add an item").fill(item);
  await marketing.getByLabel("Add an item").press("Enter");
  await marketing.getByRole("button", { name: `Add ${item}, ${own.supplier}, ${site}` }).click();
  await marketing.getByLabel("More a week").fill("40");
  await marketing.getByRole("button", { name: "Save the draft" }).click();
  await expect(marketing.getByRole("heading", { level: 1 })).toHaveText(name);
  const path = new URL(marketing.url()).pathname;
  await expect(marketing).toHaveTitle(/^CMP-/);
  const number = (await marketing.title()).split(" ")[0] ?? "";
  const secrets = { path, words: [name, number, person.name, "CMP-"] };
  const partnersSeeNothing = async () => {
    for (const page of [seller, rival]) await seesNothing(page.context().request, secrets);
  };
  await partnersSeeNothing();
  await act(marketing, "Submit");
  await expect(badge(marketing)).toHaveText("Waits for commits");
  await partnersSeeNothing();

  // Planners are told, and take it into the forecast.
  await expect(async () => {
    await planner.goto("/notifications");
    await planner
      .getByRole("link", {
        name: `Campaign ${number} (${name}) was submitted and waits for the next forecast`,
      })
      .click({ timeout: 2000 });
  }).toPass();
  await expect(planner.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(planner.getByText("Not in the forecast").first()).toBeVisible();
  await expect(planner.getByText("4,000")).toHaveCount(0);
  await planner.goto(`/forecasts?q=${item}`);
  await publish(planner, `${own.supplier}: 2 weeks with what campaigns add or take back`);
  await expect(cell(planner, own.supplier, 6)).toContainText("+40");
  await cell(planner, own.supplier, 6).click();
  await expect(planner.getByText(`40 packs for ${number}, ${name}`)).toBeVisible();
  await partnersSeeNothing();

  // The supplier sees the uplift apart from the usual, and follows in part.
  await seller.goto(`/forecasts?q=${item}`);
  await expect(cell(seller, item, 6)).toContainText("100 → 140");
  await expect(cell(seller, item, 6)).toContainText("+40");
  await cell(seller, item, 6).click();
  await expect(seller.getByText("40 packs on top of 100 packs")).toBeVisible();
  await cell(seller, item, 7).click();
  await seller.keyboard.type("120");
  await seller.keyboard.press("Enter");
  await seller.getByRole("button", { name: /^Send drafts, and/ }).click();
  await expect(seller.getByText("All committed")).toBeVisible();
  await partnersSeeNothing();
  const rows = await (await rival.context().request.get(`/api/v1/forecasts?q=${item}`)).text();
  expect(rows).toContain(item);
  expect(rows).not.toContain('"uplift":"40"');
  await rival.goto(`/forecasts?q=${item}`);
  await expect(cell(rival, item, 6)).not.toContainText("+");

  // What is less than asked is an exception for planners, with its uplift.
  await planner.goto("/forecasts/exceptions?kind=below");
  const exception = planner.getByRole("row").filter({ hasText: item });
  await expect(exception).toContainText("Below forecast");
  await expect(exception).toContainText("of which uplift: 40 packs");

  // And marketing is told that it is capped, and takes it as it is.
  await expect(bell(marketing)).toHaveAccessibleName("Notifications: 1 unread");
  await bell(marketing).click();
  await panel(marketing)
    .getByRole("link", { name: `Campaign ${number} (${name}) is capped: the suppliers cover a part of it` })
    .click();
  await expect(badge(marketing)).toHaveText("Capped");
  const totals = marketing.getByRole("main").locator("dl[aria-label='Uplift in total, packs']");
  await expect(totals).toContainText("80 packs");
  await expect(totals).toContainText("60 packs");
  await marketing.goto("/today");
  const work = marketing.getByRole("table", { name: "What needs you" });
  await expect(work.getByRole("row").filter({ hasText: name })).toContainText("Capped: take it as it is");
  await marketing.goto(path);
  await act(marketing, "Take it as it is");
  await expect(marketing.getByText("taken as it is").first()).toBeVisible();
  const history = marketing.getByRole("list", { name: "History" }).getByRole("listitem");
  await expect(history).toHaveCount(4);
  await marketing.getByLabel("Write a message").fill("We go ahead with what there is.");
  await marketing.getByRole("button", { name: /^Send/ }).click();
  await expect(marketing.getByRole("article").filter({ hasText: "We go ahead" })).toBeVisible();
  await partnersSeeNothing();

  // The mails of the demo name it to nobody outside.
  const admin = await as("admin");
  await admin.goto("/outbox");
  const mails = admin.getByRole("row").filter({ hasText: number });
  await expect(mails.first()).toBeVisible();
  for (const email of [own.email, rivals.email])
    await expect(mails.filter({ hasText: email })).toHaveCount(0);

  // A planner takes it out again.
  await planner.goto(path);
  await planner.getByRole("button", { name: "Refuse", exact: true }).click();
  const dialog = planner.getByRole("dialog");
  await dialog.getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("Fill this in.");
  await dialog.getByLabel("Why").fill("The line stands still.");
  await dialog.getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await planner.goto(`/forecasts?q=${item}`);
  await publish(planner);
  await seller.goto(`/forecasts?q=${item}`);
  await expect(cell(seller, item, 6)).toContainText("140 → 100");
  await partnersSeeNothing();
});
