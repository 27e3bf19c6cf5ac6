import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { access, type TableName } from "../../access.ts";
import { asSystem, type Tx } from "../../client.ts";
import { hostRoles } from "../../vocabulary.ts";
import type { Cast } from "../people.ts";
import { asOwner } from "../database.ts";
import { farWeek } from "./words.ts";

/** A stored row as JSON has it. */
export type Row = Readonly<Record<string, unknown>>;

export const tables = Object.keys(access).filter((name): name is TableName => name in access);

/** Everything that is in the database, read behind the policies: what the expectations are computed from. */
export interface World {
  cast: Cast;
  rows: Record<TableName, Row[]>;
  columns: Record<TableName, string[]>;
  /** Those of them that PostgreSQL fills itself, whoever writes the row. */
  filled: Record<TableName, string[]>;
  keys: Record<TableName, string[]>;
  /** A person without login, and for each supplier a line with nothing beside it, an order and a shipment without thread. */
  bare: {
    userId: string;
    lines: Record<string, string>;
    orders: Record<string, string>;
    shipments: Record<string, string>;
    /** Without standing, clocks and thread, each opened by somebody else. */
    incidents: readonly string[];
    /** Without parts, by partner. */
    reports: Record<string, string>;
    /** Without standing and thread, one of them shared with each rival. */
    risks: readonly string[];
    /** Without state, budget and thread. */
    campaigns: readonly string[];
  };
}

/** Adds what inserts need to attach to, and takes the picture. */
export async function pictureOf(url: string, cast: Cast): Promise<World> {
  const bare = await makeBare(cast);
  return asOwner(url, async (owner) => {
    const found = await owner<{ table: TableName; columns: string[]; filled: string[]; keys: string[] }[]>`
      select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns,
             coalesce(array_agg(a.attname::text) filter (where a.attidentity = 'a' or a.attgenerated <> ''), '{}') as filled,
             array_agg(a.attname::text order by a.attnum) filter (where a.attnum = any(i.indkey)) as keys
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_index i on i.indrelid = c.oid and i.indisprimary
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname`;
    const rows: Partial<World["rows"]> = {};
    for (const table of tables) {
      const stored = await owner.unsafe<{ row: Row }[]>(`select to_jsonb(t) as row from public.${table} t`);
      rows[table] = stored.map(({ row }) => row);
    }
    return {
      cast,
      bare,
      rows: rows as World["rows"],
      columns: Object.fromEntries(found.map(({ table, columns }) => [table, columns])) as World["columns"],
      filled: Object.fromEntries(found.map(({ table, filled }) => [table, filled])) as World["filled"],
      keys: Object.fromEntries(found.map(({ table, keys }) => [table, keys])) as World["keys"],
    };
  });
}

async function makeBare(cast: Cast): Promise<World["bare"]> {
  return asSystem("bare rows", async (tx) => {
    const userId = uuidv7();
    await tx.execute(sql`insert into users (id, name) values (${userId}, 'Nobody yet')`);
    await letEverybodySpeak(tx, cast);
    await linkBare(tx, cast);
    await commitBare(tx);
    const lines: Record<string, string> = {};
    const orders: Record<string, string> = {};
    for (const supplier of ["boreal", "kestrel"] as const) {
      const supplierId = cast.organisations[supplier];
      const order = cast.orders[`${supplier}.200`] ?? "";
      const lineId = uuidv7();
      await tx.execute(sql`
        insert into purchase_order_lines (id, supplier_id, order_id, number, item_id, item_code, description, quantity, unit)
        select ${lineId}, supplier_id, order_id, 'bare', item_id, item_code, description, quantity, unit
          from purchase_order_lines where id = ${cast.lines[`${supplier}.200.1`] ?? ""}`);
      lines[supplierId] = lineId;
      orders[supplierId] = order;
    }
    const shipments = Object.fromEntries(
      (["boreal", "kestrel"] as const).map((supplier) => [
        cast.organisations[supplier],
        cast.shipments[`${supplier}.announced`] ?? "",
      ]),
    );
    return {
      userId,
      lines,
      orders,
      shipments,
      incidents: await openBare(tx, cast),
      reports: await startBare(tx, cast),
      risks: await raiseBare(tx, cast),
      campaigns: await planBare(tx, cast),
    };
  });
}

/** For each supplier that commits, an entry of the ledger from which no present follows. */
async function commitBare(tx: Tx): Promise<void> {
  const some = sql`select distinct on (supplier_id) * from commit_entries order by supplier_id, series_id, week, entry`;
  await tx.execute(sql`
    insert into forecast_entries
    select (jsonb_populate_record(f, jsonb_build_object('week', ${farWeek}::text))).*
      from (${some}) c join forecast_entries f on f.series_id = c.series_id and f.week = c.week and f.version = c.version`);
  await tx.execute(sql`
    insert into commit_entries
      select (jsonb_populate_record(null::commit_entries, to_jsonb(c) || jsonb_build_object('week', ${farWeek}::text))).* from (${some}) c`);
}

