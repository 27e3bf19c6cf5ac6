import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { ask, field, keyOf, send } from "./api.ts";
import { line, order } from "#lib/ubl/testing/messages.ts";

export const fresh = (prefix: string) => `${prefix}-${uuidv7().slice(-8)}`;

/** What is said to be wrong, and where. */
export function errorsOf({ body }: { body: unknown }): unknown[] {
  const errors = field(body, "errors");
  return Array.isArray(errors) ? errors : [];
}

/** An order that the host's ERP has sent to Boréal. */
export async function sentOrder(lines = [line()], id = fresh("PO")) {
  const { status, body } = await send(await keyOf("meridia.buyer"), order({ id, lines }));
  if (status !== 200) throw new Error(`The order was refused: ${JSON.stringify(body)}`);
  return { id, orderId: String(field(body, "order_id")) };
}

/** The lines of an order, as a reader of the API sees them. */
export async function linesOf(key: string, orderId: string): Promise<Record<string, unknown>[]> {
  const { body } = await ask(key, `orders/${orderId}`);
  return z.array(z.record(z.string(), z.unknown())).parse(field(body, "lines"));
}
