import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { makeKey, member, programWith, textAt } from "../support/api.ts";
import { demoPerson, expect, openOrder, test } from "../support/fixtures.ts";
import { dayFromToday, makeScene, type Scene } from "../support/scene.ts";

const spaces = (kind: string) =>
  ["", ":cac=CommonAggregateComponents", ":cbc=CommonBasicComponents"]
    .map((one) => one.split("="))
    .map(([prefix, name = kind]) => `xmlns${prefix}="urn:oasis:names:specification:ubl:schema:xsd:${name}-2"`)
    .join(" ");
const document = (kind: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} ${spaces(kind)}>\n${content}\n</${kind}>`;
const host = `<cac:BuyerCustomerParty><cac:Party><cbc:EndpointID schemeID="0088">2000000000107</cbc:EndpointID></cac:Party></cac:BuyerCustomerParty>`;
const supplier = ({ supplier: name }: Scene) =>
  `<cac:SellerSupplierParty><cac:Party><cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName></cac:Party></cac:SellerSupplierParty>`;
const line = (id: string, day: string, more = "", period = "Requested") =>
  `<cac:OrderLine><cac:LineItem><cbc:ID>${id}</cbc:ID>${more}<cbc:Quantity unitCode="XBX">40</cbc:Quantity>
<cac:Delivery><cac:${period}DeliveryPeriod><cbc:EndDate>${day}</cbc:EndDate></cac:${period}DeliveryPeriod></cac:Delivery>
<cac:Price><cbc:PriceAmount currencyID="EUR">2.50</cbc:PriceAmount></cac:Price>
<cac:Item><cbc:Name>Nitrile gloves</cbc:Name><cac:BuyersItemIdentification><cbc:ID>UBL-GLOVE</cbc:ID></cac:BuyersItemIdentification></cac:Item></cac:LineItem></cac:OrderLine>`;
const order = (number: string, scene: Scene, lines: readonly string[]) =>
  document(
    "Order",
    `<cbc:ID>${number}</cbc:ID><cbc:IssueDate>${dayFromToday(0)}</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
${host}${supplier(scene)}
<cac:Delivery><cac:DeliveryLocation><cbc:ID schemeID="0088">2000000000114</cbc:ID></cac:DeliveryLocation></cac:Delivery>
${lines.join("\n")}`,
  );
const response = (number: string, scene: Scene, lines: readonly string[]) =>
  document(
    "OrderResponse",
    `<cbc:ID>R-${number}</cbc:ID><cbc:IssueDate>${dayFromToday(0)}</cbc:IssueDate><cbc:OrderResponseCode>CA</cbc:OrderResponseCode>
<cac:OrderReference><cbc:ID>${number}</cbc:ID></cac:OrderReference>${supplier(scene)}${host}${lines.join("\n")}`,
  );

async function inFrench(page: Page): Promise<void> {
  const cookies = await page.context().cookies();
  await page
    .context()
    .addCookies(cookies.map((one) => (one.name === "locale" ? { ...one, value: "fr" } : one)));
  await page.reload();
}

test("the ERP sends an order, the supplier's system answers with another day, and both see it on the portal", async ({
  as,
  asSeller,
  playwright,
  baseURL,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const number = `UBL-${randomBytes(3).toString("hex")}`;
  const erp = await programWith(playwright, await makeKey(demoPerson("buyer").email), baseURL);
  const system = await programWith(playwright, await makeKey(scene.email), baseURL);
  const headers = { "content-type": "application/xml" };
  const sent = order(number, scene, [line("10", dayFromToday(30)), line("20", dayFromToday(30))]);
  const taken = await erp.post("/api/v1/ubl", { headers, data: sent });
  expect([taken.status(), await member(taken, "outcome")]).toEqual([200, "created"]);
  const again = await erp.post("/api/v1/ubl", { headers, data: sent });
  expect(await again.text()).toBe(await taken.text());

  const seller = await asSeller(scene);
  await openOrder(seller, number);
  await expect(seller.getByText("Nitrile gloves").first()).toBeVisible();
  await expect(seller.getByText("Entrepôt de Lyon").first()).toBeVisible();
  const download = seller.waitForEvent("download");
  await seller.getByRole("link", { name: "UBL" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain(`<cbc:ID>${number}</cbc:ID>`);

  const wrong = await system.post("/api/v1/ubl", {
    headers: { ...headers, "accept-language": "fr" },
    data: response(number, scene, [
      line("99", dayFromToday(33), "<cbc:LineStatusCode>3</cbc:LineStatusCode>", "Promised"),
    ]),
  });
  expect([wrong.status(), await textAt(wrong, "errors", 0, "field")]).toEqual([
    422,
    "/OrderResponse/cac:OrderLine/cac:LineItem/cbc:ID",
  ]);
  expect(await textAt(wrong, "errors", 0, "message")).toBe("La commande n’a pas de ligne de ce numéro.");
  const changed =
    "<cbc:Note>capacity: the press stands still</cbc:Note><cbc:LineStatusCode>3</cbc:LineStatusCode>";
  const answer = await system.post("/api/v1/ubl", {
    headers,
    data: response(number, scene, [
      line("10", dayFromToday(33), changed, "Promised"),
      line("20", dayFromToday(30), "<cbc:LineStatusCode>5</cbc:LineStatusCode>", "Promised"),
    ]),
  });
  expect([answer.status(), await member(answer, "outcome")]).toEqual([200, "answered"]);

  const buyer = await as("buyer");
  await openOrder(buyer, number);
  await expect(buyer.getByText("(+3 d)")).toBeVisible();
  await buyer
    .getByText(/^History \(2\)/)
    .first()
    .click();
  const history = buyer.getByRole("list", { name: "History of line 10" });
  await expect(history).toContainText("the press stands still");
  await expect(history).toContainText("EDI");
  await expect(buyer.getByRole("button", { name: /^Approve the change on line 10/ })).toBeVisible();
  await inFrench(buyer);
  await expect(buyer.getByText("(+3 j)")).toBeVisible();
  await expect(buyer.getByRole("link", { name: "UBL" })).toBeVisible();
  await Promise.all([erp.dispose(), system.dispose()]);
});

test("an administrator notes by what other systems know a partner, and a wrong figure is said", async ({
  as,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const page = await as("admin");
  await page.goto(`/organisations?q=${encodeURIComponent(scene.supplier)}`);
  await page.getByRole("link", { name: scene.supplier }).click();
  await page.getByRole("button", { name: "Add an identifier…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Scheme").selectOption("SIREN");
  await dialog.getByLabel("Identifier").fill("732 829 321");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("This is no identifier of its scheme");
  // La Poste's, which nobody of the demo is.
  await dialog.getByLabel("Identifier").fill("356 000 000");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("row", { name: "356000000 SIREN" })).toBeVisible();
  await page.getByRole("button", { name: "Remove… 356000000" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("No identifier yet")).toBeVisible();
});

test("logistics, who sees no price, gets no message", async ({ as }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const page = await as("logistics");
  await openOrder(page, scene.order("1"));
  await expect(page.getByRole("link", { name: "PDF" })).toBeVisible();
  await expect(page.getByRole("link", { name: "UBL" })).toHaveCount(0);
});
