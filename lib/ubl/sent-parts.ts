import { plain } from "#lib/kernel/decimal.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";
import { unitCodeOf } from "./codes.ts";
import type { SentIdentifier, SentLine, SentOrder, SentParty } from "./sent.ts";
import { basic, group } from "./write.ts";

const identified = (name: string, { scheme, value }: SentIdentifier) =>
  basic(name, value, { schemeID: scheme });

/** A party by all that is known of it; one without any identifier by the portal's own id. */
export function partyOf(
  role: "BuyerCustomerParty" | "SellerSupplierParty",
  party: SentParty,
): string | undefined {
  const { id, name, country, identifiers } = party;
  const addresses = identifiers.filter(({ scheme }) => scheme !== "VAT");
  const [endpoint] = addresses;
  const vat = identifiers.find(({ scheme }) => scheme === "VAT");
  return group(
    role,
    group("Party", [
      endpoint ? identified("EndpointID", endpoint) : undefined,
      ...(endpoint ? addresses.slice(1) : []).map((one) =>
        group("PartyIdentification", [identified("ID", one)]),
      ),
      endpoint || vat ? undefined : group("PartyIdentification", [basic("ID", id)]),
      group("PartyName", [basic("Name", name)]),
      country === null
        ? undefined
        : group("PostalAddress", group("Country", [basic("IdentificationCode", country)])),
      vat
        ? group("PartyTaxScheme", [basic("CompanyID", vat.value), group("TaxScheme", [basic("ID", "VAT")])])
        : undefined,
      group("PartyLegalEntity", [basic("RegistrationName", name)]),
    ]),
  );
}

export function siteOf({ site }: SentOrder): string | undefined {
  if (!site) return undefined;
  const [one] = site.identifiers;
  return group(
    "Delivery",
    group("DeliveryLocation", [one ? identified("ID", one) : undefined, basic("Name", site.name)]),
  );
}

/** A delivery for each date; of several, each with its quantity. */
export const deliveriesOf = (
  schedule: readonly SchedulePart[],
  unit: string,
  period: "RequestedDeliveryPeriod" | "PromisedDeliveryPeriod",
): (string | undefined)[] =>
  schedule.map(({ date, quantity }) =>
    group("Delivery", [
      schedule.length > 1 ? quantityOf(quantity, unit) : undefined,
      group(period, [basic("StartDate", date), basic("EndDate", date)]),
    ]),
  );

export const quantityOf = (quantity: string, unit: string): string | undefined =>
  basic("Quantity", plain(quantity), { unitCode: unitCodeOf(unit) });

export const priceOf = (unitPrice: string | null, currency: string): string | undefined =>
  unitPrice === null
    ? undefined
    : group("Price", [basic("PriceAmount", plain(unitPrice), { currencyID: currency })]);

export const itemOf = ({ item, description }: Pick<SentLine, "item" | "description">): string | undefined =>
  group("Item", [basic("Name", description), group("BuyersItemIdentification", [basic("ID", item)])]);
