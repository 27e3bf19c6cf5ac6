import sharp from "sharp";
import { expectAccessible } from "./support/accessible.ts";
import { expect, openOrder, test } from "./support/fixtures.ts";
import { answerLink, codeFrom } from "./support/mails.ts";
import { makePerson } from "./support/people.ts";
import { dayFromToday, importCsv, makeScene } from "./support/scene.ts";

const picture = (format: "png" | "webp", red: number, width = 320) =>
  sharp({ create: { width, height: 80, channels: 3, background: { r: red, g: 90, b: 90 } } })
    .toFormat(format)
    .toBuffer();

// The host has one logo: all of it is one story.
test("an administrator shows the host's logo: refused as a drawing, seen by a partner, a guest and on paper, replaced and removed", async ({
  as,
  asSeller,
  visit,
}) => {
  test.slow();
  const admin = await as("admin");
  await admin.goto("/organisations?kind=host");
  await admin.getByRole("main").locator("tbody a").first().click();
  await expect(admin.getByText("Your orders carry your name alone.")).toBeVisible();
  await admin.getByRole("button", { name: "Add a logo" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("button", { name: "Show this logo" }).click();
  await expect(dialog.getByLabel("Picture")).toHaveAttribute("aria-invalid", "true");
  const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
  const put = async (name: string, mimeType: string, buffer: Buffer) => {
    await dialog.getByLabel("Picture").setInputFiles({ name, mimeType, buffer });
    await dialog.getByRole("button", { name: "Show this logo" }).click();
  };
  await put("logo.png", "image/png", Buffer.from(svg));
  await expect(dialog.getByText("This is no PNG, JPEG or WebP picture.").first()).toBeVisible();
  await put("logo.png", "image/png", await picture("png", 20, 2001));
  await expect(dialog.getByText("16 to 2,000 pixels wide and high").first()).toBeVisible();
  await put("logo.webp", "image/webp", await picture("webp", 200));
  await expect(admin.getByText("The logo is shown.")).toBeVisible();
  const shown = admin.getByRole("img", { name: "Logo of Héliande Santé" });
  await expect(shown).toBeVisible();
  const isDrawn = (image: HTMLImageElement) => image.complete && image.naturalWidth === 320;
  await expect.poll(() => shown.evaluate(isDrawn)).toBe(true);
  await expectAccessible(admin, "the host's logo");

  // A manager reads the page, and is offered nothing to change.
  const manager = await as("manager");
  await manager.goto(admin.url());
  await expect(manager.getByRole("img", { name: "Logo of Héliande Santé" })).toBeVisible();
  await expect(manager.getByRole("button", { name: /logo/ })).toHaveCount(0);

  // On the document of an order, for its supplier; on the host's page for partners; and for who comes by a link.
  const scene = await makeScene([{ order: "1", line: "10" }]);
  await importCsv(
    `order;supplier;line;item;quantity;price;sent;requested\n${scene.order("2")};${scene.supplier};10;Item 10;100;2.50;${dayFromToday(0)};${dayFromToday(30)}`,
  );
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("2"));
  const href = (await seller.getByRole("link", { name: "PDF", exact: true }).getAttribute("href")) ?? "";
  const pdf = async () => (await (await seller.request.get(href)).body()).toString("latin1");
  expect(await pdf()).toContain("/Subtype /Image");
  await seller.goto("/partners");
  await seller.getByRole("link", { name: "Héliande Santé" }).click();
  await expect(seller.locator("img.host-logo")).toBeVisible();
  const guest = await visit();
  await guest.goto(await answerLink(admin, scene.email, `Order ${scene.order("2")}`));
  const address = `${new URL(guest.url()).pathname}/logo`;
  expect((await guest.request.get(address)).status()).toBe(404);
  await guest.getByRole("button", { name: "Send me the code" }).click();
  await guest
    .getByLabel("Code")
    .fill(await codeFrom(admin, scene.email, `Your code for order ${scene.order("2")}`));
  await guest.getByRole("button", { name: "Open the order" }).click();
  await expect.poll(() => guest.locator("img.host-logo").evaluate(isDrawn)).toBe(true);
  const headers = (await guest.request.get(address)).headers();
  expect(headers["content-type"]).toBe("image/webp");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("sandbox");

  // In French, and by two administrators of whom one is behind.
  await admin.goto("/organisations?kind=host");
  await admin.getByRole("main").locator("tbody a").first().click();
  const behind = await asSeller(await makePerson({ role: "admin" }));
  await behind.goto(`${admin.url()}?lang=fr`);
  await behind.getByRole("button", { name: "Retirer le logo" }).click();
  await admin.getByRole("button", { name: "Replace the logo" }).click();
  await put("logo.png", "image/png", await picture("png", 90));
  await expect(admin.getByText("The logo is shown.")).toBeVisible();
  await behind.getByRole("dialog").getByRole("button", { name: "Retirer" }).click();
  await expect(behind.getByText("Le logo a changé entre-temps").first()).toBeVisible();
  await behind.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  await behind.getByRole("button", { name: "Retirer le logo" }).click();
  await behind.getByRole("dialog").getByRole("button", { name: "Retirer" }).click();
  await expect(behind.getByText("Le logo est retiré.")).toBeVisible();
  expect(await pdf()).not.toContain("/Subtype /Image");
  await admin.goto("/activity?object=organisation");
  await expect(admin.getByText("Logo removed").first()).toBeVisible();
});
