import type { ViewerRole } from "../../vocabulary.ts";

/** Who looks, as far as rights go. `nobody` has no context; `system` is the other login. */
export interface Viewer {
  userId: string;
  organisationId: string;
  side: "host" | "partner" | "guest" | "feed" | "nobody" | "system";
  roles: readonly ViewerRole[];
  isOrgAdmin?: boolean;
  /** Of a guest: the one order. */
  orderId?: string;
  /** Views as a partner: sees what the partner sees, and can write nothing. */
  isReadOnly?: boolean;
}
