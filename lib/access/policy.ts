import { access, type TableName } from "#db/access.ts";
import { partnerRoles, type ViewerRole } from "#db/vocabulary.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { orderVerbs } from "./order-verbs.ts";

type Operation = "select" | "insert" | "update" | "delete";

/**
 * Each verb names the rows it needs, and the roles follow from the one matrix;
 * `only` narrows it where several roles may write a table but just some may do this.
 */
const verbs = {
  ...orderVerbs,
  "difference.read": {
    needs: [
      ["receipts", "select"],
      ["purchase_orders", "select"],
    ],
    only: ["quality", "logistics", "buyer", "manager"],
  },
  "arrival.read": { needs: [["line_arrivals", "select"]] },
  "value.read": { needs: [["value_months", "select"]] },
  "cost.read": { needs: [["cost_entries", "select"]] },
  "cost.write": {
    needs: [
      ["cost_entries", "insert"],
      ["cost_entries", "update"],
      ["budgets", "update"],
    ],
  },
  // What freight is of the value of what it brought, which tells its price.
  "freight.read": { needs: [["freight_values", "select"]] },
  "price_change.read": { needs: [["price_changes", "select"]] },
  "quality.read": { needs: [["quality_days", "select"]] },
  // Volume by site and day comes from `app.workload`, which asks for the same roles.
  "workload.read": { needs: [], only: ["hr", "logistics", "quality", "manager"] },
  "performance.read": { needs: [["performance_counts", "select"]] },
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
  "worker.read": { needs: [["workers", "select"]] },
  "worker.write": {
    needs: [
      ["workers", "insert"],
      ["workers", "update"],
    ],
  },
  "certificate.read": { needs: [["certificates", "select"]] },
  "certificate.submit": {
    needs: [
      ["certificates", "insert"],
      ["paper_files", "insert"],
    ],
  },
  "certificate.review": { needs: [["certificates", "update"]] },
  "requirement.change": {
    needs: [
      ["activity_requirements", "insert"],
      ["activity_requirements", "delete"],
    ],
  },
  "staffing.read": { needs: [["staffing_plans", "select"]] },
  "staffing.plan": {
    needs: [
      ["staffing_plans", "insert"],
      ["assignments", "insert"],
    ],
  },
  "driver.read": { needs: [["shipment_drivers", "select"]] },
  "driver.name": { needs: [["shipment_drivers", "insert"]] },
  "document.read": { needs: [["partner_documents", "select"]] },
  "document.submit": {
    needs: [
      ["partner_documents", "insert"],
      ["paper_files", "insert"],
    ],
  },
  "document.review": { needs: [["partner_documents", "update"]] },
  "partner.read": { needs: [["contacts", "select"]] },
  // Of a partner only for who administers it: the database looks.
  "partner.keep": {
    needs: [
      ["partner_profiles", "update"],
      ["contacts", "insert"],
    ],
  },
  "calendar.read": { needs: [["calendars", "select"]] },
  "calendar.change": {
    needs: [
      ["calendars", "insert"],
      ["closures", "insert"],
    ],
  },
  "incident.read": { needs: [["incidents", "select"]] },
  "incident.open": {
    needs: [
      ["incidents", "insert"],
      ["incident_states", "insert"],
    ],
  },
  "incident.move": {
    needs: [
      ["incident_states", "update"],
      ["incident_moves", "insert"],
    ],
  },
  "incident.rate": { needs: [["incidents", "update"]] },
  "incident.invite": { needs: [["incident_participants", "insert"]] },
  "rule.read": { needs: [["incident_rules", "select"]] },
  "rule.change": { needs: [["incident_rules", "update"]] },
  "incident.report_8d": { needs: [["eight_d_sections", "update"]], only: ["supplier", "carrier"] },
  "incident.review_8d": { needs: [["eight_d_reports", "insert"]] },
  "incident.act": { needs: [["corrective_actions", "insert"]] },
  "risk.read": { needs: [["risks", "select"]] },
  // What the host thinks of it, and the map made of that.
  "risk.weigh": { needs: [["risk_standings", "select"]] },
  "risk.manage": {
    needs: [
      ["risks", "insert"],
      ["risk_standings", "update"],
    ],
  },
  "risk.act": { needs: [["risk_measures", "update"]] },
  "forecast.read": { needs: [["forecast_series", "select"]] },
  "forecast.plan": {
    needs: [
      ["forecast_drafts", "insert"],
      ["forecast_entries", "insert"],
    ],
  },
  "forecast.commit": { needs: [["commit_entries", "insert"]] },
  "campaign.read": { needs: [["campaigns", "select"]] },
  "campaign.budget": { needs: [["campaign_budgets", "select"]] },
  "campaign.write": {
    needs: [
      ["campaigns", "insert"],
      ["campaign_lines", "insert"],
    ],
  },
  "campaign.refuse": { needs: [["campaign_states", "update"]], only: ["buyer", "logistics", "manager"] },
  "campaign.accept": { needs: [["campaign_states", "update"]], only: ["marketing", "manager"] },
  "stock.read": { needs: [["stock_levels", "select"]] },
  "stock.write": {
    needs: [
      ["stock_levels", "insert"],
      ["stock_levels", "update"],
    ],
  },
  "volume.read": { needs: [["lane_volumes", "select"]] },
  "comment.write": { needs: [["comments", "insert"]] },
  "mail_failure.read": { needs: [["mail_failures", "select"]] },
  "organisation.read": { needs: [["organisations", "select"]], only: ["admin", "manager"] },
  "organisation.change": {
    needs: [
      ["organisations", "insert"],
      ["sites", "insert"],
    ],
  },
  // Of the organisation that one administers, which is the host.
  "logo.change": { needs: [["organisation_logos", "insert"]] },
  // `app.view_as` asks for the same roles.
  "partner.view_as": { needs: [], only: ["admin", "manager"] },
  "access.read": { needs: [], only: ["admin", "manager"] },
  // What a manager oversees: each figure of it comes from tables that the role reads anyway.
  "overview.read": { needs: [], only: ["manager"] },
  "activity.read": { needs: [["activity_log", "select"]] },
  "proof.ask": { needs: [["proofs", "insert"]] },
  // Of one's own organisation: `is_org_admin` is a right beside the roles.
  "colleague.manage": {
    needs: [
      ["colleague_invitations", "update"],
      ["memberships", "delete"],
    ],
    only: partnerRoles,
    orgAdmin: true,
  },
  "people.administer": { needs: [["users", "insert"]] },
  "account.use": { needs: [] },
} as const satisfies Record<
  string,
  { needs: readonly (readonly [TableName, Operation])[]; only?: readonly ViewerRole[]; orgAdmin?: true }
