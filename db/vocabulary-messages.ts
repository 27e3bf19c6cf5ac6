/** Documents about orders that other systems send, by the names that UBL has for them. */
export const messageKinds = [
  "Order",
  "OrderChange",
  "OrderCancellation",
  "OrderResponse",
  "OrderResponseSimple",
] as const;
export type MessageKind = (typeof messageKinds)[number];
