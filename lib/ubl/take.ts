import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { MessageKind } from "#db/vocabulary-messages.ts";
import { type Action, authorize } from "#lib/access/policy.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import type { UblDocument } from "./read.ts";
import { MessageRefused } from "./refusal.ts";
import { takeOrderCancellation, takeOrderChange } from "./take-change.ts";
import { takeOrder } from "./take-order.ts";
import { takeOrderResponse, takeOrderResponseSimple } from "./take-response.ts";
import type { messageReceipt, Taken } from "./taken.ts";
import { faultAt, first, type Node } from "./tree.ts";

/** Who may send a document, and what it does. */
const acts: Readonly<
  Record<MessageKind, { may: Action; take: (tx: Tx, actor: Actor, root: Node) => Promise<Taken> }>
> = {
  Order: { may: "order.enter", take: takeOrder },
  OrderChange: { may: "order.revise", take: takeOrderChange },
  OrderCancellation: { may: "order.revise", take: takeOrderCancellation },
  OrderResponse: { may: "order.answer", take: takeOrderResponse },
  OrderResponseSimple: { may: "order.answer", take: takeOrderResponseSimple },
};

/**
 * Takes a message in: all of it or nothing, by the commands that people use. The same one again is answered the same and
 * does nothing; its number with anything else in it is refused.
 */
export const takeUbl = command({
  may: "order.exchange",
  input: z.custom<UblDocument>(),
  run: async (tx, actor, { kind, root }): Promise<string> => {
    const { may, take } = acts[kind];
    authorize(actor, may);
    const id = first(root, "cbc:ID");
    if (!id || id.text === "" || id.text.length > 200)
      throw new MessageRefused([faultAt(id ?? root, id?.text ? "too_long" : "missing")]);
    const digest = digestOf(root);
    const before = await takenBefore(tx, actor, kind, id.text);
    if (before) {
      if (before.digest === digest) return before.answer;
      throw new MessageRefused(
        [faultAt(id, "document_id_used", { found: id.text })],
        "conflict",
        "document_id_used",
      );
    }
    const taken = await take(tx, actor, root);
    return keep(tx, actor, { kind, documentId: id.text, digest, taken });
  },
});

/** Holds the number of the message until the end, so that of two at once the second finds what the first one did. */
async function takenBefore(tx: Tx, actor: Actor, kind: MessageKind, documentId: string) {
  const place = [actor.organisation.id, kind, documentId].join("\n");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 11))`);
  const [found] = await tx.execute<{ digest: string; answer: string }>(sql`
    select encode(digest, 'hex') as digest, answer from exchanged_messages
     where organisation_id = ${actor.organisation.id} and kind = ${kind} and document_id = ${documentId}`);
  return found;
}

interface Kept {
  kind: MessageKind;
  documentId: string;
  digest: string;
  taken: Taken;
}

async function keep(tx: Tx, actor: Actor, { kind, documentId, digest, taken }: Kept): Promise<string> {
  const { orderId, supplierId, outcome } = taken;
  const [order] = await tx.execute<{ number: string; revision: number }>(
    sql`select number, revision from purchase_orders where id = ${orderId}`,
  );
  if (!order) throw new Error("An order that a message was about is there.");
  const receipt: z.output<typeof messageReceipt> = {
    document: kind,
    document_id: documentId,
    outcome,
    order_id: orderId,
    order: order.number,
    revision: order.revision,
  };
  const answer = JSON.stringify(receipt);
  await tx.execute(sql`
    insert into exchanged_messages (organisation_id, kind, document_id, supplier_id, order_id, digest, answer, taken_by, taken_by_name)
    values (${actor.organisation.id}, ${kind}, ${documentId}, ${supplierId}, ${orderId}, decode(${digest}, 'hex'), ${answer}, ${actor.userId}, ${actor.name})`);
  return answer;
}

/** Over what a document says, whatever its layout and its prefixes. */
function digestOf(root: Node): string {
  const said = ({ name, text, attributes, children }: Node): unknown => [
    name,
    text,
    Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    children.map(said),
  ];
  return createHash("sha256")
    .update(JSON.stringify(said(root)))
    .digest("hex");
}
