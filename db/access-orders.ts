/** How orders are written and answered elsewhere than on their page: a part of the matrix in `access.ts`. */
export const orderDoorAccess = {
  // Made by who sends the mails; the hash of a token, and the codes beside it, are nobody's to read.
  order_links: {
    select: { buyer: "all", manager: "all", supplier: "own" },
    update: { buyer: "revocation", supplier: "own_revocation" },
  },
  order_link_codes: {},
  // What a buyer has begun is that buyer's alone; templates are for all buyers.
  order_drafts: {
    select: { buyer: "own_draft" },
    insert: { buyer: "made_draft" },
    update: { buyer: "own_draft" },
    delete: { buyer: "own_draft" },
  },
  calendar_feeds: {
    select: { supplier: "own_feed" },
    insert: { supplier: "own_feed" },
    update: { supplier: "own_feed" },
    delete: { supplier: "own_feed" },
  },
  answer_files: {
    select: { supplier: "own" },
    insert: { supplier: "own_taken" },
    update: { supplier: "own" },
  },
  answer_file_lines: { select: { supplier: "own" }, insert: { supplier: "own_said" } },
} as const;
