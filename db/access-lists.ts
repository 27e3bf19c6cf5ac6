import { listReaders, orderReaders } from "./access-roles.ts";

/** Lists of orders: how orders are found, what is said of them there, and the views that people keep. */
export const listAccess = {
  order_references: {
    select: orderReaders,
    insert: { supplier: "own" },
    update: { supplier: "own" },
  },
  // Derived by `app.settle_order_search`.
  order_search: { select: orderReaders },
  reminders: { select: orderReaders, insert: { buyer: "reminded" } },
  reminder_orders: { select: orderReaders, insert: { buyer: "of_own_reminder" } },
  saved_views: {
    select: listReaders("own_or_shared"),
    insert: listReaders("of_person"),
    update: listReaders("of_person"),
    delete: listReaders("of_person"),
  },
  default_views: {
    select: listReaders("of_person"),
    insert: listReaders("of_person_seen"),
    update: listReaders("of_person_seen"),
    delete: listReaders("of_person"),
  },
} as const;
