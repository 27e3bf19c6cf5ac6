import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { importOrders } from "./import-orders.ts";
import { orderMapping } from "./mapping.ts";
import { UnreadableFile } from "./read-rows.ts";

testDatabase();
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "import-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const base = {
  kind: "orders",
  columns: {
    order: "Order",
    supplier: "Supplier",
    line: "Line",
    item: "Item",
    quantity: "Quantity",
    unit: { value: "box" },
    unitPrice: "Price",
    currency: { value: "EUR" },
    requestedOn: { column: "Requested", format: "YYYY-MM-DD" },
    sentOn: { column: "Sent", format: "YYYY-MM-DD" },
    receivedOn: { column: "Received", format: "YYYY-MM-DD" },
    receivedQuantity: "Arrived",
    shipment: "ASN",
    freight: { column: "Freight", words: { Included: "included" } },
  },
};
const header = "Order;Supplier;Line;Item;Quantity;Price;Requested;Sent;Received;Arrived;ASN;Freight";
let files = 0;

async function load(content: string | Buffer, mapping: object = base, dryRun = false) {
  files += 1;
  const file = path.join(folder, `${files}.csv`);
  await writeFile(file, content);
  const report = await importOrders({
    file,
    mapping: orderMapping.parse(mapping),
    dryRun,
    transact: (work) => asSystem("test import", work),
  });
  expect(report.created + report.updated + report.unchanged + report.rejected).toBe(report.rows);
  expect(report.problems).toHaveLength(report.rejected);
  const { rows, created, updated, unchanged, rejected, problems } = report;
  return { counts: [rows, created, updated, unchanged, rejected], problems };
}
const rows = (...lines: string[]) => [header, ...lines].join("\n");
let orders = 0;
const fresh = () => {
  orders += 1;
  return `IMP-${orders}`;
};

interface Stored extends Record<string, unknown> {
  id: string;
  orderId: string;
  state: string;
  version: number;
  entries: string[];
  receipts: string[];
  fulfilment: string;
  quantity: string;
  description: string;
}
async function stored(order: string): Promise<Stored[]> {
  const found = await asSystem("test", (tx) =>
    tx.execute<Stored>(sql`
      select l.id, o.id as "orderId", a.state, a.version, f.state as fulfilment, trim_scale(l.quantity)::text as quantity, l.description,
             array(select kind from promises e where e.line_id = l.id order by entry) as entries,
             array(select received_on || ' ' || trim_scale(quantity) || case when voided_at is null then '' else ' void' end
                     from receipts r where r.line_id = l.id order by recorded_at, voided_at is null) as receipts
        from purchase_orders o join purchase_order_lines l on l.order_id = o.id join line_answers a on a.line_id = l.id
        join line_fulfilments f on f.line_id = l.id where o.number = ${order} order by l.number`),
  );
  return [...found];
}

