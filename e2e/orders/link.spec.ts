import { expect, openOrder, test } from "../support/fixtures.ts";
import { answerLink, codeFrom } from "../support/mails.ts";
import { dayFromToday, importCsv, makeScene, passerelle } from "../support/scene.ts";

const twoLines = () => makeScene(["10", "20"].map((line) => ({ order: "1", line, requestedIn: 30 })));

/** An order that is sent now, so that its mail goes out. */
async function sendOrder(scene: Awaited<ReturnType<typeof twoLines>>, number: string): Promise<void> {
  await importCsv(
    [
      "order;supplier;line;item;quantity;price;sent;requested",
      ...["10", "20"].map(
        (line) =>
          `${scene.order(number)};${scene.supplier};${line};Item ${line};100;2.50;${dayFromToday(0)};${dayFromToday(30)}`,
      ),
    ].join("\n"),
  );
}

test("a supplier answers from the mail, without signing in, and by no one else's hand", async ({
  as,
  visit,
}) => {
  const scene = await twoLines();
  await sendOrder(scene, "2");
  const admin = await as("admin");
  const href = await answerLink(admin, scene.email, `Order ${scene.order("2")}`);

  const page = await visit();
  await page.goto(href);
  await expect(page.getByText(/we send a code to s•••@scene\.example/)).toBeVisible();
  // Who has the link alone learns nothing of the order.
  await expect(page.getByText(scene.order("2"))).toHaveCount(0);
  await page.getByRole("button", { name: "Send me the code" }).click();
  await page.getByLabel("Code").fill("12");
  await page.getByRole("button", { name: "Open the order" }).click();
  await expect(page.getByText("This code is wrong, used, or over.").first()).toBeVisible();
  const code = await codeFrom(admin, scene.email, `Your code for order ${scene.order("2")}`);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Open the order" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Order ${scene.order("2")}` })).toBeVisible();

  await page.getByRole("button", { name: /^Change line 20/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Date", { exact: true }).fill(dayFromToday(44));
  await dialog.getByLabel("Reason").selectOption("Capacity");
  await dialog.getByRole("button", { name: /^(Send|Propose)/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("With the buyer").first()).toBeVisible();
  await page.getByRole("button", { name: "Confirm the open line" }).click();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();

  // The portal stays closed to who came so, and the link to who has no code of it.
  await page.goto("/orders");
  await expect(page).toHaveURL(/sign-in/);
  const stranger = await visit();
  await stranger.goto(href);
  await expect(stranger.getByText(/we send a code to/)).toBeVisible();
  await stranger.getByRole("button", { name: "I have a code" }).click();
  await stranger.getByLabel("Code").fill(code);
  await stranger.getByRole("button", { name: "Open the order" }).click();
  await expect(stranger.getByText("This code is wrong, used, or over.").first()).toBeVisible();

  // The buyer sees by which door, and ends the link: what it had opened is closed.
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("2"));
  await buyer
    .getByText(/History/)
    .first()
    .click();
  await expect(buyer.getByText("link", { exact: false }).first()).toBeVisible();
  await buyer.getByText(/sent by e-mail/).click();
  await buyer
    .getByRole("button", { name: /^Revoke the link/ })
    .first()
    .click();
  await expect(buyer.getByText("One link revoked.")).toBeVisible();
  await page.goto(href);
  await expect(page.getByRole("heading", { name: "This link is over" })).toBeVisible();
});

test("en français: la commande, le code et la confirmation", async ({ as, visit }) => {
  const scene = await twoLines();
  const french = `seller.fr.${scene.email}`;
  await passerelle(
    [
      "user",
      "create",
      "--email",
      french,
      "--name",
      "Vendeur",
      "--organisation",
      scene.supplier,
      "--role",
      "supplier",
      "--password-stdin",
    ],
    "une longue phrase de passe pour ce vendeur",
  );
  await sendOrder(scene, "3");
  const admin = await as("admin");
  const href = await answerLink(admin, french, `Order ${scene.order("3")}`);
  const page = await visit({ locale: "fr-FR" });
  await page.goto(href);
  await page.goto(`${new URL(href).pathname}?lang=fr`);
  await page.getByRole("button", { name: "Envoyer le code" }).click();
  const code = await codeFrom(admin, french, `Your code for order ${scene.order("3")}`);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Ouvrir la commande" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Commande ${scene.order("3")}` })).toBeVisible();
  await page.getByRole("button", { name: "Confirmer les 2 lignes ouvertes" }).click();
  await expect(page.getByText("2 lignes confirmées.")).toBeVisible();
});
