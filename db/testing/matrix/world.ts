import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { access, type TableName } from "../../access.ts";
import { asSystem, type Tx } from "../../client.ts";
import { hostRoles } from "../../vocabulary.ts";
import type { Cast } from "../people.ts";
import { asOwner } from "../database.ts";

/** A stored row as JSON has it. */
export type Row = Readonly<Record<string, unknown>>;

export const tables = Object.keys(access).filter((name): name is TableName => name in access);

/** Everything that is in the database, read behind the policies: what the expectations are computed from. */
export interface World {
  cast: Cast;
  rows: Record<TableName, Row[]>;
  columns: Record<TableName, string[]>;
  keys: Record<TableName, string[]>;
  /** A person without login, and for each supplier a line with nothing beside it, an order and a shipment without thread. */
  bare: {
    userId: string;
    lines: Record<string, string>;
    orders: Record<string, string>;
    shipments: Record<string, string>;
  };
}

/** Adds what inserts need to attach to, and takes the picture. */
export async function pictureOf(url: string, cast: Cast): Promise<World> {
  const bare = await makeBare(cast);
  return asOwner(url, async (owner) => {
    const found = await owner<{ table: TableName; columns: string[]; keys: string[] }[]>`
      select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns,
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
      keys: Object.fromEntries(found.map(({ table, keys }) => [table, keys])) as World["keys"],
    };
  });
}

async function makeBare(cast: Cast): Promise<World["bare"]> {
  return asSystem("bare rows", async (tx) => {
    const userId = uuidv7();
    await tx.execute(sql`insert into users (id, name) values (${userId}, 'Nobody yet')`);
    await letEverybodySpeak(tx, cast);
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
    return { userId, lines, orders, shipments };
  });
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
          from threads t where coalesce(t.order_id, t.shipment_id) = ${object ?? ""}`);
    }
  }
}

export function keyOf(world: World, table: TableName, row: Row): string {
  return world.keys[table].map((column) => text(row[column])).join("|");
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
