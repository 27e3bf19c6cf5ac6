import "server-only";
import { idField } from "#lib/kernel/fields.ts";
import type { Endpoint, Reading, Taking, Writing } from "./endpoint.ts";
import { comments, forecasts, me, milestones, partners, scorecard, shipments } from "./endpoints.ts";
import {
  activity,
  organisation,
  organisations,
  organisationIdentifiers,
  organisationSites,
} from "./administration-endpoints.ts";
import { campaign, campaigns } from "./campaign-endpoints.ts";
import { budgets, costs, freight, priceChanges } from "./cost-endpoints.ts";
import { incident, incidentMoves, incidents } from "./incident-endpoints.ts";
import { imports } from "./import-endpoints.ts";
import {
  order,
  orderConfirmation,
  orderLines,
  orderRevision,
  orders,
  orderWithdrawal,
} from "./order-endpoints.ts";
import { contactDecisions, contacts, directory, profile } from "./partner-endpoints.ts";
import { confirmations } from "./confirmation-endpoints.ts";
import { openapi } from "./openapi.ts";
import { Problem } from "./problem.ts";
import { calendar, calendars } from "./calendar-endpoints.ts";
import {
  certificateDecision,
  documentDecision,
  documents,
  staffing,
  worker,
  workerCertificates,
  workers,
} from "./people-endpoints.ts";
import { orderResponseMessage, orderUbl, ubl } from "./ubl-endpoints.ts";
import { risk, riskAssessments, risks } from "./risk-endpoints.ts";
import { notifications, stock, work } from "./work-endpoints.ts";

export const base = "/api/v1/";

/** The whole API: what is not here is not there. */
const described: readonly Endpoint[] = [
  me,
  orders,
  order,
  orderConfirmation,
  orderWithdrawal,
  orderRevision,
  orderLines,
  confirmations,
  ubl,
  orderUbl,
  orderResponseMessage,
  shipments,
  milestones,
  forecasts,
  campaigns,
  campaign,
  incidents,
  incident,
  incidentMoves,
  risks,
  risk,
  riskAssessments,
  stock,
  budgets,
  costs,
  freight,
  priceChanges,
  calendars,
  calendar,
  work,
  notifications,
  partners,
  scorecard,
  directory,
  profile,
  contacts,
  contactDecisions,
  comments,
  workers,
  worker,
  workerCertificates,
  certificateDecision,
  staffing,
  documents,
  documentDecision,
  ...imports,
  organisations,
  organisation,
  organisationSites,
  organisationIdentifiers,
  activity,
];
export const endpoints: readonly Endpoint[] = [...described, openapi(described)];

interface Place {
  /** Method and path without ids. */
  route: string;
  id: string;
}
export type Found = Place &
  ({ reading: Reading; writing?: never } | { reading?: never; writing: Writing | Taking });

/** The endpoint at an address. What could be no id is not there, as what nobody may see. */
export function findEndpoint(pathname: string, method: string): Found {
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : "";
  const segments = path.split("/");
  const found = endpoints.find((one) => fits(one.path.split("/"), segments));
  if (!found) throw new Problem(404, "address_unknown");
  const id = segments[found.path.split("/").indexOf("{id}")] ?? "";
  const place = { route: `${method} ${found.path}`, id: id.toLowerCase() };
  if (found.GET && (method === "GET" || method === "HEAD")) return { ...place, reading: found.GET };
  if (found.POST && method === "POST") return { ...place, writing: found.POST };
  throw new Problem(405, "method_not_allowed", { headers: { allow: methodsOf(found).join(", ") } });
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => {
      const segment = segments[index] ?? "";
      return part === "{id}" ? idField.safeParse(segment).success : part === segment;
    })
  );
}

function methodsOf({ GET, POST }: Endpoint): string[] {
  return [...(GET ? ["GET", "HEAD"] : []), ...(POST ? ["POST"] : [])];
}
