import type { Page } from "@playwright/test";
import { hostName } from "#db/seed/cast.ts";
import { expect, openOrder, test } from "./support/fixtures.ts";
import { makeScene, type Scene } from "./support/scene.ts";

const thread = (page: Page) => page.getByRole("region", { name: "Messages" });
const message = (page: Page, words: string) => thread(page).getByRole("article").filter({ hasText: words });
const composer = (page: Page) => page.getByLabel("Write a message");

async function orderScene(): Promise<Scene> {
  return makeScene([{ order: "1", line: "10" }]);
}

async function write(
  page: Page,
  scene: Scene,
  words: string,
  audience?: "internal" | "shared",
): Promise<void> {
  if (audience === "internal") await page.getByLabel(`Internal, ${hostName} only`).check();
  if (audience === "shared") await page.getByLabel(`Share with ${scene.supplier}`).check();
  await composer(page).fill(words);
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(message(page, words)).toBeVisible();
  await expect(composer(page)).toHaveValue("");
}

test("internal and shared messages cannot be taken for each other", async ({ as }) => {
  const scene = await orderScene();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await expect(buyer.getByLabel(`Internal, ${hostName} only`)).toBeChecked();
  await expect(buyer.getByRole("button", { name: `Send to ${hostName}` })).toBeVisible();
  await write(buyer, scene, "We could take half of it.");
  await buyer.getByLabel(`Share with ${scene.supplier}`).check();
  await expect(buyer.getByRole("button", { name: `Send to ${scene.supplier}` })).toBeVisible();
  await write(buyer, scene, "When does the rest leave?");
  const internal = message(buyer, "We could take half of it.");
  const shared = message(buyer, "When does the rest leave?");
  await expect(internal).toContainText(`Internal: only ${hostName} reads this`);
  await expect(shared).toContainText(`Visible to ${hostName}, ${scene.supplier}`);
  const ground = (element: Element) => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return "none";
  };
  expect(await internal.evaluate(ground)).not.toBe(await shared.evaluate(ground));
});

