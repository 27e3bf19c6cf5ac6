import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import {
  ask,
  codeOf,
  type Description,
  describedBy,
  field,
  keyOf,
  rowsOf,
  undescribed,
} from "#app/_server/testing/api.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder, stateOf } from "#db/testing/orders.ts";
import { booked } from "#db/testing/shipments.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";

const db = testDatabase();
let seller = "";
let rival = "";
let buyer = "";
let described: Description;
beforeAll(async () => {
  seller = db.cast.keys["boreal.seller"] ?? "";
  rival = db.cast.keys["agent.kestrel"] ?? "";
  buyer = await keyOf("meridia.buyer");
  described = await describedBy(seller);
});

const text = (value: unknown) => (typeof value === "string" ? value : "");

describe("reading", () => {
  test("every answer is as it is described", async () => {
    const order = idIn("orders", "boreal.100");
    const partner = db.cast.organisations.boreal;
    const period = "from=2020-01-01&to=2030-12-31";
    for (const key of [seller, buyer]) {
      for (const [described_, path] of [
        ["/me", "me"],
        ["/orders", "orders"],
        ["/orders", "orders?limit=1&state=to_answer&q=PO&cursor="],
        ["/orders/{id}", `orders/${order}`],
        ["/partners", "partners?kind=supplier"],
        [
          "/partners/{id}/scorecard",
          `partners/${partner}/scorecard?${period}&basis=requested&early=any&late=2`,
        ],
        ["/shipments", "shipments?limit=2&state=under_way"],
        ["/shipments", "shipments"],
        ["/shipments/{id}/milestones", `shipments/${idIn("shipments", "boreal.moving")}/milestones`],
        ["/threads/{id}/comments", `threads/${order}/comments`],
        ["/threads/{id}/comments", `threads/${idIn("shipments", "boreal.moving")}/comments`],
        ["/forecasts", "forecasts"],
        ["/forecasts", `forecasts?limit=1&weeks=2&q=Item&supplier=${partner}`],
        ["/openapi.json", "openapi.json"],
      ] as const) {
        const answer = await ask(key, path);
        expect([path, answer.status]).toEqual([path, 200]);
        expect([path, undescribed(described, described_, "get", answer)]).toEqual([path, []]);
        expect(answer.headers.get("cache-control")).toBe("no-store");
      }
    }
  });
  test("a list is walked page by page, every row once", async () => {
    const seen: unknown[] = [];
    let cursor: unknown = "";
    for (let pages = 0; cursor !== null && pages < 50; pages += 1) {
      const { body } = await ask(buyer, `orders?limit=1&cursor=${text(cursor)}`);
      seen.push(...rowsOf(body).map((row) => field(row, "id")));
      cursor = field(body, "next_cursor");
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(Object.values(db.cast.orders)));
    const partners = await ask(buyer, "partners?limit=2");
    const next = text(field(partners.body, "next_cursor"));
    const names = [
      ...rowsOf(partners.body),
      ...rowsOf((await ask(buyer, `partners?limit=2&cursor=${next}`)).body),
    ];
    expect(names.map((row) => field(row, "name"))).toEqual(["Boréal", "Harbourline", "Kestrel", "Valmy"]);
  });
  test("prices are there for those who may see them, and nowhere else", async () => {
    const path = `orders/${idIn("orders", "boreal.100")}`;
    const [withPrices, without] = [
      await ask(seller, path),
      await ask(await keyOf("meridia.logistics"), path),
    ];
    expect(JSON.stringify(withPrices.body)).toContain('"unit_price":"4"');
    expect(without.status).toBe(200);
    expect(JSON.stringify(without.body)).not.toContain("unit_price");
    expect(undescribed(described, "/orders/{id}", "get", without)).toEqual([]);
  });
  test("where a role has no such thing there is nothing, and nobody hears more", async () => {
    const order = idIn("orders", "boreal.100");
    const boreal = db.cast.organisations.boreal;
    const scorecard = `partners/${boreal}/scorecard?from=2026-01-01&to=2026-12-31`;
    for (const name of ["meridia.hr", "meridia.admin", "valmy.dispatcher"]) {
      const key = await keyOf(name);
      for (const path of [
        "orders",
        `orders/${order}`,
        `orders/${uuidv7()}`,
        scorecard,
        `threads/${order}/comments`,
      ])
        expect([name, path, (await ask(key, path)).status]).toEqual([name, path, 404]);
    }
    for (const path of [`orders/${order}`, scorecard, `threads/${order}/comments`]) {
      const foreign = await ask(rival, path);
      expect([path, foreign.status]).toEqual([path, 404]);
      expect(foreign.body).toEqual((await ask(rival, path.replace(/[0-9a-f-]{36}/, uuidv7()))).body);
    }
    expect(rowsOf((await ask(rival, "partners")).body)).toMatchObject([{ name: "Kestrel" }]);
  });
  test("a thread is named by its own id too, and shows what is addressed to its reader", async () => {
    const [thread] = await asSystem("test", (tx) =>
      tx.execute<{ id: string }>(
        sql`select id from threads where order_id = ${idIn("orders", "boreal.100")}`,
      ),
    );
    const path = `threads/${thread?.id}/comments`;
    const own = rowsOf((await ask(seller, path)).body);
    expect(own.map((row) => field(row, "id"))).not.toContain(idIn("comments", "boreal.internal"));
    expect(own).toContainEqual(expect.objectContaining({ audience: [db.cast.organisations.boreal] }));
    expect(rowsOf((await ask(buyer, path)).body)).toContainEqual(
      expect.objectContaining({ id: idIn("comments", "boreal.internal"), audience: "internal" }),
    );
    expect((await ask(rival, path)).status).toBe(404);
    expect((await ask(seller, `threads/${idIn("orders", "boreal.200")}/comments`)).body).toEqual({
      data: [],
      next_cursor: null,
    });
  });
  test.each([
    ["orders?limit=0", "limit", "not_a_limit"],
    ["orders?limit=201", "limit", "not_a_limit"],
    ["orders?limit=ten", "limit", "not_a_limit"],
    ["orders?limit=1&limit=2", "limit", "given_twice"],
    ["orders?cursor=x", "cursor", "not_a_cursor"],
    ["orders?state=lost", "state", "invalid"],
    ["orders?supplier=1", "supplier", "not_an_id"],
    ["orders?q=%00", "q", "invalid"],
    ["orders?colour=blue", "colour", "unknown_field"],
    ["me?lang=fr", "lang", "unknown_field"],
  ])("%s is a wrong question: 400, said where and why", async (path, name, reason) => {
    const { status, body } = await ask(seller, path);
    expect([status, body]).toMatchObject([400, { code: "invalid", errors: [{ field: name, code: reason }] }]);
  });
  test.each([
    ["from=2026-01-01", "to", "invalid"],
    ["from=2026-02-30&to=2026-03-01", "from", "not_a_day"],
    ["from=2026-02-02&to=2026-02-01", "to", "ends_before_it_begins"],
    ["from=2026-02-01&to=2026-02-02&basis=best", "basis", "invalid"],
    ["from=2026-02-01&to=2026-02-02&late=-1", "late", "not_days"],
  ])("a scorecard %s: 400", async (query, name, reason) => {
    const { status, body } = await ask(seller, `partners/${db.cast.organisations.boreal}/scorecard?${query}`);
    expect([status, body]).toMatchObject([400, { errors: [{ field: name, code: reason }] }]);
  });
  test("what went wrong is said in the language that was asked for", async () => {
    const answers = await Promise.all(
      ["fr-CH, en;q=0.5", "de"].map((language) =>
        ask(seller, "orders?limit=0", { headers: { "accept-language": language } }),
      ),
    );
    expect(answers.map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining("Un nombre de 1 à 200."),
      expect.stringContaining("A number from 1 to 200."),
    ]);
  });
});