>;

export type Action = keyof typeof verbs;
interface Roles {
  roles: readonly ViewerRole[];
  organisation: { kind: string };
  isOrgAdmin?: boolean;
  viewing?: object | null;
}

/** May someone like you do this now? Who views the portal as a partner sees what the partner sees, and changes nothing. */
export function can(actor: Roles, action: Action): boolean {
  return isFor(actor, action) && !(actor.viewing && writes(action));
}

/** Whether your roles are about this at all: what lists show, also to who views as a partner. */
export function isFor(actor: Roles, action: Action): boolean {
  const verb: {
    needs: readonly (readonly [TableName, Operation])[];
    only?: readonly ViewerRole[];
    orgAdmin?: true;
  } = verbs[action];
  if (verb.orgAdmin && !actor.isOrgAdmin) return false;
  if (verb.only && !verb.only.some((role) => actor.roles.includes(role))) return false;
  return verb.needs.every(([table, operation]) => mayTouch(actor, table, operation));
}

function writes(action: Action): boolean {
  const { needs }: { needs: readonly (readonly [TableName, Operation])[] } = verbs[action];
  return needs.some(([, operation]) => operation !== "select");
}

/** Every command writes, also those that need no row. */
export function authorize(actor: Roles, action: Action): void {
  if (actor.viewing) throw new DomainError("forbidden", "viewing_as_partner");
  if (!can(actor, action)) throw new DomainError("forbidden", "forbidden");
}

/** Whether the matrix gives any of the actor's roles this operation on some rows of the table. */
export function mayTouch(actor: Roles, table: TableName, operation: Operation): boolean {
  const rules: Partial<Record<Operation, Readonly<Record<string, string>>>> = access[table];
  const named = Object.keys(rules[operation] ?? {});
  // Who came by a link, or as a calendar, is on no side.
  const isGuest = actor.roles.includes("guest") || actor.roles.includes("feed");
  const side = actor.organisation.kind === "host" ? "host" : "partner";
  return (!isGuest && named.includes(side)) || actor.roles.some((role) => named.includes(role));
}
