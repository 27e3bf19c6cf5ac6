import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Role } from "#db/vocabulary.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { mentionOf } from "#lib/comments/rules.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { plain, Decimal } from "#lib/kernel/decimal.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { leadingSuppliers } from "./cast.ts";
import { seededRandom } from "./random.ts";

interface OpenLine extends Record<string, unknown> {
  lineId: string;
  orderId: string;
  orderNumber: string;
  supplierId: string;
  supplier: string;
  requestedOn: Day;
  quantity: string;
  unitPrice: string | null;
  version: number;
}

/**
 * Plays some days of collaboration on the open lines, with the very commands that the portal runs: part is answered in
 * one way or another, part waits. Every supplier plays, as an invented salesperson where the demo has no account.
 */
export async function answerAndTalk(tx: Tx, hostId: string): Promise<void> {
  const lines = await openLines(tx);
  const random = seededRandom(90);
  const buyer = await actorOf(tx, "buyer", hostId);
  for (const [supplierId, ofSupplier] of Map.groupBy(lines, (line) => line.supplierId)) {
    const supplier = await supplierActor(tx, supplierId, ofSupplier[0]?.supplier ?? "", hostId);
    if (!supplier) continue;
    const isLeading = leadingSuppliers.some((name) => name === supplier.organisation.name);
    for (const line of ofSupplier) await play(tx, supplier, buyer, line, random(), isLeading);
    await talk(tx, supplier, buyer, ofSupplier);
  }
}

async function openLines(tx: Tx): Promise<OpenLine[]> {
  const rows = await tx.execute<OpenLine>(sql`
    select a.line_id as "lineId", a.order_id as "orderId", o.number as "orderNumber", a.supplier_id as "supplierId", s.name as supplier,
           d.requested_on::text as "requestedOn", d.quantity::text, p.unit_price::text as "unitPrice", a.version
      from line_answers a join schedule_lines d on d.line_id = a.line_id and d.number = 1 join purchase_orders o on o.id = a.order_id
      join organisations s on s.id = a.supplier_id left join line_prices p on p.line_id = a.line_id join purchase_order_lines l on l.id = a.line_id
     where a.state = 'issued' order by s.name, o.number, l.number`);
  return [...rows];
}

interface Play {
  below: number;
  answer: Record<string, unknown>;
  decision?: Record<string, unknown>;
}

/** What a supplier says to a line, by the number drawn for it, and what the buyer decides where that is over already. */
function plays(line: OpenLine): Play[] {
  const change = (schedule: object[], reason: string, comment?: string, unitPrice?: string) => ({
    action: "change",
    schedule,
    reason,
    comment,
    unitPrice,
  });
  const later = (days: number) => [{ date: addDays(line.requestedOn, days), quantity: plain(line.quantity) }];
  const price = line.unitPrice === null ? undefined : raised(line.unitPrice);
  return [
    { below: 0.66, answer: { action: "accept" } },
    { below: 0.74, answer: change(later(2), "transport", "Départ du prochain vol disponible.") },
    { below: 0.84, answer: change(later(9), "capacity", "Line is full until the week after.") },
    {
      below: 0.88,
      answer: change(split(line), "stock_shortage", "Half from stock, the rest from the next batch."),
    },
    { below: 0.91, answer: change(later(0), "raw_material", undefined, price) },
    {
      below: 0.94,
      answer: {
        action: "reject",
        reason: "item_discontinued",
        comment: "Référence arrêtée, nous proposons la nouvelle présentation.",
      },
    },
    { below: 0.97, answer: change(later(6), "quality_hold"), decision: { decision: "approve" } },
    {
      below: 1,
      answer: change(later(20), "capacity"),
      decision: { decision: "refuse", comment: "Trop tard pour la campagne, merci de revoir la date." },
    },
  ];
}

/** What happens to a line is drawn once: about half wait, the rest are answered in all the ways there are. */
async function play(
  tx: Tx,
  supplier: Actor,
  buyer: Actor,
  line: OpenLine,
  draw: number,
  isLeading: boolean,
): Promise<void> {
  if (draw < (isLeading ? 0.55 : 0.3)) return;
  const chosen = plays(line).find(({ below }) => draw < below);
  if (!chosen) return;
  const answer = { lineId: line.lineId, version: line.version, ...chosen.answer };
  await answerLines.run(tx, supplier, answerLines.input.parse({ lines: [answer] }));
  if (!chosen.decision) return;
  const decision = { lineId: line.lineId, version: line.version + 1, ...chosen.decision };
  await decideLines.run(tx, buyer, decideLines.input.parse({ lines: [decision] }));
}

function split(line: OpenLine) {
  const half = new Decimal(line.quantity).div(2).floor();
  if (half.lte(0)) return [{ date: addDays(line.requestedOn, 4), quantity: plain(line.quantity) }];
  return [
    { date: line.requestedOn, quantity: plain(half) },
    { date: addDays(line.requestedOn, 14), quantity: plain(new Decimal(line.quantity).minus(half)) },
  ];
}