describe("addresses and methods", () => {
  test.each([
    ["GET", "", 404],
    ["GET", "nothing", 404],
    ["GET", "orders/1", 404],
    ["GET", "orders/null/confirmation", 404],
    ["GET", "../v2/orders", 404],
    ["POST", "me", 405],
    ["DELETE", "orders", 405],
    ["OPTIONS", "orders", 405],
    ["PUT", "nothing", 404],
  ])("%s %s: %i in JSON", async (method, path, status) => {
    const answer = await ask(seller, path, { method });
    expect([answer.status, field(answer.body, "status")]).toEqual([status, status]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    if (status === 405)
      expect(answer.headers.get("allow")).toBe(path === "orders" ? "GET, HEAD, POST" : "GET, HEAD");
  });
  test("HEAD answers as GET does, without the body", async () => {
    const { status, body, headers } = await ask(seller, "orders", { method: "HEAD" });
    expect([status, body, headers.get("content-type")]).toEqual([
      200,
      undefined,
      "application/json; charset=utf-8",
    ]);
  });
});

describe("a confirmation", () => {
  const line = (lineId: string | undefined, more: object = {}) => ({
    line_id: lineId,
    version: 1,
    action: "accept",
    ...more,
  });
  const path = (orderId: string) => `orders/${orderId}/confirmation`;
  const change = {
    action: "change",
    schedule: [{ date: "2031-03-20", quantity: "100" }],
    reason: "capacity",
  };

  test("answers lines one by one, and with the order as it now is", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 3);
    const answer = await ask(seller, path(orderId), {
      body: {
        revision: 1,
        lines: [
          line(lineIds[0], { comment: "Gladly." }),
          line(lineIds[1], { ...change, unit_price: "4.5" }),
          line(lineIds[2], { action: "reject", reason: "item_discontinued" }),
        ],
      },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: "pending_buyer",
        lines: [
          { answer: "confirmed", version: 2, promised: [{ date: "2031-03-10", quantity: "100" }] },
          { answer: "pending_buyer", promised: [], proposed: [{ date: "2031-03-20", quantity: "100" }] },
          { answer: "rejected", promised: [] },
        ],
      },
    });
    expect(undescribed(described, "/orders/{id}/confirmation", "post", answer)).toEqual([]);
    const [entry] = await asSystem("test", (tx) =>
      tx.execute<{ door: string; actor: string }>(
        sql`select door, actor_id as actor from promises where line_id = ${lineIds[0]} order by entry desc limit 1`,
      ),
    );
    expect(entry).toEqual({ door: "api", actor: as("boreal.seller").userId });
    expect(await eventsOf(orderId)).toContain("order_lines.answered");
  });
  test("accepts the whole order at once, in the revision it names", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 2);
    const wrong = await ask(seller, path(orderId), { body: { revision: 2, action: "accept" } });
    expect(wrong).toMatchObject({ status: 409, body: { code: "order_revised_meanwhile", revision: 1 } });
    const done = await ask(seller, path(orderId), { body: { revision: 1, action: "accept" } });
    expect(done).toMatchObject({ status: 200, body: { status: "confirmed", acknowledge_by: null } });
    expect((await stateOf(lineIds[1] ?? "")).state).toBe("confirmed");
  });
  test("all or nothing: who was slower is shown the lines as they are now", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 2);
    await ask(seller, path(orderId), { body: { revision: 1, lines: [line(lineIds[0])] } });
    const late = await ask(seller, path(orderId), {
      body: { revision: 1, lines: [line(lineIds[1]), line(lineIds[0])] },
    });
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: "line_changed_meanwhile",
        revision: 1,
        lines: [
          { id: lineIds[0], version: 2 },
          { id: lineIds[1], version: 1 },
        ],
      },
    });
    expect(undescribed(described, "/orders/{id}/confirmation", "post", late)).toEqual([]);
    expect(await stateOf(lineIds[1] ?? "")).toMatchObject({ state: "issued", version: 1 });
  });
  test("a line of another order, own or not, is none of this one", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    for (const lineId of [idIn("lines", "boreal.200.1"), idIn("lines", "kestrel.200.1"), uuidv7()]) {
      const { status, body } = await ask(seller, path(orderId), {
        body: { revision: 1, lines: [line(lineId)] },
      });
      expect([status, body]).toMatchObject([
        422,
        { errors: [{ field: "lines.0.line_id", code: "line_not_found" }] },
      ]);
    }
  });
  test.each([
    ["nothing", {}, "revision"],
    ["no lines", { revision: 1, lines: [] }, "lines"],
    ["both forms at once", { revision: 1, action: "accept", lines: [] }, "lines"],
    [
      "our spelling",
      { revision: 1, lines: [{ lineId: uuidv7(), version: 1, action: "accept" }] },
      "lines.0.lineId",
    ],
    ["another order's id", { revision: 1, order_id: uuidv7(), action: "accept" }, "order_id"],
    ["half a character", { revision: 1, lines: [line(uuidv7(), { comment: "\ud800" })] }, "lines.0.comment"],
    [
      "a number for a quantity",
      {
        revision: 1,
        lines: [line(uuidv7(), { ...change, schedule: [{ date: "2031-01-01", quantity: 5 }] })],
      },
      "lines.0.schedule.0.quantity",
    ],
    [
      "a wrong price",
      { revision: 1, lines: [line(uuidv7(), { ...change, unit_price: "-1" })] },
      "lines.0.unit_price",
    ],
  ])("%s is not understood: 422, said where", async (_, body, name) => {
    const answer = await ask(seller, path(idIn("orders", "boreal.200")), { body });
    expect(answer.status).toBe(422);
    const errors = field(answer.body, "errors");
    expect(Array.isArray(errors) ? errors.map((one) => field(one, "field")) : []).toContain(name);
    expect(undescribed(described, "/orders/{id}/confirmation", "post", answer)).toEqual([]);
  });
  test.each([
    ["not JSON", "{", {}, 400, "not_json"],
    ["a list", "[]", {}, 400, "not_an_object"],
    ["null", "null", {}, 400, "not_an_object"],
    ["nothing", "", {}, 400, "not_json"],
    ["very deep", `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`, {}, 422, "invalid"],
    ["a prototype", `{"__proto__":{"revision":1},"action":"accept"}`, {}, 422, "invalid"],
    ["a form", "revision=1", { "content-type": "application/x-www-form-urlencoded" }, 415, "json_only"],
    ["text", "{}", { "content-type": "text/plain" }, 415, "json_only"],
    ["too much", `{"a":"${"x".repeat(1_000_000)}"}`, {}, 413, "body_too_large"],
    ["a strange key", "{}", { "idempotency-key": "clé" }, 400, "idempotency_key_bad"],
    ["a long key", "{}", { "idempotency-key": "x".repeat(256) }, 400, "idempotency_key_bad"],
  ])("a body that is %s", async (_, body, headers, status, reason) => {
    const answer = await ask(seller, path(idIn("orders", "boreal.200")), { body, headers });
    expect([answer.status, codeOf(answer)]).toEqual([status, reason]);
  });
  test("is the supplier's own: 404 for who does not see the order, 403 for who sees it", async () => {
    const body = { revision: 1, action: "accept" };
    const order = idIn("orders", "boreal.200");
    expect((await ask(rival, path(order), { body })).status).toBe(404);
    expect((await ask(await keyOf("valmy.dispatcher"), path(order), { body })).status).toBe(404);
    expect((await ask(buyer, path(order), { body })).body).toMatchObject({ status: 403, code: "forbidden" });
    expect((await ask(undefined, path(order), { body })).status).toBe(401);
  });
});

