import { type SQL, sql } from "drizzle-orm";
import { notFound } from "#lib/kernel/errors.ts";

/** What a conversation is about. Who cannot see it cannot see its messages. */
export interface Subject {
  kind: "order" | "shipment";
  id: string;
}

export function subjectOf(
  orderId: string | null | undefined,
  shipmentId: string | null | undefined,
): Subject {
  if (orderId) return { kind: "order", id: orderId };
  if (shipmentId) return { kind: "shipment", id: shipmentId };
  throw notFound();
}

/** The thread `t` of the object. */
export function threadOn({ kind, id }: Subject): SQL {
  return kind === "order" ? sql`t.order_id = ${id}` : sql`t.shipment_id = ${id}`;
}
