/** Who reads what lets somebody be planned: no papers, only until when. */
const planReaders = { hr: "all", logistics: "all", manager: "all" } as const;
const partnersOwn = { supplier: "own", carrier: "own" } as const;
/** Who judges what partners hand in. */
const reviewers = { buyer: "all", quality: "all", finance: "all", hr: "all", manager: "all" } as const;

/** People who work, their certificates, and what partners have to show: a part of the matrix in `access.ts`. */
export const peopleAccess = {
  workers: {
    select: { ...planReaders, ...partnersOwn },
    insert: { hr: "own", ...partnersOwn },
    update: { hr: "own", ...partnersOwn },
  },
  certificates: {
    select: { hr: "all", manager: "all", ...partnersOwn },
    insert: { hr: "handed_in", supplier: "handed_in", carrier: "handed_in" },
    update: { hr: "all" },
    delete: { hr: "own_submitted", supplier: "own_submitted", carrier: "own_submitted" },
  },
  activity_requirements: {
    select: { ...planReaders, supplier: "all", carrier: "all" },
    insert: { hr: "all" },
    delete: { hr: "all" },
  },
  worker_clearances: { select: { ...planReaders, ...partnersOwn } },
  assignments: {
    select: planReaders,
    insert: { hr: "kept" },
    delete: { hr: "all" },
  },
  staffing_plans: {
    select: planReaders,
    insert: { hr: "kept" },
    update: { hr: "written" },
    delete: { hr: "all" },
  },
  staffing_rates: { select: planReaders, insert: { hr: "kept" }, update: { hr: "written" } },
  shipment_drivers: {
    select: { logistics: "all", manager: "all", carrier: "own" },
    insert: { carrier: "named_carried" },
    delete: { carrier: "own" },
  },
  partner_documents: {
    select: { ...reviewers, logistics: "all", ...partnersOwn },
    insert: {
      buyer: "taken_in",
      quality: "taken_in",
      finance: "taken_in",
      hr: "taken_in",
      manager: "taken_in",
      supplier: "handed_in",
      carrier: "handed_in",
    },
    update: reviewers,
    delete: {
      ...reviewersWith("taken_submitted"),
      supplier: "own_submitted",
      carrier: "own_submitted",
    },
  },
  paper_files: {
    select: {
      ...reviewersWith("of_its_paper"),
      logistics: "of_its_paper",
      supplier: "of_its_paper",
      carrier: "of_its_paper",
    },
    insert: { ...reviewersWith("of_own_paper"), supplier: "of_own_paper", carrier: "of_own_paper" },
  },
  paper_parts: {
    select: {
      ...reviewersWith("of_its_scan"),
      logistics: "of_its_scan",
      supplier: "of_its_scan",
      carrier: "of_its_scan",
    },
    insert: { ...reviewersWith("of_own_scan"), supplier: "of_own_scan", carrier: "of_own_scan" },
  },
} as const;

function reviewersWith<Scope extends string>(scope: Scope) {
  return { buyer: scope, quality: scope, finance: scope, hr: scope, manager: scope } as const;
}