describe("a milestone", () => {
  const at = "2026-03-09T16:00:00Z";
  test("is reported by the carrier, once, and seen by everybody who follows the shipment", async () => {
    const { shipmentId } = await booked();
    const path = `shipments/${shipmentId}/milestones`;
    const carrier = await keyOf("valmy.dispatcher");
    const body = { code: "picked_up", at, place: "Rennes", source_id: "TMS-1" };
    const reported = await ask(carrier, path, { body });
    expect(reported).toMatchObject({ status: 201, body: { id: shipmentId, status: "picked_up" } });
    expect(undescribed(described, "/shipments/{id}/milestones", "post", reported)).toEqual([]);
    expect((await ask(carrier, path, { body })).status).toBe(201);
    for (const key of [carrier, seller, buyer]) {
      const { body: seen } = await ask(key, path);
      expect(rowsOf(seen).filter((row) => field(row, "source_id") === "TMS-1")).toMatchObject([
        { code: "picked_up", at: "2026-03-09T16:00:00.000Z", place: "Rennes", door: "api" },
      ]);
      const { body: list } = await ask(key, "shipments?limit=200");
      expect(rowsOf(list).map((row) => field(row, "id"))).toContain(shipmentId);
    }
    const first = await ask(carrier, `${path}?limit=1`);
    const next = text(field(first.body, "next_cursor"));
    expect(rowsOf((await ask(carrier, `${path}?limit=1&cursor=${next}`)).body)).toHaveLength(1);
  });
  test("is refused in words, and is nobody else's to see or to tell", async () => {
    const { shipmentId } = await booked();
    const path = `shipments/${shipmentId}/milestones`;
    const carrier = await keyOf("valmy.dispatcher");
    for (const [body, name, code] of [
      [{ code: "picked_up", at: "2999-01-01T00:00:00Z" }, "at", "not_yet"],
      [{ code: "delayed", at, reason: "weather" }, "eta", "eta_missing"],
      [{ code: "flown", at }, "code", "invalid"],
      [{ code: "picked_up", at, shipment_id: shipmentId }, "shipment_id", "unknown_field"],
    ] as const)
      expect(await ask(carrier, path, { body })).toMatchObject({
        status: 422,
        body: { errors: [{ field: name, code }] },
      });
    const body = { code: "picked_up", at };
    expect((await ask(seller, path, { body })).status).toBe(403);
    for (const key of [rival, await keyOf("harbourline.dispatcher")]) {
      expect((await ask(key, path, { body })).status).toBe(404);
      expect((await ask(key, path)).body).toEqual((await ask(key, `shipments/${uuidv7()}/milestones`)).body);
    }
    expect((await ask(await keyOf("meridia.hr"), "shipments")).status).toBe(404);
    const cancelled = `shipments/${idIn("shipments", "boreal.cancelled")}/milestones`;
    expect((await ask(await keyOf("meridia.logistics"), cancelled, { body })).status).toBe(409);
  });
  test("has a conversation beside it, of those who carry and send", async () => {
    const { shipmentId } = await booked();
    const carrier = await keyOf("valmy.dispatcher");
    const body = { body: "At the gate.", audience: [db.cast.organisations.valmy] };
    expect((await ask(carrier, `threads/${shipmentId}/comments`, { body })).status).toBe(201);
    expect(rowsOf((await ask(buyer, `threads/${shipmentId}/comments`)).body)).toMatchObject([
      { body: "At the gate." },
    ]);
    expect((await ask(seller, `threads/${shipmentId}/comments`)).body).toEqual({
      data: [],
      next_cursor: null,
    });
  });
});

