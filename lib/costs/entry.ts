import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { changeCostInput, type EnterCostInput, enterCostInput, voidCostInput } from "./input.ts";
import { findShipment } from "./shipment.ts";

/** Enters a cost by hand. A reference that is there already is named, and nothing is changed. */
export const enterCost = command({
  may: "cost.write",
  input: enterCostInput,
  run: async (tx, actor, input) => {
    const facts = await factsOf(tx, actor, input);
    const costId = await insert(tx, actor, input, facts);
    if (costId !== undefined) return { costId };
    const known = await findKnown(tx, input);
    throw taken(known?.voidedAt ? "reference_voided" : "reference_entered");
  },
});

/**
 * Takes in a cost of another system. The same reference of a category and site is the same cost: sent again it changes
 * nothing, and where it says something else that is a change, in the log with what stood there before.
 */
export const recordCost = command({
  may: "cost.write",
  input: enterCostInput,
  run: async (
    tx,
    actor,
    input,
  ): Promise<{ costId: string; outcome: "created" | "changed" | "unchanged" }> => {
    const facts = await factsOf(tx, actor, input);
    const made = await insert(tx, actor, input, facts);
    if (made !== undefined) return { costId: made, outcome: "created" };
    const known = await findKnown(tx, input);
    if (!known) throw notFound();
    if (known.voidedAt) throw taken("reference_voided");
    const isChanged = await update(tx, actor, known, facts);
    return { costId: known.id, outcome: isChanged ? "changed" : "unchanged" };
  },
});

/** Corrects a cost: what stood there before is in the log. */
export const changeCost = command({
  may: "cost.write",
  input: changeCostInput,
  run: async (tx, actor, { costId, version, ...said }) => {
    const known = await toChange(tx, costId, version);
    await update(tx, actor, known, await factsOf(tx, actor, { ...said, siteId: known.siteId }));
  },
});

/** Takes a cost out of every figure. It stays to be read, with the reason. */
export const voidCost = command({
  may: "cost.write",
  input: voidCostInput,
  run: async (tx, actor, { costId, version, reason }) => {
    const known = await toChange(tx, costId, version);
    await tx.execute(sql`
      update cost_entries set voided_at = now(), void_reason = ${reason}, version = version + 1, changed_by = ${actor.userId}, changed_by_name = ${actor.name},
             door = ${actor.door}, changed_at = now() where id = ${costId} and version = ${version}`);
    await logCost(tx, actor, known.siteId, "cost.voided", { cost: costId, ...known.facts, reason });
  },
});

/** What a cost says of itself. */
interface Facts {
  bookedOn: string;
  amount: string;
  currency: string;
  partnerId: string | null;
  supplierId: string | null;
  shipmentId: string | null;
  note: string | null;
}

interface Known {
  id: string;
  siteId: string;
  version: number;
  voidedAt: string | null;
  facts: Facts;
}

async function factsOf(
  tx: Tx,
  actor: Actor,
  input: Omit<EnterCostInput, "category" | "reference">,
): Promise<Facts> {
  await requireOwnSite(tx, actor, input.siteId);
  const { bookedOn, amount, currency, partnerId = null, note = null } = input;
  if (partnerId !== null) await requirePartner(tx, partnerId);
  const shipment = input.shipment ? await findShipment(tx, input.shipment, partnerId) : undefined;
  return {
    bookedOn,
    amount: plain(new Decimal(amount)),
    currency,
    partnerId,
    supplierId: shipment?.supplierId ?? null,
    shipmentId: shipment?.id ?? null,
    note,
  };
}

