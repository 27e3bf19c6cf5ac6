import { gln } from "#db/testing/people.ts";
import { componentNamespaces, namespaceOf } from "#lib/ubl/kinds.ts";
import type { MessageKind } from "#db/vocabulary-messages.ts";

type Side = keyof typeof gln;

const party = (role: string, side: Side) =>
  `<cac:${role}><cac:Party><cbc:EndpointID schemeID="0088">${gln[side]}</cbc:EndpointID></cac:Party></cac:${role}>`;

/** A document of a kind, around what stands in it; written by hand, so that it owes nothing to our own writer. */
const documentOf = (kind: MessageKind, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${kind} xmlns="${namespaceOf(kind)}" xmlns:cac="${componentNamespaces.cac}" xmlns:cbc="${componentNamespaces.cbc}">
${content}
</${kind}>`;

interface LineGiven {
  id?: string;
  status?: string;
  quantity?: string | undefined;
  unit?: string;
  dates?: readonly string[];
  price?: string | undefined;
  currency?: string;
  base?: string;
  note?: string;
  item?: string;
  period?: "Requested" | "Promised";
}

/** A line: 100 boxes at 4 EUR for 10 March 2031, unless said otherwise. A date may bring its quantity: `2031-03-10=40`. */
export function line(given: LineGiven = {}): string {
  const { id = "10", status, unit = "XBX", dates = ["2031-03-10"], currency = "EUR", base, note } = given;
  const { item = "UBL-1", period = "Requested" } = given;
  const quantity = "quantity" in given ? given.quantity : "100";
  const price = "price" in given ? given.price : "4";
  const quantified = (text: string) => `<cbc:Quantity unitCode="${unit}">${text}</cbc:Quantity>`;
  return `<cac:OrderLine><cac:LineItem>
    <cbc:ID>${id}</cbc:ID>
    ${note ? `<cbc:Note>${note}</cbc:Note>` : ""}
    ${status ? `<cbc:LineStatusCode>${status}</cbc:LineStatusCode>` : ""}
    ${quantity === undefined ? "" : quantified(quantity)}
    ${dates
      .map((one) => one.split("="))
      .map(
        ([date, part]) =>
          `<cac:Delivery>${part ? quantified(part) : ""}<cac:${period}DeliveryPeriod><cbc:StartDate>${date}</cbc:StartDate></cac:${period}DeliveryPeriod></cac:Delivery>`,
      )
      .join("\n")}
    ${price === undefined ? "" : `<cac:Price><cbc:PriceAmount currencyID="${currency}">${price}</cbc:PriceAmount>${base ? `<cbc:BaseQuantity unitCode="${unit}">${base}</cbc:BaseQuantity>` : ""}</cac:Price>`}
    <cac:Item><cbc:Name>Gloves &amp; masks</cbc:Name><cac:BuyersItemIdentification><cbc:ID>${item}</cbc:ID></cac:BuyersItemIdentification></cac:Item>
  </cac:LineItem></cac:OrderLine>`;
}

interface OrderGiven {
  id: string;
  supplier?: Side;
  buyer?: Side;
  currency?: string;
  delivery?: string;
  lines?: readonly string[];
}

export const order = ({
  id,
  supplier = "boreal",
  buyer = "meridia",
  currency = "EUR",
  delivery = "",
  lines = [line()],
}: OrderGiven) =>
  documentOf(
    "Order",
    `<cbc:ID>${id}</cbc:ID><cbc:IssueDate>2026-11-30</cbc:IssueDate><cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
${party("BuyerCustomerParty", buyer)}${party("SellerSupplierParty", supplier)}${delivery}${lines.join("\n")}`,
  );

interface ChangeGiven extends OrderGiven {
  of: string;
  sequence?: string;
  note?: string;
}

export const orderChange = ({
  id,
  of,
  sequence = "1",
  note,
  supplier = "boreal",
  currency = "EUR",
  lines = [],
}: ChangeGiven) =>
  documentOf(
    "OrderChange",
    `<cbc:ID>${id}</cbc:ID><cbc:IssueDate>2026-11-30</cbc:IssueDate><cbc:SequenceNumberID>${sequence}</cbc:SequenceNumberID>
${note ? `<cbc:Note>${note}</cbc:Note>` : ""}<cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
<cac:OrderReference><cbc:ID>${of}</cbc:ID></cac:OrderReference>
${party("BuyerCustomerParty", "meridia")}${party("SellerSupplierParty", supplier)}${lines.join("\n")}`,
  );

export const orderCancellation = ({
  id,
  of,
  supplier = "boreal",
}: {
  id: string;
  of: string;
  supplier?: Side;
}) =>
  documentOf(
    "OrderCancellation",
    `<cbc:ID>${id}</cbc:ID><cbc:IssueDate>2026-11-30</cbc:IssueDate><cbc:CancellationNote>Not needed any more</cbc:CancellationNote>
<cac:OrderReference><cbc:ID>${of}</cbc:ID></cac:OrderReference>${party("BuyerCustomerParty", "meridia")}${party("SellerSupplierParty", supplier)}`,
  );

interface ResponseGiven {
  id: string;
  of: string;
  code?: string;
  change?: string;
  note?: string;
  seller?: Side;
  currency?: string;
  lines?: readonly string[];
}

export const orderResponse = ({
  id,
  of,
  code = "CA",
  change,
  note,
  seller = "boreal",
  currency = "EUR",
  lines = [],
}: ResponseGiven) =>
  documentOf(
    "OrderResponse",
    `<cbc:ID>${id}</cbc:ID><cbc:IssueDate>2026-11-30</cbc:IssueDate><cbc:OrderResponseCode>${code}</cbc:OrderResponseCode>
${note ? `<cbc:Note>${note}</cbc:Note>` : ""}<cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
<cac:OrderReference><cbc:ID>${of}</cbc:ID></cac:OrderReference>
${change ? `<cac:OrderChangeDocumentReference><cbc:ID>${change}</cbc:ID></cac:OrderChangeDocumentReference>` : ""}
${party("SellerSupplierParty", seller)}${party("BuyerCustomerParty", "meridia")}${lines.join("\n")}`,
  );

export const orderResponseSimple = ({
  id,
  of,
  accepted,
  note,
}: {
  id: string;
  of: string;
  accepted: boolean;
  note?: string;
}) =>
  documentOf(
    "OrderResponseSimple",
    `<cbc:ID>${id}</cbc:ID><cbc:IssueDate>2026-11-30</cbc:IssueDate><cbc:AcceptedIndicator>${accepted}</cbc:AcceptedIndicator>
${note ? `<cbc:RejectionNote>${note}</cbc:RejectionNote>` : ""}<cac:OrderReference><cbc:ID>${of}</cbc:ID></cac:OrderReference>
${party("SellerSupplierParty", "boreal")}${party("BuyerCustomerParty", "meridia")}`,
  );
