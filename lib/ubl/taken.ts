import { z } from "zod";
import { messageKinds } from "#db/vocabulary-messages.ts";
import { idText } from "#lib/kernel/document.ts";

const outcomes = ["created", "revised", "cancelled", "answered", "acknowledged", "unchanged"] as const;

/** What came of a message. */
export const messageReceipt = z
  .strictObject({
    document: z.enum(messageKinds),
    document_id: z.string(),
    outcome: z.enum(outcomes),
    order_id: idText,
    order: z.string(),
    revision: z.int().describe("The order's, once the message was taken in."),
  })
  .meta({ id: "MessageReceipt" });

export interface Taken {
  outcome: (typeof outcomes)[number];
  orderId: string;
  supplierId: string;
}
