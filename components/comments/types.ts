import type { ActionResult } from "#lib/kernel/result.ts";

export interface Party {
  id: string;
  name: string;
}

export interface CommentActions {
  write: (raw: unknown) => Promise<ActionResult<{ commentId: string }>>;
  edit: (raw: unknown) => Promise<ActionResult<void>>;
  remove: (raw: unknown) => Promise<ActionResult<void>>;
  /** Marks what one was told of messages as read. */
  read: (raw: unknown) => Promise<ActionResult<void>>;
}

export interface Person {
  id: string;
  name: string;
  organisation: string;
  organisationId: string;
}

/** What every part of a thread needs: where it stands, who looks, who can be reached. */
export interface ThreadContext {
  about:
    | { orderId: string }
    | { shipmentId: string }
    | { incidentId: string }
    | { riskId: string }
    | { campaignId: string }
    | { seriesId: string };
  viewer: { userId: string; isHost: boolean; canWrite: boolean };
  host: Party;
  /** Whom the host may share a message with, one at a time; for a partner, itself. */
  partners: Party[];
  people: Person[];
  actions: CommentActions;
}

export interface ComposerProps extends ThreadContext {
  /** A reply goes to those who read the message it answers. */
  reply?: { to: string; author: string; sharedWith: string | undefined; onDone: () => void };
}
