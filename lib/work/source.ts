import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "#lib/access/actor.ts";
import type { TaskKind } from "./rules.ts";

/** Where tasks of a kind come from: the row that each is about, and until when. */
export interface Source {
  id: SQL;
  due: SQL;
  from: SQL;
}

export type Sources = Partial<Record<TaskKind, Source | undefined>>;

/** The end of a day on the viewer's clock. */
export const endOf = (day: SQL, { timeZone }: Viewer) =>
  sql`((${day} + 1)::timestamp at time zone ${timeZone})`;