describe("a message", () => {
  test("is written and read back, to the readers that were named", async () => {
    const order = idIn("orders", "boreal.200");
    const boreal = db.cast.organisations.boreal;
    const shared = await ask(buyer, `threads/${order}/comments`, {
      body: { body: "Any news?", audience: [boreal] },
    });
    expect(shared).toMatchObject({
      status: 201,
      body: { body: "Any news?", audience: [boreal], reply_to: null },
    });
    expect(undescribed(described, "/threads/{id}/comments", "post", shared)).toEqual([]);
    const reply = { body: "Tomorrow.", audience: [boreal], reply_to: field(shared.body, "id") };
    expect((await ask(seller, `threads/${order}/comments`, { body: reply })).status).toBe(201);
    const own = await ask(buyer, `threads/${order}/comments`, {
      body: { body: "Slow.", audience: "internal" },
    });
    expect(own).toMatchObject({ status: 201, body: { audience: "internal" } });
    const seen = rowsOf((await ask(seller, `threads/${order}/comments`)).body);
    expect(seen.map((row) => field(row, "body"))).toEqual(["Any news?", "Tomorrow."]);
    const first = await ask(seller, `threads/${order}/comments?limit=1`);
    const second = await ask(
      seller,
      `threads/${order}/comments?limit=1&cursor=${text(field(first.body, "next_cursor"))}`,
    );
    expect(rowsOf(second.body)).toMatchObject([{ body: "Tomorrow." }]);
  });
  test("a supplier writes to nobody else, and to no order of a rival's", async () => {
    const order = idIn("orders", "boreal.200");
    const body = { body: "Hello", audience: [db.cast.organisations.kestrel] };
    expect(await ask(seller, `threads/${order}/comments`, { body })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "audience", code: "audience_not_allowed" }] },
    });
    expect((await ask(rival, `threads/${order}/comments`, { body })).status).toBe(404);
  });
});

test("the log holds after all of this", async () => {
  expect((await asSystem("test", verifyLog)).broken).toEqual([]);
});
