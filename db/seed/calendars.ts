import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { insertClosure, storeCalendar } from "#lib/calendars/change.ts";
import { addDays, type Day, weekday } from "#lib/kernel/days.ts";
import { leadingSuppliers, sites } from "./cast.ts";

const week = [1, 2, 3, 4, 5];
/** Of the leading suppliers, in their order. */
const plans = [
  { opensAt: "08:30", closesAt: "17:00", country: "FR", region: undefined, shutdown: "Fermeture d’été" },
  { opensAt: "09:00", closesAt: "17:30", country: "GB", region: "ENG", shutdown: "Summer shutdown" },
  { opensAt: "08:00", closesAt: "16:30", country: "FR", region: "67", shutdown: "Congés d’août" },
] as const;

/** The weeks and the public holidays of the leading suppliers, their next August, and the hub that works on Saturdays. */
export async function haveCalendars(tx: Tx, hostId: string, today: Day): Promise<void> {
  const [year, month] = today.split("-").map(Number);
  const august = (year ?? 0) + ((month ?? 0) < 8 ? 0 : 1);
  for (const [place, { shutdown, ...plan }] of plans.entries()) {
    const [found] = await tx.execute<{ id: string }>(
      sql`select id from organisations where kind = 'supplier' and name = ${leadingSuppliers[place]}`,
    );
    if (!found) continue;
    const organisationId = found.id;
    await storeCalendar(tx, "cli", { organisationId, version: undefined, workingDays: week, ...plan });
    const from = mondayFrom(`${august}-08-0${place + 1}`);
    await insertClosure(tx, "cli", { organisationId, from, to: addDays(from, 18), name: shutdown });
  }
  await haveSites(tx, hostId, today);
}

async function haveSites(tx: Tx, hostId: string, today: Day): Promise<void> {
  const ids = await Promise.all(
    sites.map(async ({ name }) => {
      const [site] = await tx.execute<{ id: string }>(
        sql`select id from sites where organisation_id = ${hostId} and name = ${name}`,
      );
      return site?.id;
    }),
  );
  const [lyon, nairobi] = ids;
  const from = mondayFrom(addDays(today, 10));
  const inventory = { from, to: addDays(from, 1), name: "Inventaire" };
  await insertClosure(tx, "cli", { organisationId: hostId, siteId: lyon, ...inventory });
  await storeCalendar(tx, "cli", {
    organisationId: hostId,
    siteId: nairobi,
    version: undefined,
    workingDays: [...week, 6],
    opensAt: "08:00",
    closesAt: "18:00",
    country: "KE",
    region: undefined,
  });
}

const mondayFrom = (day: Day): Day => addDays(day, (8 - weekday(day)) % 7);
