import { readFile } from "node:fs/promises";
import { expect, openOrder, signIn, test } from "../support/fixtures.ts";
import { makeScene } from "../support/scene.ts";

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const file = (name: string, buffer = pdf) => ({ name, mimeType: "application/pdf", buffer });

test("a buyer puts a drawing with an order, its supplier has it, and each takes back its own alone", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await expect(buyer.getByText("No drawing, terms or other document yet.")).toBeVisible();
  const choose = buyer.getByLabel("Add documents");
  await choose.setInputFiles([
    file("Plan 4 été.pdf"),
    file("page.html"),
    file("fake.pdf", Buffer.from("<html></html>")),
  ]);
  const refusals = buyer.getByRole("alert");
  await expect(refusals.filter({ hasText: "page.html: This kind of file is not taken." })).toBeVisible();
  await expect(refusals.filter({ hasText: "fake.pdf: What is in this file is not" })).toBeVisible();
  await expect(buyer.getByRole("link", { name: "Plan 4 été.pdf" })).toBeVisible();

  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  const [download] = await Promise.all([
    seller.waitForEvent("download"),
    seller.getByRole("link", { name: "Plan 4 été.pdf" }).click(),
  ]);
  expect((await readFile(await download.path())).equals(pdf)).toBe(true);
  await expect(seller.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  await seller.getByLabel("Add documents").setInputFiles([file("certificate.pdf")]);
  await expect(seller.getByRole("link", { name: "certificate.pdf" })).toBeVisible();
  await seller.getByRole("button", { name: "Remove certificate.pdf" }).click();
  await expect(seller.getByText("certificate.pdf is removed.")).toBeVisible();
  await expect(seller.getByRole("link", { name: "certificate.pdf" })).toHaveCount(0);
});

test("en français: un document ajouté, et un calendrier avec les dates promises", async ({ visit }) => {
  const scene = await makeScene([{ order: "1", line: "10", requestedIn: 30 }]);
  const page = await visit({ locale: "fr-FR" });
  await signIn(page, scene.email, scene.password);
  await page.waitForURL("**/today");
  await page.goto(`/orders?lang=fr&q=${scene.order("1")}`);
  await page.getByRole("link", { name: scene.order("1") }).click();
  await page.getByLabel("Ajouter des documents").setInputFiles([file("conditions.pdf")]);
  await expect(page.getByRole("link", { name: "conditions.pdf" })).toBeVisible();
  await page.getByRole("button", { name: "Confirmer la ligne ouverte" }).click();
  await expect(page.getByText("Ligne confirmée.")).toBeVisible();

  await page.goto("/account");
  await page.getByRole("button", { name: "Créer une adresse" }).click();
  const address = await page.getByText(/\/api\/calendar\/.*\.ics$/).innerText();
  await expect(async () => {
    const calendar = await (await page.request.get(address)).text();
    expect(calendar).toContain(`Commande ${scene.order("1")}\\, ligne 10`);
  }).toPass();
  const calendar = await page.request.get(address);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  await page.getByRole("button", { name: "Désactiver" }).click();
  await expect(page.getByRole("button", { name: "Créer une adresse" })).toBeVisible();
  expect((await page.request.get(address)).status()).toBe(404);
});
