import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Description, describedBy, field, keyOf, send, undescribed } from "#app/_server/testing/api.ts";
import { errorsOf, fresh, linesOf, sentOrder } from "#app/_server/testing/ubl.ts";
import { asSystem } from "#db/client.ts";
import { testDatabase } from "#db/testing/database.ts";
import { line, order, orderChange } from "#lib/ubl/testing/messages.ts";

testDatabase();
let buyer = "";
let seller = "";
let described: Description;
beforeAll(async () => {
  buyer = await keyOf("meridia.buyer");
  seller = await keyOf("boreal.seller");
  described = await describedBy(seller);
});

describe("an order of the ERP", () => {
  test("waits for its supplier as any other: lines, dates, prices, unit, site", async () => {
    const id = fresh("PO");
    const delivery = `<cac:Delivery><cac:DeliveryLocation><cbc:Name>Meridia, main site</cbc:Name></cac:DeliveryLocation></cac:Delivery>`;
    const sent = await send(
      buyer,
      order({
        id,
        delivery,
        lines: [
          line({ id: "A1", quantity: "100", price: "400", base: "100" }),
          line({ id: "A2", dates: ["2031-04-01=60", "2031-05-01=40"], unit: "C62", price: undefined }),
        ],
      }),
    );
    expect(sent).toMatchObject({
      status: 200,
      body: { document: "Order", document_id: id, outcome: "created", order: id, revision: 1 },
    });
    expect(undescribed(described, "/ubl", "post", sent)).toEqual([]);
    const orderId = String(field(sent.body, "order_id"));
    expect(await linesOf(seller, orderId)).toMatchObject([
      {
        number: "A1",
        item: "UBL-1",
        description: "Gloves & masks",
        quantity: "100",
        unit: "box",
        unit_price: "4",
        answer: "issued",
        requested: [{ date: "2031-03-10", quantity: "100" }],
      },
      {
        number: "A2",
        quantity: "100",
        unit: "piece",
        requested: [
          { date: "2031-04-01", quantity: "60" },
          { date: "2031-05-01", quantity: "40" },
        ],
      },
    ]);
    const [row] = await asSystem("test", (tx) =>
      tx.execute(sql`select s.name as site, (select min(p.door) from promises p join purchase_order_lines l on l.id = p.line_id where l.order_id = o.id) as door
                       from purchase_orders o join sites s on s.id = o.site_id where o.id = ${orderId}`),
    );
    expect(row).toEqual({ site: "Meridia, main site", door: "edi" });
  });
  test("sent again it is answered the same and does nothing; with something else under its number it is refused", async () => {
    const id = fresh("PO");
    const message = order({ id });
    const one = await send(buyer, message);
    const again = await send(buyer, message.replaceAll(/>\s+</g, "><"));
    expect(again).toMatchObject({ status: 200, body: one.body });
    const other = await send(buyer, order({ id, lines: [line({ quantity: "101" })] }));
    expect(other).toMatchObject({ status: 409, body: { code: "document_id_used" } });
    expect(errorsOf(other)).toMatchObject([
      { field: "/Order/cbc:ID", line: 3, code: "document_id_used", found: id },
    ]);
    expect(undescribed(described, "/ubl", "post", other)).toEqual([]);
  });
  test("of two at once one is carried out, and both are answered the same", async () => {
    const message = order({ id: fresh("PO") });
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(buyer, message)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });
  test("may have a thousand lines", async () => {
    const lines = Array.from({ length: 1000 }, (_, index) =>
      line({ id: String(index + 1), item: `BULK-${index % 40}` }),
    );
    const { orderId } = await sentOrder(lines);
    expect(await linesOf(seller, orderId)).toHaveLength(1000);
    const more = await send(buyer, order({ id: fresh("PO"), lines: [...lines, line({ id: "1001" })] }));
    expect(more).toMatchObject({ status: 422 });
    expect(errorsOf(more)).toMatchObject([{ code: "too_many_lines" }]);
  });
  const lineAt = "/Order/cac:OrderLine/cac:LineItem";
  test.each([
    [
      "a supplier that nobody knows",
      { supplier: "valmy" as const },
      "/Order/cac:SellerSupplierParty/cac:Party/cbc:EndpointID",
      "party_unknown",
    ],
    [
      "another buyer",
      { buyer: "kestrel" as const },
      "/Order/cac:BuyerCustomerParty/cac:Party/cbc:EndpointID",
      "party_differs",
    ],
    [
      "what is no currency",
      { currency: "XXY", lines: [line({ currency: "XXY" })] },
      "/Order/cbc:DocumentCurrencyCode",
      "not_a_currency",
    ],
    [
      "a price in another currency",
      { lines: [line({ currency: "USD" })] },
      `${lineAt}/cac:Price/cbc:PriceAmount`,
      "currency_differs",
    ],
    [
      "a price that cannot be kept",
      { lines: [line({ price: "1", base: "3" })] },
      `${lineAt}/cac:Price/cbc:BaseQuantity`,
      "price_not_exact",
    ],
    [
      "a day that is over",
      { lines: [line({ dates: ["2019-03-10"] })] },
      `${lineAt}/cac:Delivery/cac:RequestedDeliveryPeriod/cbc:StartDate`,
      "day_over",
    ],
    ["no day", { lines: [line({ dates: [] })] }, lineAt, "dates_missing"],
    [
      "nothing of something",
      { lines: [line({ quantity: "0" })] },
      `${lineAt}/cbc:Quantity`,
      "not_a_quantity",
    ],
    [
      "dates that come to something else",
      { lines: [line({ dates: ["2031-03-10=10", "2031-04-10=20"] })] },
      `${lineAt}/cbc:Quantity`,
      "quantity_differs",
    ],
    [
      "dates without quantities",
      { lines: [line({ dates: ["2031-03-10", "2031-04-10"] })] },
      `${lineAt}/cac:Delivery[1]/cac:RequestedDeliveryPeriod/cbc:StartDate`,
      "delivery_quantity_missing",
    ],
    [
      "a site that nobody knows",
      {
        delivery:
          "<cac:Delivery><cac:DeliveryLocation><cbc:ID>nowhere</cbc:ID></cac:DeliveryLocation></cac:Delivery>",
      },
      "/Order/cac:Delivery/cac:DeliveryLocation/cbc:ID",
      "site_unknown",
    ],
    [
      "the same line twice",
      { lines: [line(), line()] },
      "/Order/cac:OrderLine[2]/cac:LineItem/cbc:ID",
      "line_twice",
    ],
    ["less than nothing", { lines: [line({ quantity: "-4" })] }, `${lineAt}/cbc:Quantity`, "not_a_quantity"],
  ])("with %s is refused at its place", async (_, given, path, code) => {
    const answer = await send(buyer, order({ id: fresh("PO"), ...given }));
    expect(answer).toMatchObject({ status: 422, body: { code: "message_refused" } });
    expect(errorsOf(answer)[0]).toMatchObject({ field: path, code });
    expect(new Set(errorsOf(answer).map((error) => JSON.stringify(error))).size).toBe(
      errorsOf(answer).length,
    );
    expect(undescribed(described, "/ubl", "post", answer)).toEqual([]);
  });
  test("is the buyer's to send", async () => {
    expect(await send(seller, order({ id: fresh("PO") }))).toMatchObject({ status: 403 });
    const message = order({ id: fresh("PO") });
    for (const name of ["meridia.logistics", "meridia.admin", "valmy.dispatcher"])
      expect([name, (await send(await keyOf(name), message)).status]).toEqual([name, 404]);
    expect((await send(undefined, message)).status).toBe(401);
  });
});

