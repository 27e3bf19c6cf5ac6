import type postgres from "postgres";
import {
  type CatalogCheck,
  everyTableIsForced,
  gateHasItsGrantsOnly,
  grantsAreThoseOfTheMatrix,
  onlySystemAndGateSeeAll,
  policiesAskForTheirRoles,
  policiesAreThoseOfTheMatrix,
  tablesAreThoseOfTheMatrix,
  updatesLeaveRowsInReach,
} from "./catalog.ts";
import { noHiddenCode, trigramsAreTheIndexs } from "./catalog-code.ts";
import {
  functionsAreThoseKnown,
  keysCarryTheOrganisation,
  nobodyElseHoldsARight,
  queueIsTheSystems,
  rolesHoldNoPower,
  viewsAskAsTheInvoker,
} from "./catalog-roles.ts";

export const catalogChecks: readonly (readonly [string, CatalogCheck])[] = [
  ["every table has forced row-level security and a policy", everyTableIsForced],
  ["the tables are those of db/access.ts", tablesAreThoseOfTheMatrix],
  ["there is one policy for each command and role of db/access.ts", policiesAreThoseOfTheMatrix],
  ["only the system and the gate see all rows", onlySystemAndGateSeeAll],
  ["policies ask for the roles of db/access.ts", policiesAskForTheirRoles],
  ["an update leaves rows where it finds them", updatesLeaveRowsInReach],
  ["grants are those of db/access.ts, column by column", grantsAreThoseOfTheMatrix],
  ["the gate reaches what its functions need", gateHasItsGrantsOnly],
  ["the roles hold no power and own nothing", rolesHoldNoPower],
  ["nobody else holds a right", nobodyElseHoldsARight],
  ["the queue is the system's", queueIsTheSystems],
  ["views ask as their invoker", viewsAskAsTheInvoker],
  ["definer functions are those known, closed and with a fixed search path", functionsAreThoseKnown],
  ["the trigrams are for their index alone", trigramsAreTheIndexs],
  ["no trigger, rule or extension hides code", noHiddenCode],
  ["keys of partners' rows carry the organisation", keysCarryTheOrganisation],
];

export async function catalogFaults(sql: postgres.Sql): Promise<string[]> {
  const found: string[] = [];
  for (const [, check] of catalogChecks) found.push(...(await check(sql)));
  return found;
}
