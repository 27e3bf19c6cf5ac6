import "server-only";
import type { Tx } from "#db/client.ts";
import { listGraveIncidents } from "#lib/incidents/by-partner.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { listDeviations, listSupplierStandings } from "#lib/orders/supplier-standing.ts";
import { atRisk, type Named, type Otif, type SupplierFacts } from "#lib/partners/rules.ts";
import { listGraveRisks } from "#lib/risks/by-partner.ts";
import { listSpans, spansAt } from "#lib/scorecards/spans.ts";

export type Procurement = Awaited<ReturnType<typeof readProcurement>>;

/** How suppliers answer, what they propose instead, and which of them may fail us: one statement each, all at once. */
export async function readProcurement(tx: Tx) {
  const today = dayToday();
  const [standings, deviations, incidents, risks, spans] = await Promise.all([
    listSupplierStandings(tx),
    listDeviations(tx),
    listGraveIncidents(tx),
    listGraveRisks(tx),
    listSpans(tx, ["supplier"], today),
  ]);
  const suppliers = new Map<string, SupplierFacts>();
  const put = (partnerId: string, partner: string, more: Partial<SupplierFacts>) => {
    suppliers.set(partnerId, { ...nothing, ...suppliers.get(partnerId), partnerId, partner, ...more });
  };
  for (const { partnerId, partner, quarter, before } of spans)
    put(partnerId, partner, { now: quarter, before });
  for (const { supplierId, supplier, overdue } of standings) put(supplierId, supplier, { overdue });
  for (const { partnerId, partner, ...one } of incidents)
    put(partnerId, partner, { incidents: [...named(suppliers.get(partnerId)?.incidents), one] });
  for (const { partnerId, partner, ...one } of risks)
    put(partnerId, partner, { risks: [...named(suppliers.get(partnerId)?.risks), one] });
  return { standings, deviations, atRisk: atRisk([...suppliers.values()]), period: spansAt(today).quarter };
}

const none: Otif = { due: 0, otif: null };
const nothing = { overdue: 0, incidents: [], risks: [], now: none, before: none };
const named = (found: readonly Named[] = []) => found;
