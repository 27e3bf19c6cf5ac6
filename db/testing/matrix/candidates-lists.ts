import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { type Make, me, somebody } from "./actors.ts";
import { copies } from "./copies.ts";
import type { World } from "./world.ts";

const bareOrder = (world: World, supplier: unknown) => world.bare.orders[String(supplier)];

/** Of lists of orders and what is said of orders in them. */
export const listCandidates: Partial<Record<TableName, Make>> = {
  order_references: (_, world) =>
    copies("order_references", world).map((row) => ({
      ...row,
      order_id: bareOrder(world, row["supplier_id"]),
    })),
  order_search: (_, world) =>
    copies("order_search", world).map((row) => ({ ...row, order_id: bareOrder(world, row["supplier_id"]) })),
  reminders: (viewer, world) =>
    copies("reminders", world).flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...row,
        id: uuidv7(),
        reminded_by: person,
      })),
    ),
  reminder_orders: (_, world) =>
    copies("reminder_orders", world).map((row) => {
      const isOfBoreal = row["supplier_id"] === world.cast.organisations.boreal;
      return { ...row, order_id: world.cast.orders[isOfBoreal ? "boreal.300" : "kestrel.300"] };
    }),
  saved_views: (viewer, world) =>
    copies("saved_views", world).flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].flatMap((person) =>
        [true, false].map((isShared) => ({ ...row, id: uuidv7(), user_id: person, is_shared: isShared })),
      ),
    ),
  // Of who has none yet in that organisation.
  default_views: (viewer, world) =>
    world.rows.saved_views.flatMap((view) =>
      [me(viewer, world), somebody(viewer, world)]
        .filter(
          (person) =>
            !world.rows.default_views.some(
              (one) => one["organisation_id"] === view["organisation_id"] && one["user_id"] === person,
            ),
        )
        .map((person) => ({
          organisation_id: view["organisation_id"],
          user_id: person,
          list: "orders",
          view_id: view["id"],
        })),
    ),
};
