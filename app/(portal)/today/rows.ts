import type { AnswerRow } from "#components/orders/answer-table.tsx";
import type { WorkLine } from "#lib/orders/work-list.ts";

/** What travels to the browser of a line that waits: what its row shows and its forms start from. */
export function answerRow(line: WorkLine): AnswerRow {
  return {
    lineId: line.lineId,
    version: line.version,
    orderId: line.orderId,
    order: line.orderNumber,
    line: line.lineNumber,
    item: line.description,
    unit: line.unit,
    currency: line.currency,
    unitPrice: line.unitPrice,
    requested: line.requested,
    quantity: line.quantity,
    amount: line.amount,
    acknowledgeBy: line.acknowledgeBy,
  };
}
