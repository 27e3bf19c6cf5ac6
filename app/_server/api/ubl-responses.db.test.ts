import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { keyOf, send } from "#app/_server/testing/api.ts";
import { errorsOf, fresh, linesOf, sentOrder } from "#app/_server/testing/ubl.ts";
import { asSystem } from "#db/client.ts";
import { testDatabase } from "#db/testing/database.ts";
import {
  line,
  orderCancellation,
  orderChange,
  orderResponse,
  orderResponseSimple,
} from "#lib/ubl/testing/messages.ts";

testDatabase();
let buyer = "";
let seller = "";
let rival = "";
beforeAll(async () => {
  buyer = await keyOf("meridia.buyer");
  seller = await keyOf("boreal.seller");
  rival = await keyOf("kestrel.seller");
});

test("a cancellation ends what has not left, once", async () => {
  const { id, orderId } = await sentOrder([line({ id: "1" }), line({ id: "2" })]);
  const one = await send(buyer, orderCancellation({ id: `${id}-X`, of: id }));
  expect(one).toMatchObject({ status: 200, body: { outcome: "cancelled", revision: 2 } });
  expect(await linesOf(seller, orderId)).toMatchObject([{ answer: "cancelled" }, { answer: "cancelled" }]);
  expect(await send(buyer, orderCancellation({ id: `${id}-Y`, of: id }))).toMatchObject({
    body: { outcome: "unchanged" },
  });
  expect(await send(seller, orderCancellation({ id: `${id}-Z`, of: id }))).toMatchObject({ status: 403 });
});

