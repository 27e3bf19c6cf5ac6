import { readFile } from "node:fs/promises";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { expect, openOrder, test } from "../support/fixtures.ts";
import { type Login, makePerson } from "../support/people.ts";
import { dayFromToday, makeScene } from "../support/scene.ts";

const rows = (page: Page) => page.getByRole("main").locator("tbody tr[data-row-href] th a");

type Visit = (options?: BrowserContextOptions) => Promise<Page>;

/** As somebody does whose browser speaks French. */
async function inFrench(visit: Visit, { email, password }: Login): Promise<Page> {
  const page = await visit({ locale: "fr-FR" });
  await page.goto("/sign-in");
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await page.waitForURL("**/today");
  return page;
}

test("orders are found by part of a number and by words of an item, narrowed down, sorted and shown as one likes; a link shows the same", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([
    { order: "1", line: "10", item: "Cœur Éméché", requestedIn: 40 },
    { order: "2", line: "10", item: "Cœur Éméché", requestedIn: 20 },
    { order: "3", line: "10", item: "Something else" },
  ]);
  const tag = scene.order("").slice(0, -1);
  const [one, two] = [scene.order("1"), scene.order("2")];
  const buyer = await as("buyer");
  await buyer.goto("/orders");
  const search = buyer.getByRole("main").getByRole("searchbox");
  await search.fill(`${tag.slice(2)} coeur emech`);
  await search.press("Enter");
  await expect(rows(buyer)).toHaveCount(2);
  await expect(buyer.getByText("2 orders", { exact: true })).toBeVisible();

  await buyer.getByText("Sort, group, columns").click();
  await buyer.getByLabel("Sort by").selectOption("Earliest requested first");
  await buyer.getByLabel("Group").selectOption("By supplier");
  await buyer.getByLabel("First requested").check();
  await buyer.getByLabel("Lines", { exact: true }).uncheck();
  await buyer.getByRole("button", { name: "Show", exact: true }).click();
  await expect(rows(buyer)).toHaveText([two, one]);
  await expect(buyer.getByRole("rowheader", { name: `${scene.supplier} · 2 orders` })).toBeVisible();
  await expect(buyer.getByRole("columnheader", { name: "First requested" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(buyer.getByRole("columnheader", { name: "Lines" })).toHaveCount(0);

  // The other way round by the head of the column, and what is exported comes as it is shown.
  await buyer.getByRole("columnheader", { name: "First requested" }).getByRole("link").click();
  await expect(rows(buyer)).toHaveText([one, two]);
  const [download] = await Promise.all([
    buyer.waitForEvent("download"),
    buyer.getByRole("link", { name: "Export (CSV)" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n").slice(1);
  expect(lines.map((line) => [one, two].find((number) => line.startsWith(number)))).toEqual([one, two]);

  // Its address shows a colleague the same, and a rival nothing of it.
  const address = buyer.url();
  const colleague = await as("logistics");
  await colleague.goto(address);
  await expect(rows(colleague)).toHaveText([one, two]);
  await expect(colleague.getByRole("columnheader", { name: "First requested" })).toBeVisible();
  const rival = await as("supplier");
  await rival.goto(address);
  await expect(rival.getByText("No order matches")).toBeVisible();
  const seller = await asSeller(scene);
  await seller.goto(address);
  await expect(rows(seller)).toHaveText([one, two]);

  // Filters are taken back one by one.
  await buyer.goto(`/orders?q=${tag}&item=&from=${dayFromToday(30)}&state=to_answer`);
  await expect(rows(buyer)).toHaveText([scene.order("3"), one]);
  await buyer
    .getByRole("list", { name: "Filters in use" })
    .getByRole("link", { name: /^First date from/ })
    .click();
  await expect(rows(buyer)).toHaveCount(3);
  await buyer.getByRole("link", { name: /^To answer/ }).click();
  await expect(buyer).toHaveURL(`/orders?q=${tag}`);
});

test("une vue est gardée, partagée avec sa maison, et ouvre la liste ; un fournisseur ne la trouve jamais", async ({
  visit,
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const name = `Vue ${scene.order("1")}`;
  const buyer = await inFrench(visit, await makePerson({ role: "buyer" }));
  await buyer.goto(`/orders?q=${scene.order("1")}&columns=supplier,value`);
  await buyer.getByRole("button", { name: "Enregistrer cette vue" }).click();
  const dialog = buyer.getByRole("dialog");
  await dialog.getByLabel("Nom").fill(name);
  await dialog.getByLabel("La partager avec mon organisation").check();
  await dialog.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(buyer.getByText("Vue enregistrée.")).toBeVisible();
  await expect(buyer.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
  const viewId = new URL(buyer.url()).searchParams.get("view") ?? "";

  // A name that one has is refused where it stands.
  await buyer.goto("/orders?state=open");
  await buyer.getByRole("button", { name: "Enregistrer cette vue" }).click();
  await dialog.getByLabel("Nom").fill(name);
  await dialog.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(dialog.getByText("Vous avez déjà une vue de ce nom.").first()).toBeVisible();
  await buyer.keyboard.press("Escape");

  const colleague = await inFrench(visit, await makePerson({ role: "logistics" }));
  await colleague.goto("/orders");
  await colleague.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await expect(rows(colleague)).toHaveText([scene.order("1")]);
  // It is only the address: prices stay with who may see them.
  await expect(colleague.getByRole("columnheader", { name: "Montant" })).toHaveCount(0);
  await expect(colleague.getByRole("button", { name: "Supprimer la vue" })).toHaveCount(0);
  await colleague.getByRole("button", { name: "Ouvrir par défaut" }).click();
  await expect(colleague.getByText("La liste s’ouvre désormais avec cette vue.")).toBeVisible();
  await colleague.goto("/orders");
  await expect(rows(colleague)).toHaveText([scene.order("1")]);
  await colleague.getByRole("link", { name: "Toutes les commandes" }).click();
  await expect(rows(colleague)).not.toHaveCount(1);

  const seller = await asSeller(scene);
  for (const partner of [seller, await as("supplier")]) {
    await partner.goto(`/orders?view=${viewId}`);
    await expect(partner.getByText(name)).toHaveCount(0);
  }

  // What the list was changed to is kept in the view that it began from.
  await buyer.goto("/orders");
  await buyer.getByRole("link", { name, exact: true }).click();
  await expect(buyer.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
  await buyer.getByRole("combobox", { name: "Réponse" }).selectOption({ label: "Sans réponse" });
  await buyer.getByRole("button", { name: "Appliquer" }).click();
  await buyer.getByRole("button", { name: `Garder ceci dans «\u00a0${name}\u00a0»` }).click();
  await expect(buyer.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
  await buyer.goto("/orders");
  await buyer.getByRole("link", { name, exact: true }).click();
  await expect(buyer).toHaveURL(/state=to_answer/);

  await buyer.getByRole("button", { name: "Supprimer la vue" }).click();
  await buyer.getByRole("dialog").getByRole("button", { name: "Supprimer la vue" }).click();
  await expect(buyer.getByText("Vue supprimée.")).toBeVisible();
  await colleague.goto("/orders");
  await expect(colleague.getByText(name)).toHaveCount(0);
});

test("a buyer reminds of several orders by keyboard; the supplier is told once, and what was left out is said", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "2", line: "10" },
    { order: "3", line: "10" },
  ]);
  const tag = scene.order("").slice(0, -1);
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("3"));
  await seller.getByRole("button", { name: "Confirm the open line" }).click();
  await expect(seller.getByText("Line confirmed.")).toBeVisible();

  const buyer = await as("buyer");
  await buyer.goto(`/orders?q=${tag}&sort=number`);
  await expect(rows(buyer)).toHaveCount(3);
  await buyer.keyboard.press("j");
  await buyer.keyboard.press("x");
  await buyer.keyboard.press("j");
  await buyer.keyboard.press("x");
  await expect(buyer.getByText("2 orders selected")).toBeVisible();
  await buyer.getByRole("button", { name: "Remind of 2 orders" }).click();
  await expect(buyer.getByText("Reminder sent for 2 orders.")).toBeVisible();

  await buyer.getByLabel("Select all orders on this page").check();
  await buyer.getByRole("button", { name: "Remind of 3 orders" }).click();
  await expect(buyer.getByText("Nobody was reminded.")).toBeVisible();
  const left = buyer.getByRole("region", { name: "3 orders were left out" });
  await expect(left.getByRole("listitem").filter({ hasText: scene.order("3") })).toContainText(
    "nothing of it waits for the supplier",
  );
  await expect(left.getByRole("listitem").filter({ hasText: scene.order("1") })).toContainText(
    "the supplier was reminded within a working day",
  );

  // One notification of both, which leads to a list of just these.
  await expect(async () => {
    await seller.goto("/notifications");
    await expect(seller.getByRole("link", { name: /reminds you: 2 orders wait/ })).toHaveCount(1, {
      timeout: 500,
    });
  }).toPass();
  await seller.getByRole("link", { name: /reminds you: 2 orders wait/ }).click();
  await expect(rows(seller)).toHaveCount(2);
  const rival = await as("supplier");
  await rival.goto(seller.url());
  await expect(rival.getByText("No order matches")).toBeVisible();
});

test("un fournisseur confirme plusieurs commandes d’un coup et dit son numéro, par lequel l’acheteur les retrouve", async ({
  visit,
  as,
}) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
    { order: "2", line: "10" },
  ]);
  const seller = await inFrench(visit, scene);
  await seller.goto("/orders?state=to_answer");
  await seller.getByLabel("Sélectionner toutes les commandes de cette page").check();
  await seller.getByRole("button", { name: "Confirmer 2 commandes (3 lignes)" }).click();
  await expect(seller.getByText("3 lignes confirmées.")).toBeVisible();
  await expect(seller.getByText("Aucune commande")).toBeVisible();

  await openOrder(seller, scene.order("1"));
  await seller.getByRole("button", { name: "Votre numéro pour cette commande" }).click();
  const dialog = seller.getByRole("dialog");
  await dialog.getByLabel("N° du fournisseur").fill(`INT/${scene.order("9")}`);
  await dialog.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(seller.getByText("Numéro enregistré.")).toBeVisible();
  const buyer = await as("buyer");
  await buyer.goto(`/orders?q=${scene.order("9").slice(3).toLowerCase()}&columns=reference`);
  await expect(rows(buyer)).toHaveText([scene.order("1")]);
  await expect(buyer.getByRole("cell", { name: `INT/${scene.order("9")}` })).toBeVisible();
});

test("an address that asks for what is no filter says so, and nothing more than was asked for is exported", async ({
  asSeller,
}) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
  ]);
  const seller = await asSeller(scene);
  await seller.goto(`/orders?q=${scene.order("1")}&state=nonsense`);
  await expect(seller.getByText("so it is left out: state=nonsense")).toBeVisible();
  await expect(rows(seller)).toHaveText([scene.order("1")]);
  expect((await seller.request.get("/orders/export?state=nonsense")).status()).toBe(400);

  await openOrder(seller, scene.order("1"));
  await seller.getByRole("button", { name: `Confirm line 10 of ${scene.order("1")}` }).click();
  await expect(seller.getByText("Line confirmed.")).toBeVisible();
  const exported = await seller.request.get(`/orders/export?q=${scene.order("1")}&state=to_answer`);
  expect((await exported.text()).trim().split("\n")).toHaveLength(2);
});
