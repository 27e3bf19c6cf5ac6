/** Who stands together in `db/access.ts`: roles with what each of them may see. */
export const services = {
  buyer: "all",
  logistics: "all",
  quality: "all",
  marketing: "all",
  finance: "all",
  manager: "all",
} as const;
export const orderReaders = { ...services, supplier: "own" } as const;
/** Who has lists of orders. */
export const listReaders = <Scope extends string>(scope: Scope) => ({
  buyer: scope,
  logistics: scope,
  quality: scope,
  marketing: scope,
  finance: scope,
  manager: scope,
  supplier: scope,
});
export const priceReaders = { buyer: "all", finance: "all", manager: "all", supplier: "own" } as const;
/** Whoever came by a link, on the one order that it is for. */
export const ofLink = { guest: "of_link" } as const;
/** A calendar that shows a supplier its promised days: what it needs for that, and no more. */
export const byFeed = { feed: "own" } as const;
export const scorecardReaders = {
  buyer: "all",
  logistics: "all",
  quality: "all",
  finance: "all",
  manager: "all",
} as const;
export const shipmentReaders = { ...scorecardReaders, supplier: "own", carrier: "carried" } as const;
/** Who handles incidents. */
export const handlers = { buyer: "all", logistics: "all", quality: "all", manager: "all" } as const;
export const handlersWith = <Scope extends string>(scope: Scope) => ({
  buyer: scope,
  logistics: scope,
  quality: scope,
  manager: scope,
});
export const partnersWith = <Scope extends string>(scope: Scope) => ({ supplier: scope, carrier: scope });
export const incidentReaders = {
  ...handlersWith("of_incident"),
  ...partnersWith("of_incident"),
  marketing: "of_incident",
  finance: "of_incident",
  hr: "of_incident",
} as const;
export const riskReaders = { ...handlers, marketing: "all", finance: "all", hr: "all" } as const;
export const forecastReaders = {
  buyer: "all",
  logistics: "all",
  marketing: "all",
  finance: "all",
  manager: "all",
} as const;
export const planners = { buyer: "all", logistics: "all" } as const;
export const threadRoles = <Scope extends string>(scope: Scope) => ({
  buyer: scope,
  logistics: scope,
  quality: scope,
  marketing: scope,
  finance: scope,
  hr: scope,
  manager: scope,
  supplier: scope,
  carrier: scope,
});