describe("a response of the supplier's system", () => {
  test("accepts, changes and rejects by line", async () => {
    const { id, orderId } = await sentOrder(["1", "2", "3", "4"].map((one) => line({ id: one })));
    const response = orderResponse({
      id: fresh("R"),
      of: id,
      lines: [
        line({ id: "1", status: "5" }),
        line({
          id: "2",
          status: "3",
          dates: ["2031-06-01"],
          period: "Promised",
          price: "4.5",
          note: "capacity: the press stands still",
        }),
        line({ id: "3", status: "7", note: "item_discontinued" }),
      ],
    });
    const answer = await send(seller, response);
    expect(answer).toMatchObject({ status: 200, body: { outcome: "answered", order_id: orderId } });
    expect(await linesOf(buyer, orderId)).toMatchObject([
      { answer: "confirmed" },
      { answer: "pending_buyer", proposed: [{ date: "2031-06-01", quantity: "100" }] },
      { answer: "rejected" },
      { answer: "issued" },
    ]);
    const said = await asSystem("test", (tx) =>
      tx.execute(sql`select p.reason, p.door from promises p join purchase_order_lines l on l.id = p.line_id
                      where l.order_id = ${orderId} and p.kind in ('proposed', 'rejected') order by l.number`),
    );
    expect([...said]).toEqual([
      { reason: "capacity", door: "edi" },
      { reason: "item_discontinued", door: "edi" },
    ]);
    expect(await send(seller, response)).toMatchObject({ status: 200, body: answer.body });
  });
  test("accepts or rejects the whole order, or only says that it has come", async () => {
    for (const [message, outcome, state] of [
      [(of: string) => orderResponse({ id: fresh("R"), of, code: "AB" }), "acknowledged", "issued"],
      [(of: string) => orderResponse({ id: fresh("R"), of, code: "AP" }), "answered", "confirmed"],
      [
        (of: string) => orderResponse({ id: fresh("R"), of, code: "RE", note: "capacity" }),
        "answered",
        "rejected",
      ],
      [(of: string) => orderResponseSimple({ id: fresh("R"), of, accepted: true }), "answered", "confirmed"],
      [
        (of: string) => orderResponseSimple({ id: fresh("R"), of, accepted: false, note: "Too late" }),
        "answered",
        "rejected",
      ],
    ] as const) {
      const { id, orderId } = await sentOrder([line({ id: "1" }), line({ id: "2" })]);
      expect(await send(seller, message(id))).toMatchObject({ status: 200, body: { outcome } });
      expect(await linesOf(buyer, orderId)).toMatchObject([{ answer: state }, { answer: state }]);
    }
  });
  const at = "/OrderResponse/cac:OrderLine/cac:LineItem";
  test.each([
    [
      "an order that is not there",
      { of: "NEVER", code: "AP" },
      "/OrderResponse/cac:OrderReference/cbc:ID",
      "order_unknown",
      404,
    ],
    [
      "no code that is known",
      { code: "ZZ" },
      "/OrderResponse/cbc:OrderResponseCode",
      "response_code_unknown",
      422,
    ],
    [
      "a yes that is none",
      { code: "AP", lines: [line({ status: "7" })] },
      `${at}/cbc:LineStatusCode`,
      "accepts_but_differs",
      422,
    ],
    [
      "a yes to the whole with another quantity",
      { code: "AP", lines: [line({ period: "Promised", quantity: "90" })] },
      `${at}/cac:Delivery`,
      "accepts_but_differs",
      422,
    ],
    [
      "a yes to a line with another day",
      { lines: [line({ period: "Promised", status: "5", dates: ["2031-03-20"] })] },
      `${at}/cac:Delivery`,
      "accepts_but_differs",
      422,
    ],
    [
      "a yes to a line at another price",
      { lines: [line({ period: "Promised", status: "5", price: "5" })] },
      `${at}/cac:Price/cbc:PriceAmount`,
      "accepts_but_differs",
      422,
    ],
    [
      "a line that is not there",
      { lines: [line({ id: "77", status: "5" })] },
      `${at}/cbc:ID`,
      "line_not_in_order",
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
      "less than nothing",
      { lines: [line({ status: "3", quantity: "-4", period: "Promised" as const })] },
      `${at}/cbc:Quantity`,
      "not_a_quantity",
      422,
    ],
    [
      "nothing of it, and no day",
      { lines: [line({ status: "3", quantity: "0", dates: [] })] },
      `${at}/cbc:Quantity`,
      "not_a_quantity",
      422,
    ],
    [
      "the same line twice",
      { lines: [line({ status: "5" }), line({ status: "5" })] },
      `${at.replace("OrderLine", "OrderLine[2]")}/cbc:ID`,
      "line_twice",
      422,
    ],
    [
      "another currency",
      { currency: "USD" },
      "/OrderResponse/cbc:DocumentCurrencyCode",
      "currency_differs",
      422,
    ],
    [
      "a day that is over",
      { lines: [line({ status: "3", dates: ["2019-01-01"], period: "Promised" as const })] },
      `${at}/cac:Delivery/cac:PromisedDeliveryPeriod/cbc:StartDate`,
      "day_over",
      422,
    ],
    ["no line at all", {}, "/OrderResponse", "nothing_selected", 422],
    [
      "somebody else's name",
      { seller: "kestrel" as const, code: "AP" },
      "/OrderResponse/cac:SellerSupplierParty/cac:Party/cbc:EndpointID",
      "party_differs",
      422,
    ],
  ])("with %s is refused at its place", async (_, given, path, code, status) => {
    const { id } = await sentOrder();
    const answer = await send(seller, orderResponse({ id: fresh("R"), of: id, ...given }));
    expect([answer.status, errorsOf(answer)[0]]).toMatchObject([status, { field: path, code }]);
  });
  test("to a revision that has moved is a conflict, and to one that stands is not", async () => {
    const { id } = await sentOrder();
    await send(buyer, orderChange({ id: `${id}-C`, of: id, lines: [line({ status: "3", quantity: "90" })] }));
    const late = await send(seller, orderResponse({ id: fresh("R"), of: id, code: "AP", change: `${id}/1` }));
    expect(late).toMatchObject({
      status: 409,
      body: { code: "order_revised_meanwhile", errors: [{ expected: `${id}/2` }] },
    });
    expect(
      await send(seller, orderResponse({ id: fresh("R"), of: id, code: "AP", change: `${id}/2` })),
    ).toMatchObject({ status: 200 });
  });
  test("a rival finds no such order, and a buyer answers nothing", async () => {
    const { id } = await sentOrder();
    const response = (seller: "boreal" | "kestrel") =>
      orderResponse({ id: fresh("R"), of: id, code: "AP", seller });
    expect(await send(rival, response("kestrel"))).toMatchObject({
      status: 404,
      body: { code: "order_unknown" },
    });
    expect(await send(rival, response("boreal"))).toMatchObject({ status: 422 });
    expect((await send(buyer, response("boreal"))).status).toBe(403);
  });
});
