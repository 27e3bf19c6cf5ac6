import type { Viewer } from "./actor.ts";
import { type Action, can } from "./policy.ts";

export type MenuKey =
  | "today"
  | "overview"
  | "orders"
  | "shipments"
  | "incidents"
  | "risks"
  | "forecasts"
  | "campaigns"
  | "volumes"
  | "stock"
  | "differences"
  | "arrivals"
  | "values"
  | "costs"
  | "workload"
  | "workers"
  | "performance"
  | "partners"
  | "calendars"
  | "colleagues"
  | "organisations"
  | "people"
  | "access"
  | "activity"
  | "security";

interface MenuEntry {
  key: MenuKey;
  href: `/${MenuKey}`;
  needs: Action;
}

const entries: readonly MenuEntry[] = [
  { key: "today", href: "/today", needs: "account.use" },
  { key: "overview", href: "/overview", needs: "overview.read" },
  { key: "orders", href: "/orders", needs: "order.read" },
  { key: "shipments", href: "/shipments", needs: "shipment.read" },
  { key: "incidents", href: "/incidents", needs: "incident.read" },
  { key: "risks", href: "/risks", needs: "risk.read" },
  { key: "forecasts", href: "/forecasts", needs: "forecast.read" },
  { key: "campaigns", href: "/campaigns", needs: "campaign.read" },
  { key: "volumes", href: "/volumes", needs: "volume.read" },
  { key: "stock", href: "/stock", needs: "stock.read" },
  { key: "differences", href: "/differences", needs: "difference.read" },
  { key: "arrivals", href: "/arrivals", needs: "arrival.read" },
  { key: "values", href: "/values", needs: "value.read" },
  { key: "costs", href: "/costs", needs: "cost.read" },
  { key: "workload", href: "/workload", needs: "workload.read" },
  { key: "workers", href: "/workers", needs: "worker.read" },
  { key: "performance", href: "/performance", needs: "performance.read" },
  { key: "partners", href: "/partners", needs: "partner.read" },
  { key: "calendars", href: "/calendars", needs: "calendar.read" },
  { key: "colleagues", href: "/colleagues", needs: "colleague.manage" },
  { key: "organisations", href: "/organisations", needs: "organisation.read" },
  { key: "people", href: "/people", needs: "people.administer" },
  { key: "access", href: "/access", needs: "access.read" },
  { key: "activity", href: "/activity", needs: "activity.read" },
  { key: "security", href: "/security", needs: "proof.ask" },
];

/** The menu of a person: what the access matrix lets at least one of their roles open. */
export function menuFor(viewer: Viewer): readonly MenuEntry[] {
  return entries.filter((entry) => can(viewer, entry.needs));
}
