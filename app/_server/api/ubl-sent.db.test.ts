import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ask, codeOf, field, keyOf, send } from "#app/_server/testing/api.ts";
import { fresh, linesOf, sentOrder } from "#app/_server/testing/ubl.ts";
import { testDatabase } from "#db/testing/database.ts";
import { readUbl } from "#lib/ubl/read.ts";
import { textAt } from "#lib/ubl/tree.ts";
import { line, orderChange, orderResponse } from "#lib/ubl/testing/messages.ts";

const getCurrent = z.looseObject({ lines: z.array(z.looseObject({ id: z.string(), version: z.int() })) });

testDatabase();
let buyer = "";
let seller = "";
beforeAll(async () => {
  buyer = await keyOf("meridia.buyer");
  seller = await keyOf("boreal.seller");
});

describe("what the portal sends", () => {
  test("an order, taken in elsewhere, is the same order", async () => {
    const { id, orderId } = await sentOrder([
      line({ id: "1" }),
      line({ id: "2", dates: ["2031-04-01=60", "2031-05-01=40"], price: undefined }),
      line({ id: "3", status: "1" }),
    ]);
    const out = await ask(buyer, `orders/${orderId}/ubl`);
    expect(out.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    const elsewhere = String(out.body)
      .replaceAll(id, fresh("COPY"))
      .replaceAll("3761000000021", "3761000000038");
    const copy = await send(buyer, elsewhere);
    expect(copy).toMatchObject({ status: 200, body: { outcome: "created" } });
    const plain = (lines: unknown) =>
      (Array.isArray(lines) ? lines : []).map(
        ({ number, item, description, quantity, unit, unit_price, requested }) => ({
          number,
          item,
          description,
          quantity,
          unit,
          unit_price,
          requested,
        }),
      );
    expect(plain(await linesOf(buyer, String(field(copy.body, "order_id"))))).toEqual(
      plain(await linesOf(buyer, orderId)),
    );
  });
  test("a revised order is a change, which makes the same of another portal's order", async () => {
    const lines = [line({ id: "1" }), line({ id: "2" })];
    const [one, two] = [await sentOrder(lines), await sentOrder(lines)];
    await send(
      buyer,
      orderChange({
        id: fresh("C"),
        of: one.id,
        lines: [
          line({ id: "1", status: "3", quantity: "80" }),
          line({ id: "2", status: "2" }),
          line({ id: "9", status: "1" }),
        ],
      }),
    );
    const out = String((await ask(seller, `orders/${one.orderId}/ubl`)).body);
    expect(out).toContain("<OrderChange");
    const taken = await send(buyer, out.replaceAll(one.id, two.id));
    expect(taken).toMatchObject({ status: 200, body: { outcome: "revised", revision: 2 } });
    expect(await linesOf(buyer, two.orderId)).toMatchObject([
      { quantity: "80" },
      { answer: "cancelled" },
      { number: "9" },
    ]);
    expect(String((await ask(seller, `orders/${one.orderId}/ubl?as=order`)).body)).toContain("<Order ");
  });
  test("what the supplier has answered, taken in as another's answer, says the same", async () => {
    const lines = ["1", "2", "3"].map((id) => line({ id }));
    const [one, two] = [await sentOrder(lines), await sentOrder(lines)];
    expect(String((await ask(buyer, `orders/${one.orderId}/response`)).body)).toContain(">AB<");
    await send(
      seller,
      orderResponse({
        id: fresh("R"),
        of: one.id,
        lines: [
          line({ id: "1", status: "5" }),
          line({
            id: "2",
            status: "3",
            dates: ["2031-06-01=40", "2031-07-01=60"],
            period: "Promised",
            note: "capacity: later",
          }),
          line({ id: "3", status: "7", note: "price_error" }),
        ],
      }),
    );
    const out = String((await ask(buyer, `orders/${one.orderId}/response`)).body);
    expect(await send(seller, out.replaceAll(one.id, two.id))).toMatchObject({ status: 200 });
    const standing = (answer: unknown) =>
      (Array.isArray(answer) ? answer : []).map(({ answer, promised, proposed }) => ({
        answer,
        promised,
        proposed,
      }));
    expect(standing(await linesOf(buyer, two.orderId))).toEqual(standing(await linesOf(buyer, one.orderId)));
  });
  test("nothing that is wanted any more is a cancellation; whatever stands in a text, the document is valid", async () => {
    const { id, orderId } = await sentOrder([line({ id: "1" }), line({ id: "2" })]);
    const words = 'A "quoted" <b>&amp; note ]]> \u0007 é\u{1F600}';
    const { lines } = getCurrent.parse((await ask(buyer, `orders/${orderId}`)).body);
    const drop = lines.map((one) => ({ line_id: one.id, version: one.version, action: "drop" }));
    await ask(buyer, `orders/${orderId}/revision`, { body: { revision: 1, lines: drop, comment: words } });
    const out = String((await ask(seller, `orders/${orderId}/ubl`)).body);
    const { kind, root } = await readUbl(out);
    expect([kind, textAt(root, "cac:OrderReference/cbc:ID")]).toEqual(["OrderCancellation", id]);
    expect(textAt(root, "cbc:CancellationNote")).toBe(words.replace("\u0007", ""));
  });
  test("a yes or a no to everything goes as a simple response too, and nothing in between does", async () => {
    const accepted = await sentOrder([line({ id: "1" }), line({ id: "2" })]);
    const simple = (orderId: string) => ask(buyer, `orders/${orderId}/response?as=simple`);
    expect(await simple(accepted.orderId)).toMatchObject({
      status: 409,
      body: { code: "answer_not_simple" },
    });
    await send(seller, orderResponse({ id: fresh("R"), of: accepted.id, code: "AP" }));
    const yes = await simple(accepted.orderId);
    expect(yes.status).toBe(200);
    const { root } = await readUbl(String(yes.body));
    expect(textAt(root, "cbc:AcceptedIndicator")).toBe("true");
    const rejected = await sentOrder([line({ id: "1" })]);
    await send(
      seller,
      orderResponse({ id: fresh("R"), of: rejected.id, code: "RE", note: "capacity: full" }),
    );
    const { root: no } = await readUbl(String((await simple(rejected.orderId)).body));
    expect([textAt(no, "cbc:AcceptedIndicator"), textAt(no, "cbc:RejectionNote")]).toEqual([
      "false",
      "capacity: full",
    ]);
  });
  test("goes to who sees prices, and to nobody else", async () => {
    const { orderId } = await sentOrder();
    for (const path of [`orders/${orderId}/ubl`, `orders/${orderId}/response`]) {
      for (const name of ["meridia.buyer", "meridia.finance", "meridia.manager", "boreal.seller"])
        expect([name, (await ask(await keyOf(name), path)).status]).toEqual([name, 200]);
      for (const name of ["meridia.logistics", "meridia.quality", "kestrel.seller", "valmy.dispatcher"])
        expect([name, (await ask(await keyOf(name), path)).status]).toEqual([name, 404]);
    }
    expect(codeOf(await ask(buyer, `orders/${orderId}/ubl?as=invoice`))).toBe("invalid");
  });
});