describe("a change of the ERP", () => {
  test("asks, drops and adds in one revision; what it does not name stays", async () => {
    const { id, orderId } = await sentOrder([line({ id: "1" }), line({ id: "2" }), line({ id: "3" })]);
    const change = orderChange({
      id: `${id}-C1`,
      of: id,
      note: "New plan",
      lines: [
        line({ id: "1", status: "3", quantity: "80", dates: ["2031-04-01"] }),
        line({ id: "2", status: "2" }),
        line({ id: "4", status: "1", item: "UBL-2" }),
      ],
    });
    const answer = await send(buyer, change);
    expect(answer).toMatchObject({ status: 200, body: { outcome: "revised", revision: 2 } });
    expect(await linesOf(seller, orderId)).toMatchObject([
      { number: "1", quantity: "80", answer: "issued", requested: [{ date: "2031-04-01", quantity: "80" }] },
      { number: "2", answer: "cancelled" },
      { number: "3", quantity: "100", version: 1 },
      { number: "4", item: "UBL-2", answer: "issued" },
    ]);
    expect(await send(buyer, change)).toMatchObject({ status: 200, body: answer.body });
    const late = await send(
      buyer,
      orderChange({ id: `${id}-C2`, of: id, lines: [line({ id: "3", status: "2" })] }),
    );
    expect(late).toMatchObject({ status: 409, body: { code: "order_revised_meanwhile" } });
    expect(errorsOf(late)).toMatchObject([
      { field: "/OrderChange/cbc:SequenceNumberID", expected: "2", found: "1" },
    ]);
  });
  test("that says what stands changes nothing", async () => {
    const { id } = await sentOrder();
    const same = orderChange({ id: `${id}-C1`, of: id, lines: [line({ status: "3" })] });
    expect(await send(buyer, same)).toMatchObject({
      status: 200,
      body: { outcome: "unchanged", revision: 1 },
    });
  });
  const at = "/OrderChange/cac:OrderLine/cac:LineItem";
  test.each([
    [
      "an order that is not there",
      { of: "NEVER", lines: [line({ status: "2" })] },
      "/OrderChange/cac:OrderReference/cbc:ID",
      "order_unknown",
      404,
    ],
    [
      "a line that is not there",
      { lines: [line({ id: "77", status: "3" })] },
      `${at}/cbc:ID`,
      "line_not_in_order",
      422,
    ],
    [
      "another currency",
      { currency: "USD", lines: [line({ status: "2" })] },
      "/OrderChange/cbc:DocumentCurrencyCode",
      "currency_differs",
      422,
    ],
    [
      "another unit",
      { lines: [line({ status: "3", unit: "KGM" })] },
      `${at}/cbc:Quantity`,
      "unit_differs",
      422,
    ],
    [
      "a status that says nothing",
      { lines: [line({ status: "9" })] },
      `${at}/cbc:LineStatusCode`,
      "line_status_unknown",
      422,
    ],
    ["a number that is taken", { lines: [line({ status: "1" })] }, `${at}/cbc:ID`, "line_number_taken", 422],
    [
      "a day that is over",
      { lines: [line({ status: "3", dates: ["2019-01-01"] })] },
      `${at}/cac:Delivery/cac:RequestedDeliveryPeriod/cbc:StartDate`,
      "day_over",
      422,
    ],
  ])("of %s is refused at its place", async (_, given, path, code, status) => {
    const { id } = await sentOrder();
    const answer = await send(buyer, orderChange({ id: fresh("C"), of: id, ...given }));
    expect([answer.status, errorsOf(answer)[0]]).toMatchObject([status, { field: path, code }]);
  });
});

