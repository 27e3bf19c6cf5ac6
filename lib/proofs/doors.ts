import type { Tx } from "#db/client.ts";

/** The ways into the database that a proof takes: whoever runs it opens them. */
export interface Doors {
  asSystem: <T>(reason: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** By the application's login, without anybody signed in. */
  asNobody: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** By the application's login and a session's token, read-only. Says which organisation the database then puts on. */
  asSession: <T>(token: string, work: (tx: Tx, organisationId: string) => Promise<T>) => Promise<T>;
}
