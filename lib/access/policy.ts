import { access, type TableName } from "#db/access.ts";
import type { Role } from "#db/vocabulary.ts";
import { DomainError } from "#lib/kernel/errors.ts";

type Operation = "select" | "insert" | "update" | "delete";

/**
 * May someone like you do this verb? Each verb names the rows it needs, and the roles follow from the one matrix;
 * `only` narrows it where several roles may write a table but just some may do this.
 */
const verbs = {
  "order.read": { needs: [["purchase_orders", "select"]] },
  "price.read": { needs: [["line_prices", "select"]] },
  "order.answer": {
    needs: [
      ["line_answers", "update"],
      ["promises", "insert"],
    ],
    only: ["supplier"],
  },
  "order.decide": {
    needs: [
      ["line_answers", "update"],
      ["promises", "insert"],
    ],
    only: ["buyer"],
  },
  "difference.read": {
    needs: [
      ["receipts", "select"],
      ["purchase_orders", "select"],
    ],
    only: ["quality", "logistics", "buyer", "manager"],
  },
  "arrival.read": { needs: [["line_arrivals", "select"]] },
  "value.read": { needs: [["value_months", "select"]] },
  // Volume by site and day comes from `app.workload`, which asks for the same roles.
  "workload.read": { needs: [], only: ["hr", "logistics", "quality", "manager"] },
  "performance.read": { needs: [["line_performance", "select"]] },
  "shipment.read": { needs: [["shipments", "select"]] },
  "shipment.announce": {
    needs: [
      ["shipments", "insert"],
      ["shipment_lines", "insert"],
    ],
  },
  "shipment.cancel": { needs: [["shipments", "update"]], only: ["supplier"] },
  "shipment.assign": {
    needs: [
      ["shipment_carriers", "insert"],
      ["shipment_carriers", "update"],
    ],
  },
  "shipment.report": {
    needs: [
      ["shipments", "update"],
      ["shipment_milestones", "insert"],
    ],
    only: ["carrier", "logistics"],
  },
  "shipment.receive": { needs: [["receipts", "insert"]] },
  "comment.write": { needs: [["comments", "insert"]] },
  "people.administer": { needs: [["users", "insert"]] },
  "account.use": { needs: [] },
} as const satisfies Record<
  string,
  { needs: readonly (readonly [TableName, Operation])[]; only?: readonly Role[] }
>;

export type Action = keyof typeof verbs;
interface Roles {
  roles: readonly Role[];
  organisation: { kind: string };
}

export function can(actor: Roles, action: Action): boolean {
  const verb: { needs: readonly (readonly [TableName, Operation])[]; only?: readonly Role[] } = verbs[action];
  if (verb.only && !verb.only.some((role) => actor.roles.includes(role))) return false;
  return verb.needs.every(([table, operation]) => mayTouch(actor, table, operation));
}

export function authorize(actor: Roles, action: Action): void {
  if (!can(actor, action)) throw new DomainError("forbidden", "forbidden");
}

/** Whether the matrix gives any of the actor's roles this operation on some rows of the table. */
export function mayTouch(actor: Roles, table: TableName, operation: Operation): boolean {
  const rules: Partial<Record<Operation, Readonly<Record<string, string>>>> = access[table];
  const side = actor.organisation.kind === "host" ? "host" : "partner";
  const named = Object.keys(rules[operation] ?? {});
  return named.includes(side) || actor.roles.some((role) => named.includes(role));
}
