import {
  type CertificateKind,
  certificateKinds,
  type DocumentKindName,
  documentKinds,
  documentNames,
  type PaperState,
} from "#db/vocabulary-papers.ts";
import type { OrganisationKind } from "#db/vocabulary.ts";
import { addDays, type Day, isDay, today } from "#lib/kernel/days.ts";

/** Four weeks: what ends within them is shown while there is time to do something about it. */
export const endingDays = 28;

/** Within so many days somebody looks at what was handed in. */
export const reviewDays = 10;

/** Where a paper stands on a day: its state, and of what was accepted whether it is still good. */
export type PaperStanding = "submitted" | "refused" | "valid" | "ending" | "expired";

interface Paper {
  state: PaperState;
  expiresOn: Day | null;
}

export function standingOf({ state, expiresOn }: Paper, on: Day): PaperStanding {
  if (state !== "accepted") return state;
  if (expiresOn === null || expiresOn > addDays(on, endingDays)) return "valid";
  return expiresOn < on ? "expired" : "ending";
}

/** The last day of a paper that is good for so many months; undefined where its kind has no usual term. */
export function usualExpiry(months: number | null, issuedOn: Day): Day | undefined {
  return months === null ? undefined : addDays(addMonths(issuedOn, months), -1);
}

export const certificateExpiry = (kind: CertificateKind, issuedOn: Day) =>
  usualExpiry(certificateKinds[kind], issuedOn);
export const documentExpiry = (kind: DocumentKindName, issuedOn: Day) =>
  usualExpiry(documentKinds[kind].months, issuedOn);

/** The same day of a later month, or its last one where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** What a partner has to show, by what it is and where it is. */
export function requiredDocuments(kind: OrganisationKind, country: string | null): DocumentKindName[] {
  return documentNames.filter((name) => {
    const rule: { of: readonly OrganisationKind[]; country?: string } = documentKinds[name];
    return rule.of.includes(kind) && (rule.country === undefined || rule.country === country);
  });
}

/** A paper says when it was issued, which was not tomorrow. A day's grace: it may be tomorrow already where it was issued. */
export const isIssued = (issuedOn: Day): boolean => issuedOn <= addDays(today(), 1);

/** What ends does so after it was issued. */
export const hasTerm = ({ issuedOn, expiresOn }: { issuedOn: Day; expiresOn?: Day | undefined }): boolean =>
  expiresOn === undefined || expiresOn >= issuedOn;

/** What is wrong with the days of a paper as they were typed; an empty last day is none. */
export function faultsOfDays(issuedOn: string, expiresOn: string): Record<string, string> {
  const isWhole = isDay(issuedOn) && (expiresOn === "" || isDay(expiresOn));
  return {
    ...(!isDay(issuedOn) ? { issuedOn: "not_a_day" } : isIssued(issuedOn) ? {} : { issuedOn: "not_yet" }),
    ...(expiresOn === "" || isDay(expiresOn) ? {} : { expiresOn: "not_a_day" }),
    ...(isWhole && expiresOn !== "" && !hasTerm({ issuedOn, expiresOn }) ? { expiresOn: "ends_before" } : {}),
  };
}

/** Whose papers wait for whom, and what may still happen to them. */
export const statesAllowing = {
  accept: ["submitted"],
  /** What was accepted may turn out wrong. */
  refuse: ["submitted", "accepted"],
  withdraw: ["submitted"],
} as const satisfies Record<string, readonly PaperState[]>;
export type PaperVerb = keyof typeof statesAllowing;

export const paperAllows = (verb: PaperVerb, { state }: Pick<Paper, "state">): boolean =>
  statesAllowing[verb].some((one) => one === state);
