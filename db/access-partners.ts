/** Everybody of the host who works with partners; the one who administers knows who is who by other tables. */
const readers = {
  buyer: "all",
  logistics: "all",
  quality: "all",
  marketing: "all",
  finance: "all",
  hr: "all",
  manager: "all",
} as const;
/** A partner finds those of the host whom it needs, and itself. */
const partners = { supplier: "own_and_host", carrier: "own_and_host" } as const;
/** How far the host's people may give in is nobody's but the host's: of theirs partners read what has no limit. */
const withoutLimits = { supplier: "own_and_hosts_open", carrier: "own_and_hosts_open" } as const;
/** Of the host for everybody, as long as a partner does not do it itself; of the partner who administers it. */
const keepers = {
  buyer: "all",
  logistics: "all",
  manager: "all",
  supplier: "of_org_admin",
  carrier: "of_org_admin",
} as const;

/** Who partners are, and who decides what there: a part of the matrix in `access.ts`. */
export const partnerAccess = {
  // Of the host alone; what partners are and what they show is not the host's to keep.
  organisation_logos: {
    select: { host: "all", partner: "own_and_host", guest: "own_and_host" },
    insert: { admin: "own" },
    update: { admin: "own" },
    delete: { admin: "own" },
  },
  partner_profiles: { select: { ...readers, ...partners }, insert: keepers, update: keepers },
  contacts: { select: { ...readers, ...partners }, insert: keepers, update: keepers, delete: keepers },
  contact_decisions: {
    select: { ...readers, ...withoutLimits },
    insert: keepers,
    update: keepers,
    delete: keepers,
  },
} as const;