async function insert(
  tx: Tx,
  actor: Actor,
  { siteId, category, reference }: EnterCostInput,
  facts: Facts,
): Promise<string | undefined> {
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into cost_entries (site_id, category, reference, booked_on, amount, currency, partner_id, shipment_supplier_id, shipment_id, note, changed_by, changed_by_name, door)
    values (${siteId}, ${category}, ${reference}, ${facts.bookedOn}, ${facts.amount}, ${facts.currency}, ${facts.partnerId}, ${facts.supplierId}, ${facts.shipmentId},
            ${facts.note}, ${actor.userId}, ${actor.name}, ${actor.door})
    on conflict (site_id, category, reference) do nothing returning id`);
  if (made)
    await logCost(tx, actor, siteId, "cost.entered", { cost: made.id, category, reference, ...facts });
  return made?.id;
}

/** Writes what is said now, unless that is what stands there. */
async function update(tx: Tx, actor: Actor, known: Known, facts: Facts): Promise<boolean> {
  if (JSON.stringify(known.facts) === JSON.stringify(facts)) return false;
  const changed = await tx.execute(sql`
    update cost_entries set booked_on = ${facts.bookedOn}, amount = ${facts.amount}, currency = ${facts.currency}, partner_id = ${facts.partnerId},
           shipment_supplier_id = ${facts.supplierId}, shipment_id = ${facts.shipmentId}, note = ${facts.note}, version = version + 1,
           changed_by = ${actor.userId}, changed_by_name = ${actor.name}, door = ${actor.door}, changed_at = now()
     where id = ${known.id} and version = ${known.version} returning id`);
  if (changed.length === 0) throw conflict("cost_changed_meanwhile");
  await logCost(tx, actor, known.siteId, "cost.changed", {
    cost: known.id,
    before: known.facts,
    after: facts,
  });
  return true;
}

const knownColumns = sql`
  id, site_id as "siteId", version, voided_at as "voidedAt",
  jsonb_build_object('bookedOn', booked_on, 'amount', trim_scale(amount)::text, 'currency', currency, 'partnerId', partner_id, 'supplierId', shipment_supplier_id,
                     'shipmentId', shipment_id, 'note', note) as facts`;

const inOrder = ({ facts, ...known }: Known): Known => ({
  ...known,
  facts: {
    bookedOn: facts.bookedOn,
    amount: facts.amount,
    currency: facts.currency,
    partnerId: facts.partnerId,
    supplierId: facts.supplierId,
    shipmentId: facts.shipmentId,
    note: facts.note,
  },
});

type Row = Known & Record<string, unknown>;

async function findKnown(
  tx: Tx,
  { siteId, category, reference }: Pick<EnterCostInput, "siteId" | "category" | "reference">,
): Promise<Known | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select ${knownColumns} from cost_entries where site_id = ${siteId} and category = ${category} and reference = ${reference} for update`);
  return row && inOrder(row);
}

/** A cost as it was seen, for oneself alone until the end. */
async function toChange(tx: Tx, costId: string, version: number): Promise<Known> {
  const [row] = await tx.execute<Row>(
    sql`select ${knownColumns} from cost_entries where id = ${costId} for update`,
  );
  if (!row) throw notFound();
  if (row.voidedAt) throw conflict("cost_voided");
  if (row.version !== version) throw conflict("cost_changed_meanwhile");
  return inOrder(row);
}

const taken = (reason: "reference_voided" | "reference_entered") =>
  new DomainError("invalid", "invalid", { reference: reason });

export async function requireOwnSite(tx: Tx, actor: Actor, siteId: string): Promise<void> {
  const [site] = await tx.execute(
    sql`select from sites where id = ${siteId} and organisation_id = ${actor.organisation.id}`,
  );
  if (!site) throw new DomainError("invalid", "invalid", { siteId: "site_unknown" });
}

async function requirePartner(tx: Tx, partnerId: string): Promise<void> {
  const [partner] = await tx.execute(
    sql`select from organisations where id = ${partnerId} and kind <> 'host'`,
  );
  if (!partner) throw new DomainError("invalid", "invalid", { partnerId: "partner_unknown" });
}

/** What finance did is told in the life of the site that it is about. */
export async function logCost(
  tx: Tx,
  actor: Actor,
  siteId: string,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: "site",
    objectId: siteId,
    action,
    area: "business",
    door: actor.door,
    particulars,
  });
}
