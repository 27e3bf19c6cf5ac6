/** Messages of other systems, and by what these know organisations: a part of the matrix in `access.ts`. */
export const messageAccess = {
  organisation_identifiers: {
    select: { host: "all", partner: "own_and_host" },
    insert: { admin: "all" },
    delete: { admin: "all" },
  },
  exchanged_messages: {
    select: { buyer: "own", supplier: "own" },
    insert: { buyer: "own_taken", supplier: "own_taken" },
  },
} as const;
