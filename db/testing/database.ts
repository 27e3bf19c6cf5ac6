import type { z } from "zod";
import { afterAll, beforeAll, inject } from "vitest";
import type postgres from "postgres";
import type { Viewer } from "#lib/access/actor.ts";
import type { Command } from "#lib/kernel/command.ts";
import { closePools, type Tx } from "../client.ts";
import { readAs, refusalOf, runAs, writeAs } from "./acting.ts";
import type { Cast } from "./people.ts";
import { addressOf, createDatabase, dropDatabase, useDatabase, usePooler, withConnection } from "./server.ts";

let made = 0;

/** A database of this test file's own, with the cast in it; gone afterwards. Call it once, at the top. */
export function testDatabase() {
  const run = inject("template").replace("passerelle_template_", "");
  made += 1;
  const name = `passerelle_test_${run}_${process.pid}_${made}`;
  beforeAll(async () => {
    await createDatabase(name, inject("template"));
    useDatabase(name);
    usePooler();
  });
  afterAll(async () => {
    await closePools();
    await dropDatabase(name);
  });
  const url = addressOf(name);
  return {
    name,
    url,
    cast: inject("cast"),
    as,
    /** As the owner with row-level security out of the way, to look behind the policies or to tamper. */
    asOwner: <T>(work: (sql: postgres.TransactionSql) => Promise<T>) => asOwner(url, work),
  };
}

/** Statements as the owner of the tables, for whom alone FORCE is lifted while they run. */
export async function asOwner<T>(
  url: string,
  work: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return withConnection(url, async (sql) => {
    const result = await sql.begin(async (tx) => {
      const tables = await tx<{ name: string }[]>`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity`;
      const all = (words: string) =>
        tx.unsafe(
          tables.map(({ name }) => `alter table public.${name} ${words} row level security`).join("; "),
        );
      await all("no force");
      const value = await work(tx);
      await all("force");
      return { value };
    });
    return result.value as T;
  });
}

/** A person of the cast, acting: `as("boreal.seller").run(answerLines, { … })`. */
export function as(name: string) {
  const person = inject("cast").people[name];
  if (!person) throw new Error(`The cast has no ${name}.`);
  const { token } = person;
  return {
    ...person,
    run: <Schema extends z.ZodType, Result>(command: Command<Schema, Result>, input: unknown) =>
      runAs(token, command, input),
    refusal: <Schema extends z.ZodType, Result>(command: Command<Schema, Result>, input: unknown) =>
      refusalOf(runAs(token, command, input)),
    read: <T>(work: (tx: Tx, viewer: Viewer) => Promise<T>) => readAs(token, work),
    write: <T>(work: (tx: Tx) => Promise<T>) => writeAs(token, work),
  };
}

/** An id of the cast by its name, or an error that names what is missing. */
export function idIn(
  group: keyof Pick<Cast, "orders" | "lines" | "comments" | "shipments">,
  name: string,
): string {
  const id = inject("cast")[group][name];
  if (!id) throw new Error(`The cast has no ${name} among its ${group}.`);
  return id;
}
