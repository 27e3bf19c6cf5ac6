import { readFile } from "node:fs/promises";
import { expect, openOrder, test } from "./support/fixtures.ts";
import { makeScene } from "./support/scene.ts";

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
/** A PDF to one reader, a page to another. */
const polyglot = Buffer.concat([pdf, Buffer.from("<html><script>document.title = 'RUNS'</script></html>")]);

test("a supplier sends files with its words; the buyer has them, the rival does not", async ({
  as,
  asSeller,
  client,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene, { viewport: { width: 390, height: 844 } });
  await openOrder(seller, scene.order("1"));
  await seller.getByLabel("Write a message").fill("The note and a page.");
  await seller.locator("form input[type=file]").setInputFiles([
    { name: "note.pdf", mimeType: "application/pdf", buffer: polyglot },
    { name: "page.html", mimeType: "text/html", buffer: Buffer.from("<h1>Hi</h1>") },
    { name: "not-a-photo.png", mimeType: "image/png", buffer: pdf },
  ]);
  const chosen = seller.getByRole("list", { name: "Files" });
  await expect(chosen.getByRole("listitem")).toHaveCount(3);
  await expect(chosen.getByRole("alert")).toContainText("This kind of file is not taken.");
  await seller.getByRole("button", { name: /^Send to/ }).click();
  await expect(seller.getByText("Take out the files that cannot be sent first.")).toBeVisible();
  await expect(seller.getByLabel("Write a message")).toHaveValue("The note and a page.");
  await seller.getByRole("button", { name: "Take out page.html" }).click();
  await seller.getByRole("button", { name: /^Send to/ }).click();
  // The message and the first file went; the other one says at its place why it did not.
  await expect(chosen.getByRole("alert")).toContainText("What is in this file is not what its name says.");
  await expect(seller.getByRole("button", { name: /^(Try again|Send to)/ })).toHaveCount(0);
  await seller.getByRole("button", { name: "Take out not-a-photo.png" }).click();
  const message = seller.getByRole("article").filter({ hasText: "The note and a page." });
  const link = message.getByRole("link", { name: "note.pdf" });
  await expect(link).toBeVisible();
  await expect(message).toContainText("not scanned for viruses");
  const address = (await link.getAttribute("href")) ?? "";

  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  const waiting = buyer.waitForEvent("download");
  await buyer.getByRole("link", { name: "note.pdf" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe("note.pdf");
  expect((await readFile(await download.path())).equals(polyglot)).toBe(true);
  await expect(buyer.getByRole("button", { name: "Delete the file note.pdf" })).toHaveCount(0);
  expect((await (await client("carrier")).get(address)).status()).toBe(404);
  expect((await (await asSeller(rival)).context().request.get(address)).status()).toBe(404);
  expect((await (await client()).get(address)).status()).toBe(401);

  await seller.getByRole("button", { name: "Delete the file note.pdf" }).click();
  await expect(link).toHaveCount(0);
  expect((await buyer.context().request.get(address)).status()).toBe(404);
});

test("files are dropped and pasted where the message is written", async ({ as, asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  for (const [type, name] of [
    ["drop", "dropped.txt"],
    ["paste", "pasted.txt"],
  ] as const) {
    await seller.getByLabel("Write a message").evaluate(
      (field, [kind, called]) => {
        const data = new DataTransfer();
        data.items.add(new File(["As agreed."], called, { type: "text/plain" }));
        const to = { bubbles: true, cancelable: true };
        field.dispatchEvent(
          kind === "drop"
            ? new DragEvent("drop", { ...to, dataTransfer: data })
            : new ClipboardEvent("paste", { ...to, clipboardData: data }),
        );
      },
      [type, name] as const,
    );
    await expect(seller.getByRole("button", { name: `Take out ${name}` })).toBeVisible();
  }
  await seller.getByLabel("Write a message").fill("Both.");
  await seller.getByRole("button", { name: /^Send to/ }).click();
  await expect(seller.getByRole("link", { name: "dropped.txt" })).toBeVisible();
  await expect(seller.getByRole("link", { name: "pasted.txt" })).toBeVisible();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await expect(buyer.getByRole("link", { name: /dropped|pasted/ })).toHaveCount(2);
});
