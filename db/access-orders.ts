import { byFeed, ofLink, orderReaders, priceReaders } from "./access-roles.ts";

/** Of orders, what is agreed on them, and the ways in which they are answered: a part of the matrix of `access.ts`. */
export const orderAccess = {
  tolerances: {
    select: { buyer: "all", manager: "all", finance: "all", supplier: "own_group", guest: "own_group" },
    insert: { buyer: "all" },
    update: { buyer: "all" },
    delete: { buyer: "all" },
  },
  purchase_orders: {
    select: { ...orderReaders, ...ofLink, ...byFeed },
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  purchase_order_lines: {
    select: { ...orderReaders, ...ofLink, ...byFeed },
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  schedule_lines: {
    select: { ...orderReaders, ...ofLink },
    insert: { buyer: "all" },
    update: { buyer: "all" },
    delete: { buyer: "all" },
  },
  line_prices: {
    select: { ...priceReaders, ...ofLink },
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  line_answers: {
    select: { ...orderReaders, ...ofLink },
    insert: { buyer: "all" },
    update: { buyer: "buyer_state", supplier: "own_supplier_state", guest: "of_link_state" },
  },
  line_fulfilments: {
    select: { ...orderReaders, ...ofLink },
    insert: { buyer: "all" },
    update: { buyer: "all" },
  },
  promises: {
    select: { ...orderReaders, ...ofLink },
    insert: { buyer: "buyer_entry", supplier: "own_supplier_entry", guest: "of_link_entry" },
  },
  promise_prices: {
    select: { ...priceReaders, ...ofLink },
    insert: { buyer: "buyer_price_entry", supplier: "own_price_entry", guest: "of_link_price" },
  },
  // Made by who sends the mails; the hash of a token, and the codes beside it, are nobody's to read.
  order_links: {
    select: { buyer: "all", manager: "all", supplier: "own" },
    update: { buyer: "revocation", supplier: "own_revocation" },
  },
  order_link_codes: {},
  order_documents: {
    select: orderReaders,
    insert: { buyer: "uploaded", supplier: "own_uploaded" },
    delete: { buyer: "of_own_side", supplier: "own_of_own_side" },
  },
  order_document_parts: {
    select: {
      buyer: "of_its_document",
      logistics: "of_its_document",
      quality: "of_its_document",
      marketing: "of_its_document",
      finance: "of_its_document",
      manager: "of_its_document",
      supplier: "of_its_document",
    },
    insert: { buyer: "of_own_document", supplier: "of_own_document" },
  },
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
