import { addClosure, setCalendar } from "#lib/calendars/change.ts";
import { addDays, today } from "#lib/kernel/days.ts";
import { usualWeek } from "#lib/kernel/working-days.ts";
import { runAs } from "./acting.ts";
import type { Cast, OrganisationKey } from "./people.ts";

const keepers: Partial<Record<OrganisationKey, string>> = {
  meridia: "meridia.admin",
  boreal: "boreal.seller",
  valmy: "valmy.dispatcher",
};

/** The usual week of some, and of each a shutdown long past and one far ahead: nothing that moves a deadline. */
export async function playCalendars(cast: Cast): Promise<void> {
  const administrator = cast.people["meridia.admin"]?.token ?? "";
  for (const [key, organisationId] of Object.entries(cast.organisations)) {
    const own = keepers[key as OrganisationKey];
    const keeper = cast.people[own ?? ""]?.token ?? administrator;
    if (own) await runAs(keeper, setCalendar, { organisationId, ...usualWeek, workingDays: [1, 2, 3, 4, 5] });
    const close = (token: string, from: string) =>
      runAs(token, addClosure, { organisationId, from, to: addDays(from, 13), name: "Summer shutdown" });
    await close(administrator, "2020-08-03");
    await close(keeper, addDays(today(), 700));
  }
}
