import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Day, today as dayToday } from "#lib/kernel/days.ts";
import { Decimal, sum } from "#lib/kernel/decimal.ts";
import { notFound } from "#lib/kernel/errors.ts";
import type { Basis } from "#db/vocabulary.ts";
import { deliveryOutcomes, type Window } from "./delivery.ts";
import { type Figures, FigureSum } from "./figures.ts";
import { partsOf, receiptParts } from "./line-parts.ts";

export interface Scorecard {
  basis: Basis;
  from: Day;
  to: Day;
  overall: Figures;
  partners: ({ partner: string } & Figures)[];
}

export interface ScorecardQuestion {
  basis: Basis;
  from: Day;
  to: Day;
  window: Window;
  partner?: string | undefined;
}

interface LineRow extends Record<string, unknown> {
  id: string;
  partner: string;
  requested: { date: Day; quantity: string }[];
  basis: { date: Day; quantity: string }[] | null;
  receipts: { date: Day; quantity: string }[];
  closedShort: boolean;
  amount: string | null;
  currency: string | null;
}

const chunk = 5000;

/** Delivery figures over all lines whose basis date lies in [from, to], overall and by supplier. */
export async function scorecard(tx: Tx, question: ScorecardQuestion): Promise<Scorecard> {
  const { basis, from, to, window } = question;
  if (question.partner !== undefined) await requirePartner(tx, question.partner);
  const today = dayToday();
  const overall = new FigureSum();
  const partners = new Map<string, FigureSum>();
  for await (const line of linesOf(tx, question)) {
    const total = sum(line.requested.map((part) => part.quantity));
    for (const outcome of deliveryOutcomes({ ...line, basis: line.basis ?? [] }, window, today)) {
      if (outcome.basisOn < from || outcome.basisOn > to) continue;
      const share =
        line.requested.length === 1 || total.isZero()
          ? new Decimal(1)
          : new Decimal(outcome.quantity).div(total);
      const measured = {
        outcome,
        amount: line.amount && share.times(line.amount).toFixed(),
        currency: line.currency,
      };
      const ofPartner = partners.get(line.partner) ?? new FigureSum();
      partners.set(line.partner, ofPartner);
      for (const figures of [overall, ofPartner]) figures.add(measured, window.late);
    }
  }
  return {
    basis,
    from,
    to,
    overall: overall.figures(),
    partners: [...partners]
      .filter(([, figures]) => !figures.isEmpty)
      .map(([partner, figures]) => ({ partner, ...figures.figures() }))
      .toSorted((a, b) => b.lines - a.lines || a.partner.localeCompare(b.partner)),
  };
}

async function requirePartner(tx: Tx, name: string): Promise<void> {
  const found = await tx.execute(sql`select 1 from organisations where kind = 'supplier' and name = ${name}`);
  if (found.length === 0) throw notFound("partner_unknown");
}

/** The lines, some thousands at a time: the whole history need not fit in memory. */
async function* linesOf(tx: Tx, question: ScorecardQuestion): AsyncGenerator<LineRow> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await tx.execute<LineRow>(lineStatement(question, after));
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < chunk) return;
    after = last.id;
  }
}

function lineStatement({ basis, partner }: ScorecardQuestion, after: string) {
  const ofPartner = partner === undefined ? sql`` : sql`and o.name = ${partner}`;
  return sql`
    select l.id, o.name as partner, ${partsOf("requested")} as requested, ${partsOf(basis)} as basis,
           ${receiptParts} as receipts,
           f.state = 'closed_short' as "closedShort", r.amount::text, r.currency
      from purchase_order_lines l
      join organisations o on o.id = l.supplier_id
      join line_fulfilments f on f.line_id = l.id and f.state <> 'cancelled'
      left join line_prices r on r.line_id = l.id
     where l.id > ${after}::uuid ${ofPartner} order by l.id limit ${chunk}`;
}