describe("files as they come", () => {
  const line = (order: string) => `${order};Boréal;1;Gants nitrile été;1200;4;2031-03-10;;;;;`;
  test.each([
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["UTF-8 with a mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["Windows-1252", (text: string) => Buffer.from(text, "latin1")],
    ["UTF-16 with a mark", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["carriage returns", (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"))],
    ["commas", (text: string) => Buffer.from(text.replaceAll(";", ","))],
    ["tabs", (text: string) => Buffer.from(text.replaceAll(";", "\t"))],
    ["quotes everywhere", (text: string) => Buffer.from(text.replaceAll(/[^;\n]+/g, '"$&"'))],
    ["blank lines", (text: string) => Buffer.from(`${text}\n\n\n`)],
    [
      "columns that nobody asked for",
      (text: string) => Buffer.from(text.replaceAll("\n", ";x\n").replace(/$/, ";y")),
    ],
  ])("%s", async (_, encode) => {
    const order = fresh();
    expect((await load(encode(rows(line(order))))).counts).toEqual([1, 1, 0, 0, 0]);
    expect(await stored(order)).toMatchObject([
      { description: "Gants nitrile été", quantity: "1200", state: "issued" },
    ]);
    const [supplier] = await asSystem("test", (tx) =>
      tx.execute(sql`select count(*)::int as n from organisations where name = 'Boréal'`),
    );
    expect(supplier).toEqual({ n: 1 });
  });

  test("French dates, decimal commas and thousands", async () => {
    const order = fresh();
    const mapping = {
      ...base,
      decimal: ",",
      thousands: " ",
      columns: { ...base.columns, requestedOn: { column: "Requested", format: "D MMM YYYY" } },
    };
    const report = await load(rows(`${order};Boréal;1;Gants;1\u202f200,5;4,25;5 févr. 2031;;;;;`), mapping);
    expect(report.counts).toEqual([1, 1, 0, 0, 0]);
    expect(await stored(order)).toMatchObject([{ quantity: "1200.5" }]);
  });
});

describe("a second import", () => {
  test("of the same changes nothing and says so", async () => {
    const order = fresh();
    const content = rows(
      `${order};Boréal;1;A;5;4;2031-03-10;;;;;`,
      `${order};Boréal;2;B;5;4;2030-03-10;2030-03-01;2030-03-12;4;ASN;9.5`,
    );
    expect((await load(content)).counts).toEqual([2, 2, 0, 0, 0]);
    const before = await stored(order);
    expect((await load(content)).counts).toEqual([2, 0, 0, 2, 0]);
    expect(await stored(order)).toEqual(before);
    expect(await eventsOf(before[0]?.orderId ?? "")).toEqual(["order_lines.imported"]);
  });
  test("with another date is a revision: it re-opens that line and touches no other", async () => {
    const order = fresh();
    const lines = (date: string) =>
      rows(`${order};Boréal;1;A;5;4;${date};;;;;`, `${order};Boréal;2;B;5;4;2031-03-10;;;;;`);
    await load(lines("2031-03-10"));
    const seller = as("boreal.seller");
    await seller.run(answerLines, {
      lines: (await stored(order)).map(({ id }) => ({ lineId: id, version: 1, action: "accept" })),
    });
    expect((await load(lines("2031-04-10"))).counts).toEqual([2, 0, 1, 1, 0]);
    const [changed, kept] = await stored(order);
    expect(changed).toMatchObject({
      state: "issued",
      version: 3,
      entries: ["requested", "confirmed", "requested"],
    });
    expect(kept).toMatchObject({ state: "confirmed", version: 2, entries: ["requested", "confirmed"] });
    expect(
      await seller.refusal(answerLines, { lines: [{ lineId: changed?.id, version: 2, action: "accept" }] }),
    ).toMatchObject({ code: "conflict" });
  });
  test("with other words only re-opens nothing", async () => {
    const order = fresh();
    await load(rows(`${order};Boréal;1;Old words;5;4;2031-03-10;;;;;`));
    expect((await load(rows(`${order};Boréal;1;New words;5;4;2031-03-10;;;;;`))).counts).toEqual([
      1, 0, 1, 0, 0,
    ]);
    expect(await stored(order)).toMatchObject([
      { description: "New words", version: 1, entries: ["requested"] },
    ]);
  });
  test("with a receipt settles a line that waited, and a corrected receipt voids the first", async () => {
    const order = fresh();
    const line = (received: string) => rows(`${order};Boréal;1;A;5;4;2030-03-10;;${received};`);
    await load(line(";;"));
    expect((await load(line("2030-03-12;5;ASN-7"))).counts).toEqual([1, 0, 1, 0, 0]);
    expect(await stored(order)).toMatchObject([
      {
        state: "confirmed",
        fulfilment: "received",
        entries: ["requested", "imported"],
        receipts: ["2030-03-12 5"],
      },
    ]);
    await load(line("2030-03-14;5;ASN-7"));
    expect((await stored(order))[0]?.receipts).toEqual(["2030-03-12 5 void", "2030-03-14 5"]);
    await load(line("2030-03-14;3;ASN-7"));
    expect(await stored(order)).toMatchObject([{ fulfilment: "partly_received" }]);
  });
  describe("of a line that was cancelled", () => {
    const seller = as("boreal.seller");
    const line = (order: string, words: string, rest: string) =>
      rows(`${order};Boréal;1;${words};5;4;${rest}`);
    async function cancelled() {
      const order = fresh();
      await load(line(order, "A", "2031-03-10;;;;;"));
      const [{ id: lineId } = { id: "" }] = await stored(order);
      const rejection = { lineId, version: 1, action: "reject", reason: "item_discontinued" };
      await seller.run(answerLines, { lines: [rejection] });
      await as("meridia.buyer").run(decideLines, { lines: [{ lineId, version: 2, decision: "cancel" }] });
      expect(await stored(order)).toMatchObject([{ state: "cancelled", fulfilment: "cancelled" }]);
      return { order, lineId };
    }
    test("asks anew where the buyer wants it otherwise: it is open again, and can be confirmed and received", async () => {
      const { order, lineId } = await cancelled();
      await load(line(order, "A", "2031-04-10;;;;;"));
      expect(await stored(order)).toMatchObject([
        {
          state: "issued",
          fulfilment: "open",
          entries: ["requested", "rejected", "cancelled", "requested"],
        },
      ]);
      await seller.run(answerLines, { lines: [{ lineId, version: 4, action: "accept" }] });
      await load(line(order, "A", "2031-04-10;;2031-04-10;5;ASN-9;"));
      expect(await stored(order)).toMatchObject([{ state: "confirmed", fulfilment: "received" }]);
    });
    test.each([
      ["other words", "B", "2031-03-10;;;;;"],
      ["goods that came all the same", "A", "2031-03-10;;2031-03-12;5;ASN-8;"],
    ])("leaves it cancelled where the file tells of %s", async (_, words, rest) => {
      const { order } = await cancelled();
      await load(line(order, words, rest));
      expect(await stored(order)).toMatchObject([
        {
          state: "cancelled",
          fulfilment: "cancelled",
          description: words,
          entries: ["requested", "rejected", "cancelled"],
        },
      ]);
    });
  });
  test("of two files at once makes each line once", async () => {
    const order = fresh();
    const content = rows(
      ...Array.from({ length: 50 }, (_, n) => `${order};Boréal;${n};A;5;4;2031-03-10;;;;;`),
    );
    const reports = await Promise.all([load(content), load(content), load(content)]);
    expect(reports.map(({ counts }) => counts[1]).toSorted()).toEqual([0, 0, 50]);
    expect(await stored(order)).toHaveLength(50);
  });
});

describe("a wrong row", () => {
  const cells: [string, string, string, string][] = [
    ["no date", "1;A;5;4;10/03/2031;;;;;", "Requested", "not_a_date"],
    ["February 30", "1;A;5;4;2031-02-30;;;;;", "Requested", "not_a_date"],
    ["the year 0", "1;A;5;4;0000-01-01;;;;;", "Requested", "not_a_date"],
    ["no number", "1;A;five;4;2031-03-10;;;;;", "Quantity", "not_a_decimal"],
    ["a decimal comma", "1;A;1,5;4;2031-03-10;;;;;", "Quantity", "not_a_decimal"],
    ["less than nothing", "1;A;-5;4;2031-03-10;;;;;", "Quantity", "negative"],
    ["too many decimals", "1;A;0.0000001;4;2031-03-10;;;;;", "Quantity", "too_precise"],
    ["no line", ";A;5;4;2031-03-10;;;;;", "Line", "missing"],
    ["no item", "1; ;5;4;2031-03-10;;;;;", "Item", "missing"],
    ["no date at all", "1;A;5;4;;;;;;", "Requested", "missing"],
    ["a line number without end", `${"1".repeat(61)};A;5;4;2031-03-10;;;;;`, "Line", "too_long"],
    ["a NUL", "1;A\u0000B;5;4;2031-03-10;;;;;", "Item", "bad_characters"],
    ["freight in words nobody declared", "1;A;5;4;2031-03-10;;;;;free", "Freight", "not_a_decimal"],
    ["freight in a word of the machine", "1;A;5;4;2031-03-10;;;;;constructor", "Freight", "not_a_decimal"],
    ["a receipt on no day", "1;A;5;4;2031-03-10;;soon;;;", "Received", "not_a_date"],
    ["too few cells", "1;A;5", "", "malformed"],
    ["too many cells", "1;A;5;4;2031-03-10;;;;;;;;;", "", "malformed"],
    [
      "a number beyond all measure",
      "1;A;99999999999999;99999999999999;2031-03-10;;;;;",
      "Price",
      "too_large",
    ],
    ["sent at the end of time", "1;A;5;4;2031-03-10;9999-12-31;;;;", "Sent", "not_a_date"],
  ];
  test.each(cells)("%s is told by row and column and stops nothing", async (_, bad, column, code) => {
    const order = fresh();
    const good = (line: string) => `${order};Boréal;${line};Good;5;4;2031-03-10;;;;;`;
    const report = await load(rows(good("a"), `${order};Boréal;${bad}`, good("b")));
    expect(report.counts).toEqual([3, 2, 0, 0, 1]);
    expect(report.problems).toMatchObject([{ row: 3, column, code }]);
    expect(report.problems[0]?.message).toMatch(/^[A-Z].*[.)]$/);
    expect((await stored(order)).map(({ description }) => description)).toEqual(["Good", "Good"]);
  });
  test("a line that stands twice counts once, and the second is told", async () => {
    const order = fresh();
    const line = `${order};Boréal;1;A;5;4;2031-03-10;;;;;`;
    const report = await load(rows(line, line, `${order};Kestrel;1;A;5;4;2031-03-10;;;;;`));
    expect(report.counts).toEqual([3, 2, 0, 0, 1]);
    expect(report.problems).toMatchObject([{ row: 3, column: "Line", code: "duplicate_line" }]);
  });
  test("a quote that is never closed: what came before stands, the report says where", async () => {
    const order = fresh();
    const line = (n: number, item: string) => `${order};Boréal;${n};${item};5;4;2031-03-10;;;;;`;
    const report = await load(rows(line(1, "A"), line(2, '"B'), line(3, "C")));
    expect(report.counts).toEqual([2, 1, 0, 0, 1]);
    expect(report.problems).toMatchObject([{ row: 3, code: "malformed" }]);
    expect(await stored(order)).toHaveLength(1);
  });
  test("a supplier's name with blanks without end", async () => {
    const report = await load(rows(`${fresh()};Boréal${" ".repeat(400)};1;A;5;4;2031-03-10;;;;;`));
    expect(report.problems).toMatchObject([{ column: "Supplier", code: "too_long" }]);
  });
  test.each([
    ["is empty", ""],
    ["lacks a column", "Order;Supplier\nx;y"],
    ["names a column twice", `${header};Order\n${"x;".repeat(12)}x`],
    ["is no text", Buffer.from([0, 1, 2, 3, 255, 254, 0, 0])],
  ])("a file that %s is refused as a whole, in words", async (_, content) => {
    await expect(load(content)).rejects.toThrow(UnreadableFile);
  });
});

test("a dry run says what would happen and changes nothing", async () => {
  const order = fresh();
  const count = () =>
    asSystem("test", (tx) =>
      tx.execute(
        sql`select (select count(*) from purchase_order_lines) as lines, (select count(*) from activity_log) as events, (select count(*) from organisations) as organisations`,
      ),
    );
  const before = await count();
  const content = rows(`${order};Someone new;1;A;5;4;2031-03-10;;;;;`, "bad");
  expect((await load(content, base, true)).counts).toEqual([2, 1, 0, 0, 1]);
  expect([...(await count())]).toEqual([...before]);
  expect((await load(content)).counts).toEqual([2, 1, 0, 0, 1]);
});

test("two suppliers may use one order number, and names are taken to the letter", async () => {
  const order = fresh();
  await load(rows(`${order};Acme;1;A;5;4;2031-03-10;;;;;`, `${order};ACME;1;A;5;4;2031-03-10;;;;;`));
  expect(new Set((await stored(order)).map(({ orderId }) => orderId)).size).toBe(2);
});

test("what was imported is in the ledger and the log, and the log holds", async () => {
  const { broken } = await asSystem("test", verifyLog);
  expect(broken).toEqual([]);
});
