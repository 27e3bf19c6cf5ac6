/** Pure words of the work list. */

/**
 * What somebody may have to do: answer a line, decide on an answer, chase answers that are late; commit to a forecast, see
 * to a supplier's commits; finish or decide on a campaign, publish its uplift; take the turn of an incident, do or verify a corrective action; review a risk, do a measure;
 * report on a shipment, assign its carrier, see to a late one, receive it; check papers that were handed in, renew those that
 * end.
 */
export const taskKinds = [
  "answer",
  "decide",
  "chase",
  "commit",
  "plan",
  "campaign",
  "uplift",
  "turn",
  "action",
  "verify",
  "review",
  "measure",
  "report",
  "assign",
  "late",
  "receive",
  "check_document",
  "check_certificate",
  "renew_document",
  "renew_certificate",
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Something to do: of which kind, about which row, until when. */
export interface Task {
  kind: TaskKind;
  /** Of the line, supplier, campaign, incident, action, risk, measure, shipment or paper. */
  id: string;
  /** To the microsecond. Of what has no deadline, since when it waits. */
  due: string;
}

/** Those whose moment is a beginning: nobody promised an end. */
const waitingKinds: ReadonlySet<TaskKind> = new Set(["decide", "plan", "verify", "receive"]);

export const isWaiting = (kind: TaskKind): boolean => waitingKinds.has(kind);

/** Those that have a whole day, to its end. */
const dayKinds: ReadonlySet<TaskKind> = new Set([
  "action",
  "review",
  "measure",
  "report",
  "assign",
  "late",
  "check_document",
  "check_certificate",
  "renew_document",
  "renew_certificate",
]);

/** The moment that a person reads: within the last day, where a task has until its end. */
export function shownMoment({ kind, due }: Task): { at: Date; isDay: boolean } {
  const at = new Date(due);
  if (dayKinds.has(kind)) return { at: new Date(at.getTime() - 1), isDay: true };
  return { at, isDay: kind === "receive" };
}

/** Those in which somebody else has a part whose name helps. */
const sharedKinds: ReadonlySet<TaskKind> = new Set([
  "decide",
  "verify",
  "report",
  "assign",
  "late",
  "receive",
  "check_document",
  "check_certificate",
]);

export const isShared = (kind: TaskKind): boolean => sharedKinds.has(kind);

/** The ids of one kind. */
export function idsOf(tasks: readonly Task[], ...kinds: TaskKind[]): string[] {
  return tasks.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
}
