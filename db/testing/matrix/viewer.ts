import type { Role } from "../../vocabulary.ts";

/** Who looks, as far as rights go. `nobody` has no context; `system` is the other login. */
export interface Viewer {
  userId: string;
  organisationId: string;
  side: "host" | "partner" | "nobody" | "system";
  roles: readonly Role[];
  isOrgAdmin?: boolean;
  /** Views as a partner: sees what the partner sees, and can write nothing. */
  isReadOnly?: boolean;
}