function raised(price: string): string {
  return plain(new Decimal(price).times("1.04").toDecimalPlaces(2));
}

/** A few words on the first order of each supplier: some shared, some among colleagues of the host. */
async function talk(tx: Tx, supplier: Actor, buyer: Actor, lines: readonly OpenLine[]): Promise<void> {
  const [line] = lines;
  if (!line) return;
  const say = (actor: Actor, body: string, audience: "internal" | string[], replyTo?: string) =>
    writeComment.run(tx, actor, { orderId: line.orderId, body, audience, ...(replyTo ? { replyTo } : {}) });
  const question = await say(
    buyer,
    `Bonjour, pouvez-vous confirmer ${line.orderNumber} d'ici demain ? Le site a besoin des dates.`,
    [supplier.organisation.id],
  );
  await say(
    supplier,
    "Bonjour, nous regardons la capacité et revenons vers vous aujourd'hui.",
    [supplier.organisation.id],
    question.commentId,
  );
  const logistics = await actorOf(tx, "logistics", buyer.organisation.id);
  await say(
    buyer,
    `${mentionOf({ id: logistics.userId, name: logistics.name })} si la date glisse, peut-on regrouper avec la semaine suivante ?`,
    "internal",
  );
}

/** A few words on shipments that are late: with the carrier, with the supplier, and among colleagues. */
export async function talkOfShipments(tx: Tx, hostId: string, shipmentIds: readonly string[]): Promise<void> {
  const logistics = await actorOf(tx, "logistics", hostId);
  const rows = await tx.execute<{
    id: string;
    number: string;
    supplierId: string;
    carrierId: string;
    carrier: string;
  }>(sql`
    select s.id, s.number, s.supplier_id as "supplierId", c.carrier_id as "carrierId", c.carrier_name as carrier
      from shipments s join shipment_carriers c on c.shipment_id = s.id where s.id = any(${textArray(shipmentIds)}::uuid[])
     order by c.carrier_name desc, s.id limit 2`);
  for (const { id, number, supplierId, carrierId, carrier } of rows) {
    const driver = await partnerActor(tx, { id: carrierId, name: carrier, kind: "carrier" }, hostId);
    if (!driver) continue;
    const say = (by: Actor, audience: "internal" | string[], body: string, replyTo?: string) =>
      writeComment.run(tx, by, { shipmentId: id, audience, body, ...(replyTo ? { replyTo } : {}) });
    const question = await say(logistics, [carrierId], `Bonjour, où se trouve ${number} ce matin ?`);
    await say(driver, [carrierId], "À l’arrêt, nous repartons dès la réouverture.", question.commentId);
    await say(logistics, [supplierId], `${number} aura du retard, le transporteur vient de nous prévenir.`);
    await say(logistics, "internal", "Le stock du site tient jusqu’à la semaine prochaine.");
  }
}

export async function actorOf(tx: Tx, role: Role, organisationId: string): Promise<Actor> {
  const [person] = await tx.execute<{ id: string; name: string; organisation: string }>(sql`
    select u.id, u.name, o.name as organisation from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
     where m.role = ${role} and m.organisation_id = ${organisationId} order by u.name limit 1`);
  if (!person) throw new Error(`The demo has no ${role}.`);
  return actor(
    { id: person.id, name: person.name },
    { id: organisationId, name: person.organisation, kind: "host" },
    role,
    organisationId,
  );
}

/** Only suppliers with an account answer; the others still have all their lines to confirm. */
function supplierActor(tx: Tx, id: string, name: string, hostId: string): Promise<Actor | undefined> {
  return partnerActor(tx, { id, name, kind: "supplier" }, hostId);
}

export async function partnerActor(
  tx: Tx,
  organisation: { id: string; name: string; kind: "supplier" | "carrier" },
  hostId: string,
): Promise<Actor | undefined> {
  const [person] = await tx.execute<{ id: string; name: string }>(sql`
    select u.id, u.name from memberships m join users u on u.id = m.user_id where m.organisation_id = ${organisation.id} order by u.name limit 1`);
  return person ? actor(person, organisation, organisation.kind, hostId) : undefined;
}

function actor(
  person: { id: string; name: string },
  organisation: Actor["organisation"],
  role: Role,
  hostId: string,
): Actor {
  return {
    userId: person.id,
    name: person.name,
    email: "",
    locale: "fr",
    theme: "system",
    density: "comfortable",
    timeZone: "Europe/Paris",
    sessionId: "",
    lastSeenAt: "",
    mustChangePassword: false,
    viewing: null,
    unread: 0,
    organisation,
    hostId,
    roles: [role],
    isOrgAdmin: false,
    organisations: [organisation],
    door: "portal",
  };
}
