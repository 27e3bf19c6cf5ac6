/** What is done with orders, as `policy.ts` has all verbs: the rows that each needs, and `only` some of who may write them. */
export const orderVerbs = {
  "order.read": { needs: [["purchase_orders", "select"]] },
  "price.read": { needs: [["line_prices", "select"]] },
  "order.answer": {
    needs: [
      ["line_answers", "update"],
      ["promises", "insert"],
    ],
    only: ["supplier", "guest"],
  },
  "order_document.add": { needs: [["order_documents", "insert"]] },
  "calendar_feed.keep": {
    needs: [
      ["calendar_feeds", "insert"],
      ["calendar_feeds", "delete"],
    ],
  },
  // Only while the database still lets it: what was revoked stays so.
  "order_link.read": { needs: [["order_links", "select"]] },
  "order_link.revoke": { needs: [["order_links", "update"]] },
  "order.decide": {
    needs: [
      ["line_answers", "update"],
      ["promises", "insert"],
    ],
    only: ["buyer"],
  },
  "order.revise": {
    needs: [
      ["purchase_order_lines", "update"],
      ["line_answers", "update"],
      ["promises", "insert"],
    ],
    only: ["buyer"],
  },
  "order.remind": {
    needs: [
      ["reminders", "insert"],
      ["reminder_orders", "insert"],
    ],
  },
  // One's own, which may be shared with the organisation: nobody sees more in a view than they see without it.
  "view.keep": {
    needs: [
      ["saved_views", "insert"],
      ["default_views", "insert"],
    ],
  },
  "order.enter": {
    needs: [
      ["purchase_orders", "insert"],
      ["purchase_order_lines", "insert"],
    ],
  },
  "order.draft": { needs: [["order_drafts", "insert"]] },
  // Takes messages of other systems in; what each does is asked for by the verb behind it.
  "order.exchange": { needs: [["exchanged_messages", "insert"]] },
  "tolerance.read": { needs: [["tolerances", "select"]] },
  "tolerance.change": {
    needs: [
      ["tolerances", "insert"],
      ["tolerances", "update"],
      ["tolerances", "delete"],
    ],
  },
} as const;
