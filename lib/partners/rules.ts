/** Work is counted up to here; beyond, it is said to be more. */
export const countedUpTo = 500;

/** An incident or a risk, as its link names it. */
export interface Named {
  id: string;
  number: string;
  title: string;
}

/** How a supplier delivered in a time: the share on time and in full, of so many lines due. */
export interface Otif {
  due: number;
  otif: number | null;
}

/** What is known of a supplier. */
export interface SupplierFacts {
  partnerId: string;
  partner: string;
  overdue: number;
  incidents: readonly Named[];
  risks: readonly Named[];
  /** The last three months, and the three before. */
  now: Otif;
  before: Otif;
}

/** Fewer lines say nothing of how a supplier delivers. */
export const fewestDue = 10;
/** As many points of a hundred less are no accident. */
export const fallPoints = 5;

/** How far OTIF fell, in points; undefined where it did not fall far enough to say so. */
export function fallOf({ now, before }: Pick<SupplierFacts, "now" | "before">): number | undefined {
  if (now.otif === null || before.otif === null) return undefined;
  if (now.due < fewestDue || before.due < fewestDue) return undefined;
  const points = Math.round((before.otif - now.otif) * 1000) / 10;
  return points >= fallPoints ? points : undefined;
}

export interface AtRisk extends SupplierFacts {
  fall: number | undefined;
}

const signsOf = ({ overdue, incidents, risks, fall }: AtRisk): number =>
  Number(overdue > 0) + Number(incidents.length > 0) + Number(risks.length > 0) + Number(fall !== undefined);

/**
 * At risk is a supplier with a sign that it may fail us: a grave incident that is open, a grave risk, OTIF that falls; or answers
 * overdue beside one of these. Overdue answers alone are everyday, and stand in their own list. The most signs first.
 */
export function atRisk(suppliers: readonly SupplierFacts[]): AtRisk[] {
  return suppliers
    .map((facts) => ({ ...facts, fall: fallOf(facts) }))
    .filter((one) => signsOf({ ...one, overdue: 0 }) > 0)
    .toSorted(
      (a, b) =>
        signsOf(b) - signsOf(a) ||
        b.incidents.length - a.incidents.length ||
        a.partner.localeCompare(b.partner),
    );
}
