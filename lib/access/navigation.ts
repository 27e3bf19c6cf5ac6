import type { Viewer } from "./actor.ts";
import { type Action, can } from "./policy.ts";

export type MenuKey =
  | "today"
  | "orders"
  | "shipments"
  | "differences"
  | "arrivals"
  | "values"
  | "workload"
  | "performance"
  | "people";

interface MenuEntry {
  key: MenuKey;
  href: `/${MenuKey}`;
  needs: Action;
}

const entries: readonly MenuEntry[] = [
  { key: "today", href: "/today", needs: "account.use" },
  { key: "orders", href: "/orders", needs: "order.read" },
  { key: "shipments", href: "/shipments", needs: "shipment.read" },
  { key: "differences", href: "/differences", needs: "difference.read" },
  { key: "arrivals", href: "/arrivals", needs: "arrival.read" },
  { key: "values", href: "/values", needs: "value.read" },
  { key: "workload", href: "/workload", needs: "workload.read" },
  { key: "performance", href: "/performance", needs: "performance.read" },
  { key: "people", href: "/people", needs: "people.administer" },
];

/** The menu of a person: what the access matrix lets at least one of their roles open. */
export function menuFor(viewer: Viewer): readonly MenuEntry[] {
  return entries.filter((entry) => can(viewer, entry.needs));
}
