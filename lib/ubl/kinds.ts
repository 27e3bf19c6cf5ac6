import { type MessageKind, messageKinds } from "#db/vocabulary-messages.ts";

const uri = "urn:oasis:names:specification:ubl:schema:xsd:";

/** The documents that the portal takes and sends, with the schema of each. */
export const schemaFiles = {
  Order: "order.xsd",
  OrderChange: "order-change.xsd",
  OrderCancellation: "order-cancellation.xsd",
  OrderResponse: "order-response.xsd",
  OrderResponseSimple: "order-response-simple.xsd",
} as const satisfies Record<MessageKind, string>;

export const namespaceOf = (kind: MessageKind): string => `${uri}${kind}-2`;
export const componentNamespaces = {
  cac: `${uri}CommonAggregateComponents-2`,
  cbc: `${uri}CommonBasicComponents-2`,
} as const;

/** Our prefixes, by namespace. */
export const namespaces: ReadonlyMap<string, string> = new Map(
  Object.entries(componentNamespaces).map(([prefix, namespace]) => [namespace, prefix]),
);

/** The kind of a document, by its root element; undefined for what is none of them. */
export const kindOf = (namespace: string, name: string): MessageKind | undefined =>
  messageKinds.find((kind) => kind === name && namespaceOf(kind) === namespace);