describe("what is no message", () => {
  const good = order({ id: "PO-1" });
  test.each([
    ["cut short", good.slice(0, 700), "xml_not_well_formed", 422],
    ["empty", " ", "xml_not_well_formed", 422],
    [
      "with a document type",
      good.replace("<Order ", "<!DOCTYPE Order [<!ENTITY a 'b'>]><Order "),
      "xml_doctype",
      422,
    ],
    ["deeply nested", "<a>".repeat(5000), "xml_too_deep", 422],
    [
      "of another kind",
      "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>",
      "xml_unknown_document",
      422,
    ],
    ["without its number", good.replace("<cbc:ID>PO-1</cbc:ID>", ""), "xml_unexpected", 422],
    ["with a quantity that is none", good.replace(">100<", ">many<"), "xml_bad_value", 422],
    ["with an amount of no currency", good.replace(' currencyID="EUR"', ""), "xml_missing_attribute", 422],
    ["in another encoding", good.replace("UTF-8", "ISO-8859-1"), "xml_not_utf8", 422],
  ])("%s is refused with what is wrong", async (_, xml, code, status) => {
    const answer = await send(buyer, xml, { "accept-language": "fr" });
    expect(answer.status).toBe(status);
    expect(errorsOf(answer)[0]).toMatchObject({ code });
    expect(undescribed(described, "/ubl", "post", answer)).toEqual([]);
  });
  test("too large, or not XML by its own account", async () => {
    expect(await send(buyer, "x".repeat(5_000_001))).toMatchObject({
      status: 413,
      body: { code: "xml_too_large" },
    });
    expect(await send(buyer, good, { "content-type": "application/json" })).toMatchObject({
      status: 415,
      body: { code: "xml_only" },
    });
  });
});
