/** What logistics costs are made of. */
export const costCategories = ["transport", "storage", "handling"] as const;
export type CostCategory = (typeof costCategories)[number];

/**
 * What became of a price that a supplier offered: within tolerance and so agreed at once; taken over into the order;
 * refused; waiting for the buyer; replaced by what came after it, before anybody decided.
 */
export const priceDecisions = ["tolerated", "adopted", "refused", "waiting", "replaced"] as const;
export type PriceDecision = (typeof priceDecisions)[number];
