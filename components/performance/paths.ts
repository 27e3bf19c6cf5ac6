import type { MeasuredPartner } from "#lib/scorecards/queries.ts";

export const listPaths = { supplier: "/performance", carrier: "/performance/carriers" } as const;

/** Where the rows behind a partner's figures are: lines of a supplier, shipments of a carrier. */
export function rowsPath({ id, kind }: Pick<MeasuredPartner, "id" | "kind">): string {
  return `/performance/${id}/${kind === "carrier" ? "shipments" : "lines"}`;
}
