import { sql } from "drizzle-orm";

/** The clock of the place that something goes to, over `sites t`; the host's where no place is named. */
export const timeZoneOf = sql`coalesce(t.time_zone, (select h.time_zone from organisations h where h.kind = 'host'))`;
