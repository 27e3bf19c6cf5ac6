import type { TransportState } from "#db/vocabulary.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

export interface ReportableShipment {
  id: string;
  number: string;
  timeZone: string;
  next: TransportState | undefined;
}

export type ReportAction = (raw: unknown) => Promise<ActionResult<{ state: string }>>;

export interface ReceivableShipment {
  id: string;
  version: number;
  number: string;
  /** The day it was delivered, or today at the site. */
  day: string;
  today: string;
  lines: ReceivableLine[];
}

interface ReceivableLine {
  lineId: string;
  orderNumber: string;
  description: string;
  quantity: string;
  unit: string;
  /** As it was counted, where the receipt is there and wrong. */
  counted?: { quantity: string; damaged: string; refused: string; comment: string };
}

export type ReceiveAction = (raw: unknown) => Promise<ActionResult<{ differences: number }>>;
