import type { PriceDecision } from "#db/vocabulary-costs.ts";
import type { LedgerKind } from "#db/vocabulary.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";

/** An entry of a line's ledger, as far as prices go. */
export interface PricedEntry {
  entry: number;
  kind: LedgerKind;
  /** All its dates together. */
  quantity: string;
  at: string;
  actor: string;
  /** The price it speaks of, and the one that the order asked then. */
  price: string | null;
  asked: string | null;
}

export interface JudgedOffer {
  entry: number;
  oldPrice: string;
  newPrice: string;
  quantity: string;
  effect: string;
  decision: PriceDecision;
  /** When it was decided; when it was offered, while it waits. */
  at: string;
  offeredBy: string;
  decidedBy: string | null;
}

/** What another price does: (new − old) × quantity; below zero it saves. */
export function effectOf(oldPrice: string, newPrice: string, quantity: string): string {
  return plain(new Decimal(newPrice).minus(oldPrice).times(quantity));
}

/** The offers of a line at another price than was asked, in their order, each with what became of it. */
export function judgeOffers(entries: readonly PricedEntry[]): JudgedOffer[] {
  return entries.flatMap((offer, index) => {
    const isOffer = offer.kind === "proposed" || offer.kind === "auto_accepted" || offer.kind === "confirmed";
    const { price, asked } = offer;
    if (!isOffer || price === null || asked === null || new Decimal(price).equals(asked)) return [];
    const next = entries[index + 1];
    const decision = offer.kind === "proposed" ? decisionOf(next) : next ? "replaced" : "tolerated";
    const decided = decision === "waiting" || decision === "tolerated" ? offer : (next ?? offer);
    return [
      {
        entry: offer.entry,
        oldPrice: plain(asked),
        newPrice: plain(price),
        quantity: plain(offer.quantity),
        effect: effectOf(asked, price, offer.quantity),
        decision,
        at: decided.at,
        offeredBy: offer.actor,
        decidedBy: decided === offer ? null : decided.actor,
      },
    ];
  });
}

/** What the entry after a proposal made of it. What was tolerated and then asked or offered anew is agreed no more. */
function decisionOf(next: PricedEntry | undefined): PriceDecision {
  if (next === undefined) return "waiting";
  if (next.kind === "approved" || next.kind === "approved_and_updated") return "adopted";
  return next.kind === "refused" ? "refused" : "replaced";
}
