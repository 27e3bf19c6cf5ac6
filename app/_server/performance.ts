import "server-only";
import { notFound, redirect } from "next/navigation";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import { type MeasuredKind, performanceInput } from "#lib/scorecards/input.ts";
import { listPerformance } from "#lib/scorecards/queries.ts";
import { read } from "./read.ts";

type Query = Promise<Record<string, string | string[] | undefined>>;

/** What a list of partners' figures shows. A partner has only itself, and goes there. */
export async function readPerformance(kind: MeasuredKind, query: Query) {
  const input = performanceInput.parse(await query);
  const today = dayToday();
  const period = periodOf(input, today);
  const partners = await read(async ({ tx, viewer }) => {
    const person = await viewer;
    if (!can(person, "performance.read")) notFound();
    if (person.organisation.kind !== "host") redirect(`/performance/${person.organisation.id}`);
    return listPerformance(tx, kind, input.basis, period, today);
  });
  return { kind, partners, input, period, today };
}
