import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { LedgerKind } from "#db/vocabulary.ts";
import { isAgreedEntry } from "./queries.ts";
import { type Deviation, deviations, type SchedulePart, stateAfterOffer, type Tolerance } from "./rules.ts";

/** The last answers that deviated, and no more than can be judged while somebody waits. */
export const simulatedDays = 90;
export const simulatedAnswers = 2000;

/** A deviating answer of the past: what was offered, what was asked then, what was agreed before, what became of it. */
export interface PastAnswer extends Record<string, unknown> {
  lineId: string;
  orderId: string;
  order: string;
  line: string;
  supplier: string;
  partnerGroup: string | null;
  unit: string;
  currency: string | null;
  at: string;
  kind: "proposed" | "auto_accepted";
  offered: SchedulePart[];
  offeredPrice: string | null;
  requested: SchedulePart[];
  askedPrice: string | null;
  firstAgreed: SchedulePart[] | null;
  firstPrice: string | null;
  /** The entry that followed: what the buyer decided. Null while it waits. */
  next: LedgerKind | null;
}

export interface JudgedAnswer {
  answer: PastAnswer;
  found: Deviation[];
  /** Accepted at once when it came, and as the tolerances stand or are tried. */
  passed: boolean;
  wouldPass: boolean;
}

export interface GroupTolerance extends Tolerance {
  partnerGroup: string | null;
}

/** Judges past answers by other tolerances: pure, so that what is tried needs not be written. */
export function judgeAnswers(
  answers: readonly PastAnswer[],
  tolerances: readonly GroupTolerance[],
): JudgedAnswer[] {
  return answers.map((answer) => {
    const own = tolerances.filter(
      ({ partnerGroup }) => partnerGroup === null || partnerGroup === answer.partnerGroup,
    );
    const request = { schedule: answer.requested, unitPrice: answer.askedPrice };
    const offer = { schedule: answer.offered, unitPrice: answer.offeredPrice ?? answer.askedPrice };
    const first = answer.firstAgreed
      ? { schedule: answer.firstAgreed, unitPrice: answer.firstPrice ?? answer.askedPrice }
      : undefined;
    return {
      answer,
      found: deviations(request, offer),
      passed: answer.kind === "auto_accepted",
      wouldPass: stateAfterOffer(request, offer, own, first) !== "pending_buyer",
    };
  });
}

/** The answers of the last days that deviated, the latest first; of more than can be judged the latest. */
export async function listPastAnswers(tx: Tx): Promise<PastAnswer[]> {
  const rows = await tx.execute<PastAnswer>(sql`
    with offers as (
      select p.line_id, p.entry, min(p.kind) as kind, min(p.at) as at, ${parts}
        from promises p
       where p.kind in ('proposed', 'auto_accepted') and p.at >= now() - make_interval(days => ${simulatedDays})
       group by p.line_id, p.entry order by min(p.at) desc limit ${rowLimit(simulatedAnswers)})
    select o.line_id as "lineId", h.id as "orderId", h.number as "order", l.number as line, s.name as supplier, s.partner_group as "partnerGroup",
           l.unit, h.currency, o.at, o.kind, o.schedule as offered, x.unit_price::text as "offeredPrice",
           r.schedule as requested, coalesce(x.asked_price, later.asked_price, pr.unit_price)::text as "askedPrice",
           f.schedule as "firstAgreed", fx.unit_price::text as "firstPrice",
           (select n.kind from promises n where n.line_id = o.line_id and n.entry = o.entry + 1 and n.part = 1) as next
      from offers o
      join purchase_order_lines l on l.id = o.line_id join purchase_orders h on h.id = l.order_id join organisations s on s.id = l.supplier_id
      left join promise_prices x on x.line_id = o.line_id and x.entry = o.entry
      -- An offer that speaks of no price leaves it as it is asked until the next one that does.
      left join lateral (
        select n.asked_price from promise_prices n where n.line_id = o.line_id and n.entry > o.entry order by n.entry limit 1) later on true
      left join line_prices pr on pr.line_id = o.line_id
      join lateral (
        select p.entry, ${parts} from promises p
         where p.line_id = o.line_id and p.entry < o.entry and p.kind in ('requested', 'approved_and_updated')
         group by p.entry order by p.entry desc limit 1) r on true
      left join lateral (
        select p.entry, ${parts} from promises p
         where p.line_id = o.line_id and p.entry < o.entry and ${isAgreedEntry}
           and p.entry > (select max(q.entry) from promises q where q.line_id = o.line_id and q.entry < o.entry and q.kind = 'requested')
         group by p.entry order by p.entry limit 1) f on true
      left join promise_prices fx on fx.line_id = o.line_id and fx.entry = f.entry
     order by o.at desc, o.line_id`);
  return [...rows];
}

const parts = sql`jsonb_agg(jsonb_build_object('date', p.promised_on, 'quantity', p.quantity::text) order by p.promised_on) as schedule`;