test("no answer of the server brings a supplier an internal message, nor a trace of one", async ({
  as,
  asSeller,
}) => {
  const scene = await orderScene();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await write(buyer, scene, "CANARY-INTERNAL they do not know yet", "internal");
  const seller = await asSeller(scene);
  const bodies: Promise<string>[] = [];
  seller.on("response", (response) => bodies.push(response.text().catch(() => "")));
  await seller.goto("/today");
  // By link, so that the page comes as a payload, and as a document.
  await seller
    .getByRole("link", { name: scene.order("1") })
    .first()
    .click();
  await expect(thread(seller)).toContainText("No message yet.");
  await write(seller, scene, "Good morning.");
  await expect(thread(seller).getByRole("article")).toHaveCount(1);
  await seller.reload();
  await seller.goto("/orders");
  await expect(seller.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  const all = (await Promise.all(bodies)).join("\n");
  expect(all).toContain("Good morning.");
  expect(all).not.toContain("CANARY-INTERNAL");
  await buyer.reload();
  await expect(thread(buyer).getByRole("article")).toHaveCount(2);
});

test("a supplier writes to the host and has no other choice", async ({ as, asSeller }) => {
  const scene = await orderScene();
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  await expect(seller.getByRole("radio")).toHaveCount(0);
  await expect(seller.getByRole("button", { name: `Send to ${hostName}` })).toBeVisible();
  await write(seller, scene, "The pallets are packed.");
  const logistics = await as("logistics");
  await openOrder(logistics, scene.order("1"));
  await expect(message(logistics, "The pallets are packed.")).toContainText(
    `Visible to ${hostName}, ${scene.supplier}`,
  );
});

test("a reply goes to those who read the message it answers", async ({ as, asSeller }) => {
  const scene = await orderScene();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await write(buyer, scene, "For our eyes.", "internal");
  await write(buyer, scene, "For both.", "shared");
  await message(buyer, "For our eyes.")
    .getByRole("button", { name: /^Reply to/ })
    .click();
  const reply = buyer.getByRole("textbox", { name: /^Reply to/ });
  const form = buyer.locator("form").filter({ has: reply });
  await expect(form.getByRole("radio")).toHaveCount(0);
  await reply.fill("An answer for our eyes.");
  await form.getByRole("button", { name: `Send to ${hostName}` }).click();
  await expect(message(buyer, "An answer for our eyes.")).toBeVisible();
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  await expect(thread(seller).getByRole("article")).toHaveCount(1);
  await message(seller, "For both.")
    .getByRole("button", { name: /^Reply to/ })
    .click();
  const answer = seller.getByRole("textbox", { name: /^Reply to/ });
  await answer.fill("An answer for both.");
  await seller
    .locator("form")
    .filter({ has: answer })
    .getByRole("button", { name: /^Send to/ })
    .click();
  await expect(message(seller, "An answer for both.")).toBeVisible();
  await expect(thread(seller).getByRole("article")).toHaveCount(2);
});

test("only people who can read a message can be mentioned in it", async ({ as, asSeller }) => {
  const scene = await orderScene();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  const offers = buyer.getByRole("list", { name: "Mention somebody" });
  await composer(buyer).pressSequentially("@Sell");
  await expect(offers).toContainText("Nobody who can read this has such a name.");
  await composer(buyer).fill("");
  // Human resources see no orders.
  await composer(buyer).pressSequentially("@Paul");
  await expect(offers).toContainText("Nobody who can read this has such a name.");
  await composer(buyer).fill("");
  await composer(buyer).pressSequentially("@aich");
  await expect(offers.getByRole("button")).toHaveText(/^Aïcha Benali/);
  await buyer.getByLabel(`Share with ${scene.supplier}`).check();
  await composer(buyer).fill("");
  await composer(buyer).pressSequentially("Please see, @Sell");
  await offers.getByRole("button", { name: /^Seller/ }).click();
  await expect(composer(buyer)).toHaveValue(/^Please see, @Seller [0-9a-f]{8} $/);
  await buyer.getByRole("button", { name: `Send to ${scene.supplier}` }).click();
  await expect(message(buyer, "Please see, @Seller")).toBeVisible();
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  await expect(message(seller, "Please see, @Seller")).toBeVisible();
  expect(await seller.content()).not.toContain("](user:");
});

test("an edit keeps the earlier wording; what is taken back leaves a mark", async ({ as, asSeller }) => {
  const scene = await orderScene();
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  await write(seller, scene, "It leaves on Tuesday.");
  await message(seller, "It leaves on Tuesday.").getByRole("button", { name: "Edit" }).click();
  await seller.getByLabel("Edit", { exact: true }).fill("It leaves on Thursday.");
  await seller.getByRole("button", { name: "Save" }).click();
  await expect(message(seller, "It leaves on Thursday.")).toBeVisible();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await message(buyer, "It leaves on Thursday.")
    .getByText(/^edited/)
    .click();
  await expect(buyer.getByRole("list", { name: "Earlier versions" })).toContainText("It leaves on Tuesday.");
  await expect(buyer.getByRole("button", { name: "Edit", exact: true })).toHaveCount(0);
  await message(seller, "It leaves on Thursday.").getByRole("button", { name: "Delete" }).click();
  await seller
    .getByRole("dialog", { name: "Take the message back?" })
    .getByRole("button", { name: "Delete" })
    .click();
  await expect(thread(seller).getByRole("article")).toContainText("took this message back.");
  await buyer.reload();
  await expect(thread(buyer).getByRole("article")).toContainText("took this message back.");
  const html = await buyer.content();
  expect(html).not.toContain("Thursday");
  expect(html).not.toContain("Tuesday");
});

test("of two edits at once the second is told, and keeps its words", async ({ asSeller }) => {
  const scene = await orderScene();
  const first = await asSeller(scene);
  await openOrder(first, scene.order("1"));
  await write(first, scene, "One truck.");
  const second = await asSeller(scene);
  await openOrder(second, scene.order("1"));
  for (const page of [first, second])
    await message(page, "One truck.").getByRole("button", { name: "Edit" }).click();
  await first.getByLabel("Edit", { exact: true }).fill("Two trucks.");
  await first.getByRole("button", { name: "Save" }).click();
  await expect(message(first, "Two trucks.")).toBeVisible();
  await second.getByLabel("Edit", { exact: true }).fill("Three trucks.");
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText("This comment was changed meanwhile.")).toBeVisible();
  await expect(second.getByLabel("Edit", { exact: true })).toHaveValue("Three trucks.");
  await second.getByRole("button", { name: "Save" }).click();
  await expect(message(second, "Three trucks.")).toBeVisible();
});

test("what was typed stays when it cannot be sent", async ({ as }) => {
  const scene = await orderScene();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await buyer.getByRole("button", { name: /^Send to/ }).click();
  await expect(thread(buyer)).toContainText("Write a comment.");
  await composer(buyer).fill("Written in a tunnel.");
  await buyer.context().setOffline(true);
  await buyer.getByRole("button", { name: /^Send to/ }).click();
  await expect(thread(buyer)).toContainText("There is no connection. What you typed is still here");
  await expect(composer(buyer)).toHaveValue("Written in a tunnel.");
  await expect(composer(buyer)).toHaveAttribute("aria-invalid", "true");
  await buyer.context().setOffline(false);
  await buyer.getByRole("button", { name: /^Send to/ }).click();
  await expect(message(buyer, "Written in a tunnel.")).toBeVisible();
});

test("the keyboard is enough: c to write, Ctrl+Enter to send", async ({ as }) => {
  const scene = await orderScene();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await buyer.keyboard.press("c");
  await expect(composer(buyer)).toBeFocused();
  await buyer.keyboard.type("No mouse was moved.");
  await buyer.keyboard.press("Control+Enter");
  await expect(message(buyer, "No mouse was moved.")).toBeVisible();
});

test("what a message says is text, whatever it looks like", async ({ as }) => {
  const scene = await orderScene();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  const words = "<img src=x onerror=alert(1)> {{7*7}} &amp; javascript:alert(1) 'or 1=1--";
  await write(buyer, scene, words);
  await expect(message(buyer, "onerror")).toContainText("<img src=x onerror=alert(1)> {{7*7}}");
  await expect(thread(buyer).locator("article img")).toHaveCount(0);
});
