import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/fixtures.ts";
import { makePerson } from "../support/people.ts";
import { dayFromToday, makeScene } from "../support/scene.ts";

const row = (page: Page, number: number) => page.getByRole("group", { name: `Line ${number}`, exact: true });
const fillLine = async (page: Page, number: number, values: Readonly<Record<string, string>>) => {
  for (const [label, value] of Object.entries(values))
    await row(page, number).getByLabel(label, { exact: true }).fill(value);
};
const openChoice = async (page: Page) => {
  const summary = page.locator("summary").filter({ hasText: /draft|brouillon/i });
  await summary.click();
};

test("a buyer keeps what is not finished, finds it again, is told of the other window, and sends it once", async ({
  asSeller,
  as,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const person = await makePerson({ role: "buyer" });
  const number = `DRAFT-${randomBytes(3).toString("hex")}`;
  const buyer = await asSeller(person);
  await buyer.goto("/orders/new");
  await buyer.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(buyer.getByText("There is nothing to keep yet.").first()).toBeVisible();

  // Half an order, and wrong as it stands; the empty row between stays where it is.
  await buyer.getByLabel("Order number", { exact: true }).fill(number);
  await fillLine(buyer, 1, { "Item code": "A-1", Quantity: "a dozen" });
  await fillLine(buyer, 3, { "Item code": `NEW-${number}`, Item: "Sterile box", Unit: "box" });
  await buyer.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(buyer.getByText("Draft kept. Only you can see it.")).toBeVisible();
  await expect(buyer).toHaveURL(/draft=/);
  const address = buyer.url();

  await buyer.goto("/orders/new");
  await expect(buyer.getByRole("table", { name: "Your drafts" })).toContainText("none yet");
  await expectAccessible(buyer, "drafts");
  await buyer.getByRole("link", { name: number }).click();
  await expect(row(buyer, 1).getByLabel("Quantity")).toHaveValue("a dozen");
  await expect(row(buyer, 2).getByLabel("Item code")).toHaveValue("");
  await expect(row(buyer, 3).getByLabel("Item", { exact: true })).toHaveValue("Sterile box");
  // Nobody else's: the demo's buyer finds neither row nor draft.
  const other = await as("buyer");
  await other.goto(address);
  await expect(other.getByText("This draft is no longer there")).toBeVisible();
  await expect(other.getByText(number)).toHaveCount(0);

  // A second window goes on from an older state: it is told, keeps what it typed, and then writes over knowingly.
  const window = await buyer.context().newPage();
  await window.goto(address);
  await buyer.getByLabel("Supplier").selectOption({ label: scene.supplier });
  await buyer.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(buyer.getByText("Draft kept. Only you can see it.")).toBeVisible();
  await fillLine(window, 1, { Quantity: "12" });
  await window.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(window.getByText("changed in another window").first()).toBeVisible();
  await expect(row(window, 1).getByLabel("Quantity")).toHaveValue("12");
  await window.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(window.getByText("Draft kept. Only you can see it.")).toBeVisible();
  await buyer.reload();
  await expect(row(buyer, 1).getByLabel("Quantity")).toHaveValue("12");

  // Sent from one window, it is gone from the other, where what was typed still stands.
  await buyer.getByLabel("Supplier").selectOption({ label: scene.supplier });
  await fillLine(buyer, 1, { Item: "Valve", Unit: "pcs", "Requested on": dayFromToday(40) });
  await buyer.getByRole("button", { name: "Send the order" }).click();
  await expect(row(buyer, 3).getByLabel("Quantity")).toHaveAttribute("aria-invalid", "true");
  await fillLine(buyer, 3, { Quantity: "5", "Requested on": dayFromToday(50) });
  await buyer.getByRole("button", { name: "Send the order" }).click();
  await expect(buyer.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await fillLine(window, 1, { Unit: "box" });
  await window.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(window.getByText("its order was sent, or it was removed").first()).toBeVisible();
  await expect(row(window, 1).getByLabel("Quantity")).toHaveValue("12");
  await expect(row(window, 1).getByLabel("Unit", { exact: true })).toHaveValue("box");
  await buyer.goto("/orders/new");
  await expect(buyer.getByRole("link", { name: number })).toHaveCount(0);
});

test("a template is kept without number and days, begun from, renamed and removed by any buyer", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const name = `Monthly ${randomBytes(3).toString("hex")}`;
  const buyer = await as("buyer");
  await buyer.goto("/orders/new");
  await buyer.getByLabel("Supplier").selectOption({ label: scene.supplier });
  await buyer.getByLabel("Order number", { exact: true }).fill("NOT KEPT");
  await fillLine(buyer, 1, { "Item code": "A-1", Quantity: "1,200", "Requested on": dayFromToday(40) });
  await buyer.getByRole("button", { name: "Keep as a template…" }).click();
  // By keyboard: Enter in the name keeps the template, and sends nothing.
  await buyer.getByLabel("Name of the template").press("Enter");
  await expect(buyer.getByLabel("Name of the template")).toHaveAttribute("aria-invalid", "true");
  await buyer.getByLabel("Name of the template").fill(name);
  await buyer.getByLabel("Name of the template").press("Enter");
  await expect(buyer.getByText("Template kept.")).toBeVisible();
  await expect(buyer.getByLabel("Order number", { exact: true })).toHaveValue("NOT KEPT");

  const other = await asSeller(await makePerson({ role: "buyer" }));
  await other.goto("/orders/new?lang=fr");
  await other.goto("/orders/new");
  await other.getByRole("link", { name }).click();
  const first = other.getByRole("group", { name: "Ligne 1", exact: true });
  await expect(first.getByLabel("Quantité")).toHaveValue("1200");
  await expect(first.getByLabel("Demandé pour le")).toHaveValue("");
  await expect(other.getByLabel("Numéro de commande", { exact: true })).toHaveValue("");
  await openChoice(other);
  await other.getByRole("button", { name: `Renommer ${name}` }).click();
  const dialog = other.getByRole("dialog");
  await dialog.getByLabel("Nom du modèle").fill(`${name} bis`);
  await dialog.getByRole("button", { name: "Renommer" }).click();
  await expect(other.getByText("Modèle renommé.")).toBeVisible();
  await expect(other.getByRole("link", { name: `${name} bis` })).toBeVisible();

  // The first buyer still sees the old name, and is told.
  await buyer.getByRole("button", { name: `Remove ${name}` }).click();
  await buyer.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(buyer.getByRole("dialog").getByText("changed in another window").first()).toBeVisible();
  await other.getByRole("button", { name: `Supprimer ${name} bis` }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
  await expect(other.getByText("Modèle supprimé.")).toBeVisible();
  await expect(other.getByRole("link", { name: `${name} bis` })).toHaveCount(0);
});

test("items are offered by code or name; a line has several dates, and what is wrong is said at its field", async ({
  as,
}) => {
  const item = `Membrane ${randomBytes(3).toString("hex")}`;
  const scene = await makeScene([{ order: "1", line: "10", item }]);

  const buyer = await as("buyer");
  await buyer.goto("/orders/new");
  await buyer.getByLabel("Supplier").selectOption({ label: scene.supplier });
  const number = `SPLIT-${randomBytes(3).toString("hex")}`;
  await buyer.getByLabel("Order number", { exact: true }).fill(number);
  const line = row(buyer, 1);
  // By name, in small letters; nothing is offered before the scripts run.
  const offered = buyer.locator("datalist option");
  await expect(async () => {
    await line.getByLabel("Item code").fill("");
    await line.getByLabel("Item code").fill(item.toLowerCase().slice(2));
    await expect(offered).toHaveCount(1, { timeout: 2000 });
  }).toPass();
  const code = (await offered.getAttribute("value")) ?? "";
  await line.getByLabel("Item code").fill(code);
  await expect(line.getByLabel("Item", { exact: true })).toHaveAttribute("placeholder", item);
  await fillLine(buyer, 1, { Quantity: "10", Unit: "box", "Requested on": dayFromToday(40) });

  // The rest by keyboard alone.
  await line.getByLabel("Requested on").press("Tab");
  await line.getByRole("button", { name: "Another date" }).press("Enter");
  await expect(line.getByLabel("Date 1", { exact: true })).toHaveValue(dayFromToday(40));
  await line.getByLabel("Quantity on date 1").fill("6");
  await line.getByLabel("Date 2", { exact: true }).fill(dayFromToday(40));
  await line.getByLabel("Quantity on date 2").fill("6");
  const send = buyer.getByRole("button", { name: "Send the order" });
  await send.press("Enter");
  await expect(line.getByLabel("Date 2", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(line.getByText(/twice|same date/i).first()).toBeVisible();
  await expect(buyer.getByRole("link", { name: /^Line 1, Date 2: / })).toBeVisible();
  await line.getByLabel("Date 2", { exact: true }).fill(dayFromToday(50));
  await send.press("Enter");
  await expect(line.getByLabel("Quantity", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(buyer, "an order that is refused");
  await line.getByLabel("Quantity on date 2").fill("4");
  // In the middle of what is typed, Enter sends nothing to anybody.
  await line.getByLabel("Quantity on date 2").press("Enter");
  await expect(line.getByLabel("Quantity", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await fillLine(buyer, 2, { "Item code": `none-${code}` });
  await expect(row(buyer, 2).getByText(`none-${code} is not among your items`)).toBeVisible();
  await fillLine(buyer, 2, { "Item code": "" });
  await send.press("Enter");
  await expect(buyer.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await expect(buyer.getByRole("main")).toContainText(/6\sboxes\s·\s.*4\sboxes\s·\s/);

  const logistics = await as("logistics");
  expect((await logistics.request.get(`/orders/new/items?q=${code}`)).status()).toBe(404);
});
