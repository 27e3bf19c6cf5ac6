import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { deleteComment, editComment, writeComment } from "#lib/comments/commands.ts";
import { mentionOf } from "#lib/comments/rules.ts";
import { loadOrders } from "#lib/imports/load-orders.ts";
import { takeAnswerFile } from "#lib/orders/answer-file.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { withdrawLines } from "#lib/orders/withdraw.ts";
import { asSystem } from "../client.ts";
import { answerStates } from "../vocabulary.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";
import { orderRecord } from "./records.ts";

type Supplier = "boreal" | "kestrel";
const suppliers: readonly Supplier[] = ["boreal", "kestrel"];

/**
 * For each of the two rivals: order 100 with a line in every state, one with a price proposal, one received in two
 * shipments and a conversation; order 200 with two lines that wait and nothing else; order 300 with a line to ship; order
 * 400 with lines whose last answer was taken back, from nothing and from what was approved, one that was answered
 * again, and one whose answer was refused; order 500 with lines that files have answered, of the seller, of the chief, long ago, and overtaken since.
 */
export async function playOrders(empty: Cast): Promise<Cast> {
  await asSystem("cast orders", (tx) => loadOrders(tx, suppliers.flatMap(recordsOf), "Europe/Paris"));
  const cast = { ...empty, ...(await idsOf()) };
  for (const supplier of suppliers) {
    await playAnswers(cast, supplier);
    await playWithdrawals(cast, supplier);
    await playFiles(cast, supplier);
    Object.assign(cast.comments, await talk(cast, supplier));
  }
  return cast;
}

const states = [...answerStates, "price"] as const;

function recordsOf(supplier: Supplier) {
  const base = { supplier: supplier === "boreal" ? "Boréal" : "Kestrel", sentOn: "2026-03-02" };
  const received = { requestedOn: "2024-05-10", receivedOn: "2024-05-12" };
  return [
    ...states.map((line) => orderRecord({ ...base, order: "PO-100", line })),
    ...[1, 2].map((n) =>
      orderRecord({
        ...base,
        ...received,
        order: "PO-100",
        line: `received-${n}`,
        shipment: `ASN-${n}`,
        freightBasis: "amount",
        freight: "12.5",
        mode: "Air",
        weight: "7",
      }),
    ),
    ...["1", "2"].map((line) => orderRecord({ ...base, order: "PO-200", line })),
    orderRecord({ ...base, order: "PO-300", line: "1" }),
    ...["withdrawn", "kept", "again", "updated", "refused"].map((line) =>
      orderRecord({ ...base, order: "PO-400", line }),
    ),
    ...["seller", "chief", "old", "overtaken"].map((line) => orderRecord({ ...base, order: "PO-500", line })),
  ];
}

async function idsOf(): Promise<Pick<Cast, "orders" | "lines">> {
  const rows = await asSystem("cast ids", (tx) =>
    tx.execute<{ supplier: string; order: string; orderId: string; line: string; lineId: string }>(sql`
      select lower(translate(s.name, 'é', 'e')) as supplier, substr(o.number, 4) as order, o.id as "orderId", l.number as line, l.id as "lineId"
        from purchase_order_lines l join purchase_orders o on o.id = l.order_id join organisations s on s.id = o.supplier_id`),
  );
  return {
    orders: Object.fromEntries(rows.map((row) => [`${row.supplier}.${row.order}`, row.orderId])),
    lines: Object.fromEntries(rows.map((row) => [`${row.supplier}.${row.order}.${row.line}`, row.lineId])),
  };
}

async function playAnswers(cast: Cast, supplier: Supplier): Promise<void> {
  const seller = cast.people[`${supplier}.seller`];
  const buyer = cast.people["meridia.buyer"];
  if (!seller || !buyer) throw new Error("The cast has no seller or buyer.");
  const line = (state: string) => ({ lineId: cast.lines[`${supplier}.100.${state}`], version: 1 });
  const later = (days: string) => ({
    action: "change",
    schedule: [{ date: `2031-03-${days}`, quantity: "100" }],
    reason: "capacity",
    comment: `Rather the ${days}th.`,
  });
  const price = { ...later("10"), unitPrice: "4.2", comment: "Resin costs more." };
  await runAs(seller.token, answerLines, {
    lines: [
      { ...line("confirmed"), action: "accept" },
      { ...line("auto_accepted"), ...later("12") },
      { ...line("pending_buyer"), ...later("20") },
      { ...line("approved"), ...later("21") },
      { ...line("approved_and_updated"), ...price },
      { ...line("rejected"), action: "reject", reason: "item_discontinued", comment: "No longer made." },
      { ...line("cancelled"), action: "reject", reason: "item_discontinued" },
      { ...line("price"), ...price },
      { lineId: cast.lines[`${supplier}.300.1`], version: 1, action: "accept" },
    ],
  });
  const decided = (state: string, decision: string) => ({ ...line(state), version: 2, decision });
  await runAs(buyer.token, decideLines, {
    lines: [
      decided("approved", "approve"),
      decided("approved_and_updated", "approve_and_update"),
      decided("cancelled", "cancel"),
    ],
  });
}

