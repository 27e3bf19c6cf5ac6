import type { TableName } from "#db/access.ts";

/** A column by which a table says whose a row is, and the SQL that a partner's every visible row must fulfil. */
interface Ownership {
  table: TableName;
  /** With `$me` and `$host` for the ids of the partner and the host. */
  condition: string;
}

/** Rows that may name another organisation, and why they may. */
const shared: Partial<Record<TableName, readonly string[]>> = {
  // An action of an incident is read by all who take part in it.
  corrective_actions: ["organisation_id"],
};

const carried = (shipment: string) =>
  `exists (select 1 from public.shipment_carriers c where c.shipment_id = t.${shipment} and c.carrier_id = $me)`;

/**
 * What must hold of each row that a partner sees, by the organisation columns of its table. Tables without such a column are
 * reached through one that has it, and the generated test of the matrix tries them row by row.
 */
export function ownershipOf(
  table: TableName,
  columns: readonly string[],
  kind: "supplier" | "carrier",
): Ownership[] {
  if (table === "organisations") return [{ table, condition: "t.id in ($me, $host)" }];
  const has = (column: string) => columns.includes(column) && !(shared[table] ?? []).includes(column);
  const conditions = [
    ...(has("audience") ? ["$me = any(t.audience)"] : []),
    ...(has("organisation_id") ? ["(t.organisation_id is null or t.organisation_id in ($me, $host))"] : []),
    ...(has("partner_id") ? ["t.partner_id = $me"] : []),
    ...(kind === "supplier" && has("supplier_id") ? ["t.supplier_id = $me"] : []),
    ...(kind === "carrier" && has("carrier_id") ? ["t.carrier_id = $me"] : []),
    ...(kind === "carrier" && has("supplier_id") && !has("carrier_id") ? [ofCarrier(table, columns)] : []),
  ];
  return conditions.map((condition) => ({ table, condition }));
}

/** A carrier sees suppliers' rows of the shipments that it carries, and no others. */
function ofCarrier(table: TableName, columns: readonly string[]): string {
  if (table === "shipments") return carried("id");
  return columns.includes("shipment_id") ? carried("shipment_id") : "false";
}
