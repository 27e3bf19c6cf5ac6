import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { refusalOf, runAsGuest } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder, type MadeOrder, stateOf } from "#db/testing/orders.ts";
import type { Door } from "#db/vocabulary.ts";
import { takeAnswerFile, judgeAnswerFile } from "#lib/orders/answer-file.ts";
import { answerRows } from "#lib/orders/answer-rows.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { issueCode, issueOrderLink, openOrderLink } from "#lib/orders/links.ts";
import { line as ublLine, orderResponse } from "#lib/ubl/testing/messages.ts";
import { type ApiAnswer, ask, field, keyOf, send } from "./testing/api.ts";
import { errorsOf, fresh } from "./testing/ubl.ts";

testDatabase();
const seller = as("boreal.seller");
let key = "";
beforeAll(async () => {
  key = await keyOf("boreal.seller");
});

/** What a supplier says of a line; 100 boxes at 4 EUR are asked for on 10 March 2031. */
interface Said {
  action: "accept" | "change" | "reject";
  schedule?: { date: string; quantity: string }[];
  unitPrice?: string;
  reason?: string;
}

/** Answers a line of an order, and tells why it was refused; undefined where it was not. */
type AnswerAt = (
  order: MadeOrder,
  lineId: string,
  version: number,
  said: Said,
) => Promise<string | undefined>;

const reasonOf = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    async (error: unknown) => {
      const { reason, fields } = await refusalOf(Promise.reject(error as Error));
      return Object.values(fields ?? {})[0] ?? reason;
    },
  );

/** The rows of a file or of a grid: each date is one. */
const rowsOf = (lineId: string, version: number, { action, schedule, unitPrice = "", reason = "" }: Said) =>
  (schedule ?? [{ date: "2031-03-10", quantity: "100" }]).map((part, index) => ({
    row: index + 1,
    ref: `${lineId}:${version}`,
    answer: action,
    ...part,
    price: unitPrice,
    reason,
    comment: "",
  }));

const problemOf = ({ status, body }: ApiAnswer): string | undefined => {
  if (status < 300) return undefined;
  const [first] = errorsOf({ body });
  return String(field(first, "code") ?? field(body, "code"));
};

const statusCodes = { accept: "5", change: "3", reject: "7" } as const;

const doors: Record<"portal" | "grid" | "link" | "file" | "api" | "ubl", { door: Door; answer: AnswerAt }> = {
  portal: {
    door: "portal",
    answer: (_, lineId, version, said) =>
      reasonOf(seller.run(answerLines, { lines: [{ lineId, version, ...said }] })),
  },
  grid: {
    door: "portal",
    answer: async (_, lineId, version, said) => {
      const { lines } = await seller.run(answerRows, { rows: rowsOf(lineId, version, said) });
      return lines[0]?.problem?.reason;
    },
  },
  link: {
    door: "link",
    answer: async ({ orderId }, lineId, version, said) => {
      const session = await asSystem("test link", async (tx) => {
        const token = await issueOrderLink(tx, { orderId, userId: seller.userId });
        const [link] = await tx.execute<{ id: string }>(
          sql`select id from order_links where order_id = ${orderId} order by created_at desc, id desc limit 1`,
        );
        return openOrderLink(tx, token, (await issueCode(tx, link?.id ?? "")) ?? "");
      });
      return reasonOf(runAsGuest(session ?? "", answerLines, { lines: [{ lineId, version, ...said }] }));
    },
  },
  file: {
    door: "file",
    answer: async (_, lineId, version, said) => {
      const rows = rowsOf(lineId, version, said);
      const digest = randomBytes(32).toString("hex");
      const { lines } = await seller.run(judgeAnswerFile, { digest, rows });
      const whole = { digest, name: "answers.xlsx", rows, onlyGood: false, again: false };
      const refused = await reasonOf(seller.run(takeAnswerFile, whole));
      const problem = lines[0]?.problem?.reason;
      expect(refused).toBe(problem === undefined ? undefined : "file_has_errors");
      return problem;
    },
  },
  api: {
    door: "api",
    answer: async ({ orderId }, lineId, version, { unitPrice, ...said }) =>
      problemOf(
        await ask(key, `orders/${orderId}/confirmation`, {
          body: {
            revision: 1,
            lines: [
              {
                line_id: lineId,
                version,
                ...said,
                ...(unitPrice === undefined ? {} : { unit_price: unitPrice }),
              },
            ],
          },
        }),
      ),
  },
  ubl: {
    door: "edi",
    answer: async ({ number, lineIds }, lineId, _, { action, schedule, unitPrice, reason }) => {
      const item = ublLine({
        id: String(lineIds.indexOf(lineId) + 1),
        status: statusCodes[action],
        quantity: schedule && schedule.length === 1 ? schedule[0]?.quantity : undefined,
        dates: (schedule ?? []).map(({ date, quantity }) =>
          schedule && schedule.length > 1 ? `${date}=${quantity}` : date,
        ),
        price: unitPrice,
        period: "Promised",
        ...(reason === undefined ? {} : { note: reason }),
      });
      return problemOf(await send(key, orderResponse({ id: fresh("OR"), of: number, lines: [item] })));
    },
  },
};

const day = (date: string, quantity = "100") => [{ date, quantity }];
const capacity = { reason: "capacity" };