async function playWithdrawals(cast: Cast, supplier: Supplier): Promise<void> {
  const seller = cast.people[`${supplier}.seller`]?.token ?? "";
  const buyer = cast.people["meridia.buyer"]?.token ?? "";
  const lineId = (name: string) => cast.lines[`${supplier}.400.${name}`];
  const change = (name: string, version: number, day: string) => ({
    lineId: lineId(name),
    version,
    action: "change",
    schedule: [{ date: `2031-04-${day}`, quantity: "100" }],
    reason: "capacity",
  });
  const decide = (name: string, version: number, decision: string) =>
    runAs(buyer, decideLines, { lines: [{ lineId: lineId(name), version, decision }] });
  const take = (...lines: [string, number][]) =>
    runAs(seller, withdrawLines, {
      lines: lines.map(([name, version]) => ({ lineId: lineId(name), version })),
    });
  await runAs(seller, answerLines, {
    lines: ["withdrawn", "kept", "again", "updated", "refused"].map((name) => change(name, 1, "20")),
  });
  await runAs(buyer, decideLines, {
    lines: [{ lineId: lineId("refused"), version: 2, decision: "refuse", comment: "Not so late" }],
  });
  await decide("kept", 2, "approve");
  await decide("updated", 2, "approve_and_update");
  await runAs(seller, answerLines, { lines: [change("kept", 3, "25"), change("updated", 3, "25")] });
  await decide("kept", 4, "approve_and_update");
  await runAs(seller, answerLines, { lines: [change("kept", 5, "28")] });
  await take(["withdrawn", 2], ["kept", 6], ["again", 2], ["updated", 4]);
  await runAs(seller, answerLines, { lines: [{ lineId: lineId("again"), version: 3, action: "accept" }] });
}

async function playFiles(cast: Cast, supplier: Supplier): Promise<void> {
  const take = (who: string, line: string) =>
    runAs(cast.people[`${supplier}.${who}`]?.token ?? "", takeAnswerFile, {
      digest: createHash("sha256").update(line).digest("hex"),
      name: `${line}.csv`,
      rows: [{ ...emptyRow, ref: `${cast.lines[`${supplier}.500.${line}`] ?? ""}:1`, answer: "accept" }],
      onlyGood: false,
      again: false,
    });
  await take("seller", "seller");
  await take("chief", "chief");
  const { fileId } = await take("seller", "old");
  await take("seller", "overtaken");
  await runAs(cast.people[`${supplier}.seller`]?.token ?? "", answerLines, {
    lines: [
      {
        lineId: cast.lines[`${supplier}.500.overtaken`],
        version: 2,
        action: "change",
        schedule: [{ date: "2031-03-12", quantity: "100" }],
        reason: "capacity",
      },
    ],
  });
  // Whatever the tests take, what is fresh stays fresh and what is old is old.
  await asSystem("cast files", async (tx) => {
    await tx.execute(sql`update answer_files set taken_at = now() + interval '1 day'`);
    await tx.execute(
      sql`update answer_files set taken_at = '2026-03-02' where id = ${fileId} or name = 'old.csv'`,
    );
  });
}
const emptyRow = { row: 2, answer: "", date: "", quantity: "", price: "", reason: "", comment: "" };

async function talk(cast: Cast, supplier: Supplier): Promise<Record<string, string>> {
  const token = (name: string) => cast.people[name]?.token ?? "";
  const logistics = cast.people["meridia.logistics"];
  const say = async (who: string, input: Record<string, unknown>) =>
    (await runAs(token(who), writeComment, { orderId: cast.orders[`${supplier}.100`], ...input })).commentId;
  const party = [cast.organisations[supplier]];
  const mention = mentionOf({ id: logistics?.userId ?? "", name: logistics?.name ?? "" });
  const internal = await say("meridia.buyer", {
    body: `${mention} ${supplier} is slow again.`,
    audience: "internal",
  });
  const shared = await say("meridia.buyer", { body: "When will you answer?", audience: party });
  const reply = await say(`${supplier}.seller`, { body: "Tomorow.", audience: party, replyTo: shared });
  await runAs(token(`${supplier}.seller`), editComment, { commentId: reply, version: 1, body: "Tomorrow." });
  const gone = await say(`${supplier}.seller`, { body: "Wrong order, sorry.", audience: party });
  await runAs(token(`${supplier}.seller`), deleteComment, { commentId: gone, version: 1 });
  return {
    [`${supplier}.internal`]: internal,
    [`${supplier}.shared`]: shared,
    [`${supplier}.reply`]: reply,
    [`${supplier}.deleted`]: gone,
  };
}
