import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { leadingSuppliers } from "#db/seed/cast.ts";
import { expect, test } from "./support/fixtures.ts";
import { dayFromToday } from "./support/scene.ts";

const open = async (page: Page, button: string | RegExp) => {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  return page.getByRole("dialog");
};

async function openPartner(page: Page, name: string): Promise<string> {
  await page.goto(`/partners?q=${encodeURIComponent(name)}`);
  await page.getByRole("rowheader").getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a buyer sees what is open with a partner, and opens a figure to its rows", async ({ as }) => {
  const buyer = await as("buyer");
  await openPartner(buyer, leadingSuppliers[0]);
  const work = buyer.getByRole("region", { name: "Open work" });
  const overdue = work.getByRole("link", { name: /answers? overdue/ });
  const count = Number((await overdue.innerText()).match(/\d+/)?.[0]);
  await overdue.click();
  await expect(buyer).toHaveURL(/\/orders\?.*state=overdue/);
  await expect(buyer.getByRole("main")).toContainText(leadingSuppliers[0]);
  expect(count).toBeGreaterThan(0);
});

test("the partner's administrator names who decides; the buyer reads it; a rival finds no such page", async ({
  as,
}) => {
  test.slow();
  const seller = await as("supplier");
  const path = await openPartner(seller, leadingSuppliers[0]);
  const name = `Decider ${randomBytes(4).toString("hex")}`;
  let dialog = await open(seller, "Name somebody");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel(/^E-mail/).fill("not an address");
  await dialog.getByRole("button", { name: "Name somebody" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Enter an e-mail address");
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue(name);
  await dialog.getByLabel(/^E-mail/).fill("decider@boreal.example");
  await dialog.getByLabel(/^Away from/).fill(dayFromToday(-1));
  await dialog.getByRole("button", { name: "Name somebody" }).click();
  await expect(dialog).toHaveCount(0);
  const entry = seller.getByRole("listitem").filter({ hasText: name });
  await entry.getByRole("button", { name: "Give a decision" }).click();
  dialog = seller.getByRole("dialog");
  await dialog.getByLabel("Area").selectOption("Prices");
  await dialog.getByLabel(/^Up to an amount/).fill("1,250.50");
  await dialog.getByRole("button", { name: "Give a decision" }).click();
  await expect(dialog).toHaveCount(0);

  const buyer = await as("buyer");
  await buyer.goto(path);
  const read = buyer.getByRole("listitem").filter({ hasText: name });
  await expect(read).toContainText("up to €1,250.50");
  await expect(read).toContainText("away");
  await read.getByRole("button", { name: "Remove", exact: true }).click();
  await buyer.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(buyer.getByRole("listitem").filter({ hasText: name })).toHaveCount(0);
  const carrier = await as("carrier");
  expect((await carrier.goto(path))?.status()).toBe(404);
});

test("a partner hands in a document, the buyer refuses it with a reason, and the partner reads why", async ({
  as,
}) => {
  const seller = await as("supplier");
  const path = await openPartner(seller, leadingSuppliers[0]);
  // Of itself it reads as of itself.
  await expect(seller.getByText("Waits for you")).toBeVisible();
  await expect(seller.getByText(/^Your documents are read by/)).toBeVisible();
  const title = `Paper ${randomBytes(4).toString("hex")}`;
  const dialog = await open(seller, "Hand in a document");
  await dialog.getByLabel("Kind").selectOption("Other");
  await dialog.getByLabel(/^What it is/).fill(title);
  // A wrong file hides nothing else that is wrong.
  await dialog.getByLabel("Issued on").fill(dayFromToday(-1));
  await dialog.getByLabel(/^Valid until/).fill(dayFromToday(-2));
  const scan = dialog.getByLabel(/^Scan/);
  await scan.setInputFiles({
    name: "run.exe",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("MZ"),
  });
  await dialog.getByRole("button", { name: "Hand in a document" }).click();
  await expect(dialog.getByRole("alert").getByRole("link")).toHaveCount(2);
  await scan.setInputFiles([]);
  await dialog.getByLabel(/^Valid until/).fill("");
  await dialog.getByRole("button", { name: "Hand in a document" }).click();
  await expect(dialog).toHaveCount(0);
  const buyer = await as("buyer");
  await buyer.goto(`${path}#documents`);
  const paper = buyer
    .getByRole("region", { name: "Documents" })
    .getByRole("listitem")
    .filter({ hasText: title });
  // Without a scan it is not accepted; each button says which document it is about.
  await expect(paper).toContainText("it cannot be accepted");
  await expect(paper.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
  await paper.getByRole("button", { name: `Refuse ${title}, issued on` }).click();
  await buyer.getByRole("dialog").getByLabel("Why").fill("The second page is missing.");
  await buyer.getByRole("dialog").getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(paper).toContainText("Refused");
  await seller.goto(path);
  await expect(seller.getByRole("region", { name: "Documents" })).toContainText(
    "The second page is missing.",
  );
});