async function openBare(tx: Tx, cast: Cast): Promise<string[]> {
  const ids: string[] = [];
  // Who belongs to two organisations has opened the last one for the other.
  for (const name of [
    "meridia.quality",
    "boreal.seller",
    "kestrel.seller",
    "valmy.dispatcher",
    "double.boreal",
  ]) {
    const id = uuidv7();
    const { userId, organisationId } = cast.people[name] ?? { userId: "", organisationId: "" };
    await tx.execute(sql`
      insert into incidents (id, kind, severity, title, opened_by, opened_organisation_id, door)
      values (${id}, 'other', 4, 'Bare', ${userId}, ${organisationId}, 'portal')`);
    ids.push(id);
  }
  return ids;
}

/** An incident of Boréal's about what is Kestrel's: nobody would write it, and Boréal must not see the links. */
async function linkBare(tx: Tx, cast: Cast): Promise<void> {
  for (const [column, table] of [
    ["receipt_id", "receipts"],
    ["series_id", "forecast_series"],
  ] as const)
    await tx.execute(sql`
      insert into incident_links (incident_id, ${sql.raw(column)})
      select ${cast.incidents["boreal.own"] ?? ""}::uuid, o.id from ${sql.raw(table)} o where o.supplier_id = ${cast.organisations.kestrel} order by o.id limit 1`);
}

async function startBare(tx: Tx, cast: Cast): Promise<Record<string, string>> {
  const reports: Record<string, string> = {};
  for (const supplier of ["boreal", "kestrel"] as const) {
    const id = uuidv7();
    const organisationId = cast.organisations[supplier];
    await tx.execute(sql`
      insert into eight_d_reports (id, incident_id, organisation_id) values (${id}, ${cast.incidents[`${supplier}.damage`] ?? ""}, ${organisationId})`);
    reports[organisationId] = id;
  }
  return reports;
}

async function raiseBare(tx: Tx, cast: Cast): Promise<string[]> {
  const ids: string[] = [];
  const quality = cast.people["meridia.quality"]?.userId ?? "";
  for (const partner of ["boreal", "kestrel", undefined] as const) {
    const id = uuidv7();
    await tx.execute(sql`
      insert into risks (id, kind, title, owner_id, owner_name, raised_by, door) values (${id}, 'other', 'Bare', ${quality}, 'Quality', ${quality}, 'portal')`);
    if (partner)
      await tx.execute(
        sql`insert into risk_shares (risk_id, organisation_id) values (${id}, ${cast.organisations[partner]})`,
      );
    ids.push(id);
  }
  return ids;
}

async function planBare(tx: Tx, cast: Cast): Promise<string[]> {
  const id = uuidv7();
  await tx.execute(sql`
    insert into campaigns (id, name, from_week, until_week, made_by, made_by_name, door)
    values (${id}, 'Bare', '2031-03-03', '2031-03-03', ${cast.people["meridia.marketing"]?.userId ?? ""}, 'Marketing', 'portal')`);
  return [id];
}

/**
 * A message of each service's own: who has none cannot show what its author may do with it. And some that no command
 * would write, to readers that do not go together: what keeps them from being read or edited is the policy alone.
 */
async function letEverybodySpeak(tx: Tx, cast: Cast): Promise<void> {
  const { meridia, boreal, valmy, kestrel } = cast.organisations;
  const messages = [
    ...hostRoles.map((role) => [`meridia.${role}`, [meridia]] as const),
    ["double.boreal", [meridia, boreal]] as const,
    ["double.meridia", [meridia, boreal]] as const,
    ["valmy.dispatcher", [meridia, valmy]] as const,
    ["valmy.dispatcher", [meridia, valmy, boreal]] as const,
    ...["boreal.seller", "meridia.buyer", "double.boreal", "double.meridia"].flatMap((name) => {
      const own = name.endsWith("boreal") || name.startsWith("boreal") ? boreal : meridia;
      return [[boreal], [boreal, meridia, valmy], [boreal, kestrel], [meridia, boreal, kestrel]]
        .map((audience) => [...new Set([own, ...audience])])
        .map((audience) => [name, audience] as const);
    }),
  ];
  for (const [name, audience] of messages) {
    const author = cast.people[name];
    if (!author) throw new Error(`The cast has no ${name}.`);
    const objects = name.startsWith("valmy")
      ? [cast.shipments["boreal.moving"], cast.shipments["kestrel.moving"]]
      : [cast.orders["boreal.100"], cast.orders["kestrel.100"]];
    for (const object of objects) {
      await tx.execute(sql`
        insert into comments (id, thread_id, audience, author_id, author_name, author_organisation_id, body)
        select ${uuidv7()}, t.id, ${`{${audience.join(",")}}`}::uuid[], ${author.userId}, ${author.name}, ${author.organisationId}, 'A word of mine.'
          from threads t where coalesce(t.order_id, t.shipment_id, t.incident_id) = ${object ?? ""}`);
    }
  }
}

export function keyOf(world: World, table: TableName, row: Row): string {
  return world.keys[table].map((column) => text(row[column])).join("|");
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
