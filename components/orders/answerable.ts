import type { ActionResult } from "#lib/kernel/result.ts";
import type { DecisionVerb, SchedulePart } from "#lib/orders/rules.ts";

/** What the controls of a line need to know of it. */
export interface AnswerableLine {
  lineId: string;
  version: number;
  line: string;
  order: string;
  item: string;
  unit: string;
  currency: string | null;
  unitPrice: string | null;
  requested: SchedulePart[];
}

export interface DecidableLine {
  lineId: string;
  version: number;
  line: string;
  order: string;
  /** What may be decided on it now. */
  verbs: readonly DecisionVerb[];
}

/** A line that its buyer may ask anew or drop, in the revision that is on the page. */
export interface RevisableLine extends AnswerableLine {
  orderId: string;
  revision: number;
  canDrop: boolean;
}

export type WithdrawAction = (raw: unknown) => Promise<ActionResult<{ withdrawn: number }>>;
export type ReviseAction = (raw: unknown) => Promise<ActionResult<{ revised: number; dropped: number }>>;
export type AnswerAction = (raw: unknown) => Promise<ActionResult<{ answered: number; waiting: number }>>;
export type DecideAction = (raw: unknown) => Promise<ActionResult<{ decided: number }>>;
