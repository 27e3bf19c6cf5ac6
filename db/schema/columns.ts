import { customType, numeric, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";

/** UUIDv7 made in the application: PostgreSQL has its own only from 18 on. */
export const id = () => uuid().primaryKey().$defaultFn(uuidv7);
/** An id that PostgreSQL makes: for rows whose writer may not choose one. */
export const givenId = () => uuid().primaryKey().defaultRandom();
/** An instant, UTC, as ISO 8601 text in TypeScript. */
export const instant = () => timestamp({ withTimezone: true, mode: "string" });
const exact = { precision: 20, scale: 6 } as const;
/** Exact decimals, as text in TypeScript, to 6 places: unit prices of small parts need them as much as quantities. */
export const quantity = () => numeric(exact);
export const money = () => numeric(exact);

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