/** Boréal may be two days late; anything else waits for the buyer. */
const answers: readonly { what: string; said: Said; state: string; kind: string }[] = [
  { what: "as asked", said: { action: "accept" }, state: "confirmed", kind: "confirmed" },
  {
    what: "two days late",
    said: { action: "change", schedule: day("2031-03-12"), ...capacity },
    state: "auto_accepted",
    kind: "auto_accepted",
  },
  {
    what: "three days late",
    said: { action: "change", schedule: day("2031-03-13"), ...capacity },
    state: "pending_buyer",
    kind: "proposed",
  },
  {
    what: "a day early",
    said: { action: "change", schedule: day("2031-03-09"), ...capacity },
    state: "pending_buyer",
    kind: "proposed",
  },
  {
    what: "less of it",
    said: { action: "change", schedule: day("2031-03-10", "80"), ...capacity },
    state: "pending_buyer",
    kind: "proposed",
  },
  {
    what: "at another price",
    said: { action: "change", schedule: day("2031-03-10"), unitPrice: "4.5", ...capacity },
    state: "pending_buyer",
    kind: "proposed",
  },
  {
    what: "in two parts, the last two days late",
    said: {
      action: "change",
      schedule: [...day("2031-03-10", "60"), ...day("2031-03-12", "40")],
      ...capacity,
    },
    state: "auto_accepted",
    kind: "auto_accepted",
  },
  { what: "not at all", said: { action: "reject", ...capacity }, state: "rejected", kind: "rejected" },
];

const refusals: readonly { what: string; said: Said; reason: string; not?: readonly string[] }[] = [
  {
    what: "a day that is over",
    said: { action: "change", schedule: day("2001-01-01"), ...capacity },
    reason: "day_over",
  },
  {
    what: "nothing of it",
    said: { action: "change", schedule: day("2031-03-11", "0"), ...capacity },
    reason: "not_a_quantity",
  },
  {
    what: "one day twice",
    said: {
      action: "change",
      schedule: [...day("2031-03-11", "60"), ...day("2031-03-11", "40")],
      ...capacity,
    },
    reason: "date_twice",
  },
  {
    what: "another date without a reason",
    said: { action: "change", schedule: day("2031-03-12") },
    reason: "reason_missing",
    // There a note without a reason of ours is another one.
    not: ["ubl"],
  },
  { what: "no, without a reason", said: { action: "reject" }, reason: "reason_missing", not: ["ubl"] },
];

const lastEntry = async (lineId: string) => {
  const [entry] = await asSystem("test ledger", (tx) =>
    tx.execute<{ kind: string; door: string; actor: string; events: number }>(sql`
      select p.kind, p.door, p.actor_id as actor,
             (select count(*)::int from activity_log g join purchase_order_lines l on l.order_id = g.object_id
               where l.id = ${lineId} and g.action = 'order_lines.answered' and g.door = p.door) as events
        from promises p where p.line_id = ${lineId} order by p.entry desc, p.part limit 1`),
  );
  return entry;
};

describe.each(Object.entries(doors))("by the door %s", (name, { door, answer }) => {
  test.each(answers)("$what: $state", async ({ said, state, kind }) => {
    const order = await issueOrder("Boréal", 1);
    const [lineId = ""] = order.lineIds;
    expect(await answer(order, lineId, 1, said)).toBeUndefined();
    const now = await stateOf(lineId);
    expect([now.state, now.entries]).toEqual([state, ["requested", kind]]);
    expect(await lastEntry(lineId)).toEqual({ kind, door, actor: seller.userId, events: 1 });
  });

  test.each(refusals.filter(({ not }) => !not?.includes(name)))(
    "$what is refused: $reason",
    async ({ said, reason }) => {
      const order = await issueOrder("Boréal", 1);
      const [lineId = ""] = order.lineIds;
      expect(await answer(order, lineId, 1, said)).toBe(reason);
      expect((await stateOf(lineId)).entries).toEqual(["requested"]);
    },
  );

  test("said once more it is refused, and nothing is doubled", async () => {
    const order = await issueOrder("Boréal", 1);
    const [lineId = ""] = order.lineIds;
    expect(await answer(order, lineId, 1, { action: "accept" })).toBeUndefined();
    expect(await answer(order, lineId, 1, { action: "accept" })).toBeDefined();
    expect((await stateOf(lineId)).entries).toEqual(["requested", "confirmed"]);
  });

  test("small steps add up to what was agreed first", async () => {
    const order = await issueOrder("Boréal", 1);
    const [lineId = ""] = order.lineIds;
    const late = (date: string): Said => ({ action: "change", schedule: day(date), ...capacity });
    expect(await answer(order, lineId, 1, { action: "accept" })).toBeUndefined();
    expect(await answer(order, lineId, 2, late("2031-03-12"))).toBeUndefined();
    expect((await stateOf(lineId)).state).toBe("auto_accepted");
    expect(await answer(order, lineId, 3, late("2031-03-13"))).toBeUndefined();
    expect((await stateOf(lineId)).state).toBe("pending_buyer");
  });

  test("a line of a rival is no line", async () => {
    const own = await issueOrder("Boréal", 1);
    const theirs = await issueOrder("Kestrel", 1);
    const [lineId = ""] = theirs.lineIds;
    const given = name === "ubl" ? theirs : { ...own, lineIds: [lineId] };
    expect(await answer(given, lineId, 1, { action: "accept" })).toMatch(/not_found|unknown|not_in_order/);
    expect((await stateOf(lineId)).entries).toEqual(["requested"]);
  });
});
