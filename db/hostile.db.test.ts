import { type SQL, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem, type Tx } from "./client.ts";
import { loginUrl } from "./logins.ts";
import { as, idIn, testDatabase } from "./testing/database.ts";
import { sqlstateOf, words } from "./testing/refusals.ts";

const db = testDatabase();

/** The SQLSTATE and the text that a statement is refused with, or how many rows it touched. */
async function answerTo(person: string, statement: SQL): Promise<string> {
  return as(person)
    .write(async (tx) => `${(await tx.execute(statement)).count} rows`)
    .catch((error: unknown) => `${sqlstateOf(error)} ${words(error)}`);
}

describe("what an application taken over might try", () => {
  test.each([
    ["read the key of contexts", sql`select key from context_keys`],
    ["sign a context", sql`select app.signature('x')`],
    ["become the system", sql`set local role passerelle_system`],
    ["become the gate", sql`set local role passerelle_gate`],
    ["become the owner", sql`set local role ${sql.identifier(new URL(db.url).username)}`],
    ["switch row-level security off", sql`alter table purchase_orders disable row level security`],
    ["open a policy", sql`alter policy purchase_orders_select on purchase_orders using (true)`],
    ["drop a policy", sql`drop policy purchase_orders_select on purchase_orders`],
    ["empty a table", sql`truncate purchase_orders cascade`],
    ["empty the log", sql`delete from activity_log`],
    [
      "write into the log",
      sql`insert into activity_chains (object_id, length, hash) values (${uuidv7()}, 1, '')`,
    ],
    ["read password hashes", sql`select password_hash from user_logins`],
    ["read session tokens", sql`select token_hash from user_sessions`],
    ["sort by a hidden column", sql`select user_id from user_logins order by password_hash`],
    ["filter by a hidden column", sql`select user_id from user_logins where password_hash like '$%'`],
    [
      "return a hidden column",
      sql`update user_logins set must_change_password = false where false returning password_hash`,
    ],
    ["take a whole row", sql`select to_jsonb(l) from user_logins l`],
    ["copy a file in", sql`copy items from '/etc/passwd'`],
    ["run a program", sql`copy (select 1) to program 'true'`],
    [
      "make a definer function",
      sql`create function public.mine() returns int language sql security definer as 'select 1'`,
    ],
    ["make a table", sql`create table public.mine (id int)`],
    ["make a role", sql`create role mine`],
    [
      "forge a hash",
      sql`select app.event_hash('', 'x', null, 1, 'x', 'business', now(), null, null, '{}', 'api', '{}')`,
    ],
  ])("cannot %s", async (_, statement) => {
    for (const person of ["meridia.admin", "boreal.chief"]) {
      expect(await answerTo(person, statement)).toMatch(/^42501 /);
    }
  });

  test("a context written by hand is nobody's, also when it is a real one with other roles", async () => {
    const orders = await as("boreal.seller").write(async (tx) => {
      const [own] = await tx.execute<{ context: string }>(
        sql`select current_setting('app.context') as context`,
      );
      const context = (own?.context ?? "").replace("|supplier|supplier|", "|host|buyer|");
      expect(context).not.toBe(own?.context);
      await tx.execute(sql`select set_config('app.context', ${context}, true)`);
      return tx.execute(sql`select id from purchase_orders`);
    });
    expect(orders).toHaveLength(0);
  });

  test("row_security = off answers with an error and not with rows", async () => {
    const answer = await as("boreal.seller")
      .write(async (tx) => {
        await tx.execute(sql`set local row_security = off`);
        return tx.execute(sql`select id from purchase_orders`);
      })
      .then(() => "rows", sqlstateOf);
    expect(answer).toBe("42501");
  });

  test("names of the search path do not reach into the definer functions", async () => {
    const answer = await as("boreal.seller").write(async (tx) => {
      await tx.execute(sql`create temp table user_sessions (id uuid)`).catch(() => undefined);
      return tx.execute(sql`select 1`).then(
        () => "went on",
        () => "stopped",
      );
    });
    expect(["went on", "stopped"]).toContain(answer);
    expect(
      await as("boreal.seller").read((tx) => tx.execute(sql`select id from purchase_orders`)),
    ).toHaveLength(5);
  });
});

describe("a rival's row and one that does not exist answer alike", () => {
  const order = () => idIn("orders", "kestrel.200");
  const line = () => idIn("lines", "kestrel.200.1");
  const boreal = db.cast.organisations.boreal;
  let kestrelThread = "";
  beforeAll(async () => {
    const [thread] = await asSystem("test", (tx) =>
      tx.execute<{ id: string }>(
        sql`select id from threads where order_id = ${idIn("orders", "kestrel.100")}`,
      ),
    );
    kestrelThread = thread?.id ?? "";
  });
  const { userId } = as("boreal.seller");

  const answer = (replyTo: string, audience: readonly string[]) => sql`
    insert into comments (thread_id, reply_to, audience, author_id, author_name, author_organisation_id, body)
    select t.id, ${replyTo}, ${`{${audience.join(",")}}`}::uuid[], ${userId}, 'x', ${boreal}, 'x'
      from threads t where t.order_id = ${idIn("orders", "boreal.100")}`;
  const promise = (lineId: string, entry: number) => sql`
    insert into promises (supplier_id, line_id, entry, kind, revision, promised_on, quantity, door, actor_id, actor_name, actor_organisation_id, at)
    values (${boreal}, ${lineId}, ${entry}, 'confirmed', 1, '2031-01-01', 1, 'portal', ${userId}, 'x', ${boreal}, now())`;
  const price = (lineId: string, entry: number) => sql`
    insert into promise_prices (supplier_id, line_id, entry, unit_price, currency, actor_id, actor_organisation_id)
    values (${boreal}, ${lineId}, ${entry}, 1, 'EUR', ${userId}, ${boreal})`;

  const attach: [string, (id: string) => SQL, () => string][] = [
    ["a thread to an order", (id) => sql`insert into threads (order_id) values (${id})`, order],
    [
      "a thread to an order that has one",
      (id) => sql`insert into threads (order_id) values (${id})`,
      () => idIn("orders", "kestrel.100"),
    ],
    ...["boreal.internal", "kestrel.internal", "kestrel.shared"].map(
      (name): [string, (id: string) => SQL, () => string] => [
        `an answer to a message (${name})`,
        (id) => answer(id, [db.cast.organisations.meridia, boreal]),
        () => idIn("comments", name),
      ],
    ),
    [
      "words to the id of a message",
      (id) => sql`
        insert into comments (id, thread_id, audience, author_id, author_name, author_organisation_id, body)
        select ${id}, t.id, array[o.id, ${boreal}]::uuid[], ${userId}, 'x', ${boreal}, 'x'
          from threads t, organisations o where t.order_id = ${idIn("orders", "boreal.100")} and o.kind = 'host'`,
      () => idIn("comments", "boreal.internal"),
    ],
    [
      "a conversation to the id of a thread",
      (id) => sql`insert into threads (id, order_id) values (${id}, ${idIn("orders", "boreal.200")})`,
      () => kestrelThread,
    ],
    [
      "an edited wording to a message",
      (id) => sql`insert into comment_revisions (comment_id, version, body) values (${id}, 1, 'x')`,
      () => idIn("comments", "kestrel.reply"),
    ],
    [
      "a mention to a message",
      (id) => sql`insert into comment_mentions (comment_id, user_id) values (${id}, ${userId})`,
      () => idIn("comments", "kestrel.shared"),
    ],
    [
      "a mention of a person to a message",
      (id) =>
        sql`insert into comment_mentions (comment_id, user_id) values (${idIn("comments", "boreal.reply")}, ${id})`,
      () => as("kestrel.seller").userId,
    ],
    ["a promise to a line", (id) => promise(id, 900), line],
    // The first entry of every line is there, and the line's price has its proposal in the second.
    ["a promise where one stands", (id) => promise(id, 1), line],
    ["a price to a line", (id) => price(id, 900), line],
    ["a price where one stands", (id) => price(id, 2), () => idIn("lines", "kestrel.100.price")],
    [
      "a thread to a shipment",
      (id) => sql`insert into threads (shipment_id) values (${id})`,
      () => idIn("shipments", "kestrel.announced"),
    ],
    [
      "a line to a shipment",
      (id) => sql`
        insert into shipment_lines (supplier_id, shipment_id, number, line_id, order_number, item_code, description, quantity, unit)
        values (${boreal}, ${id}, 1, ${idIn("lines", "boreal.300.1")}, 'x', 'x', 'x', 1, 'box')`,
      () => idIn("shipments", "kestrel.announced"),
    ],
    [
      "what is shipped to a line",
      (id) => sql`
        insert into shipment_lines (supplier_id, shipment_id, number, line_id, order_number, item_code, description, quantity, unit)
        values (${boreal}, ${idIn("shipments", "boreal.announced")}, 2, ${id}, 'x', 'x', 'x', 1, 'box')`,
      line,
    ],
    [
      "a milestone to a shipment",
      (id) => sql`
        insert into shipment_milestones (supplier_id, shipment_id, code, at, door, actor_id, actor_name, actor_organisation_id)
        values (${boreal}, ${id}, 'cancelled', now(), 'portal', ${userId}, 'x', ${boreal})`,
      () => idIn("shipments", "kestrel.announced"),
    ],
    [
      "an end to a shipment",
      (id) => sql`update shipments set state = 'cancelled' where id = ${id}`,
      () => idIn("shipments", "kestrel.announced"),
    ],
    [
      "a state to a line",
      (id) => sql`update line_answers set state = 'confirmed' where line_id = ${id}`,
      line,
    ],
  ];
  test.each(attach)("attaching %s", async (_, statement, rivals) => {
    const random = uuidv7();
    const [toRivals, toNothing] = [
      await answerTo("boreal.seller", statement(rivals())),
      await answerTo("boreal.seller", statement(random)),
    ];
    expect(toRivals.replaceAll(rivals(), "ID")).toBe(toNothing.replaceAll(random, "ID"));
    expect(toRivals).toMatch(/^(42501|23503|0 rows)/);
  });

  test("switching a session to an organisation", async () => {
    const { userId: deputy } = as("boreal.deputy");
    const answers = [db.cast.organisations.kestrel, uuidv7()].map((id) =>
      answerTo(
        "boreal.deputy",
        sql`update public.user_sessions set organisation_id = ${id} where user_id = ${deputy}`,
      ),
    );
    expect(await Promise.all(answers)).toEqual(["1 rows", "1 rows"]);
    // It takes nobody in: whose membership is not there gets the organisation that is.
    const viewer = await as("boreal.deputy").read((_, who) => Promise.resolve(who));
    expect(viewer.organisation.id).toBe(boreal);
  });

  test("an order number that a rival uses is free for an order of one's own", async () => {
    const answer = await answerTo(
      "meridia.buyer",
      sql`insert into purchase_orders (id, supplier_id, number, currency, placed_on)
          values (${uuidv7()}, ${db.cast.organisations.kestrel}, 'PO-900', 'EUR', current_date), (${uuidv7()}, ${boreal}, 'PO-900', 'EUR', current_date)`,
    );
    expect(answer).toBe("2 rows");
    expect(
      (
        await asSystem("test", (tx: Tx) =>
          tx.execute(sql`select 1 from purchase_orders where number = 'PO-100'`),
        )
      ).length,
    ).toBe(2);
  });
});

describe("the past", () => {
  test.each([
    "update promises set quantity = 1",
    "delete from promises",
    "update promise_prices set unit_price = 1",
    "update shipment_milestones set at = now()",
    "delete from shipment_milestones",
  ])("not even the system may %s", async (statement) => {
    const answer = await asSystem("test", (tx) => tx.execute(sql.raw(statement))).then(
      () => "done",
      sqlstateOf,
    );
    expect(answer).toBe("42501");
  });

  test.each(["update", "delete", "insert"])("the system cannot %s events", async (verb) => {
    const statements: Record<string, string> = {
      update: "update activity_log set action = 'x'",
      delete: "delete from activity_log",
      insert: "insert into activity_chains (object_id, length, hash) values (gen_random_uuid(), 1, '')",
    };
    const answer = await asSystem("test", (tx) => tx.execute(sql.raw(statements[verb] ?? ""))).then(
      () => "done",
      sqlstateOf,
    );
    expect(answer).toBe("42501");
  });

  test("an event without a viewer is refused to the application", async () => {
    const app = postgres(loginUrl("application", new URL(db.url)), { max: 1 });
    try {
      const answer =
        await app`select app.record_events('user', ${[uuidv7()]}::uuid[], 'x', 'access', 'api', array['{}']::jsonb[])`.then(
          () => "done",
          sqlstateOf,
        );
      expect(answer).toBe("28000");
    } finally {
      await app.end();
    }
  });

  const record = (type: string, id: string, area: string) =>
    sql`select app.record_events(${type}, array[${id}]::uuid[], 'x', ${area}, 'api', array['{"actor": "somebody else"}']::jsonb[])`;

  test.each([
    ["meridia.admin", "user", () => as("boreal.seller").userId, "access"],
    ["boreal.seller", "user", () => as("boreal.seller").userId, "access"],
    ["boreal.seller", "purchase_order", () => idIn("orders", "boreal.200"), "business"],
    ["meridia.marketing", "purchase_order", () => idIn("orders", "boreal.200"), "business"],
    ["boreal.seller", "shipment", () => idIn("shipments", "boreal.announced"), "business"],
    ["valmy.dispatcher", "shipment", () => idIn("shipments", "boreal.booked"), "business"],
    ["meridia.manager", "organisation", () => as("meridia.manager").organisationId, "business"],
    ["boreal.seller", "calendar", () => as("boreal.seller").organisationId, "business"],
    ["meridia.manager", "calendar", () => as("boreal.seller").organisationId, "business"],
  ])(
    "an event of %s on a %s names the viewer, whatever the application says",
    async (name, type, id, area) => {
      await as(name).write((tx) => tx.execute(record(type, id(), area)));
      const [event] = await db.asOwner(
        (owner) =>
          owner`select actor_id, actor_organisation_id from activity_log where object_id = ${id()} order by sequence desc limit 1`,
      );
      const { userId, organisationId } = as(name);
      expect(event).toEqual({ actor_id: userId, actor_organisation_id: organisationId });
    },
  );

  const inVain: [string, string, () => string, string][] = [
    ["boreal.seller", "purchase_order", () => idIn("orders", "kestrel.100"), "business"],
    ["boreal.seller", "purchase_order", uuidv7, "business"],
    ["boreal.seller", "purchase_order", () => idIn("orders", "boreal.100"), "access"],
    ["boreal.seller", "user", () => idIn("orders", "boreal.100"), "access"],
    ["boreal.seller", "user", () => as("boreal.chief").userId, "access"],
    ["boreal.seller", "user", () => as("boreal.seller").userId, "business"],
    ["boreal.seller", "organisation", () => as("boreal.seller").organisationId, "business"],
    ["boreal.seller", "calendar", () => as("kestrel.seller").organisationId, "business"],
    ["boreal.seller", "calendar", () => as("meridia.buyer").organisationId, "business"],
    ["meridia.buyer", "calendar", () => as("meridia.buyer").organisationId, "business"],
    ["meridia.quality", "organisation", () => as("meridia.quality").organisationId, "business"],
    ["meridia.manager", "organisation", () => as("boreal.seller").organisationId, "business"],
    ["valmy.dispatcher", "purchase_order", () => idIn("orders", "boreal.100"), "business"],
    ["meridia.admin", "purchase_order", () => idIn("orders", "boreal.100"), "business"],
    ["meridia.manager", "user", () => as("boreal.seller").userId, "access"],
    ["meridia.admin", "user", uuidv7, "access"],
    ["boreal.seller", "shipment", () => idIn("shipments", "kestrel.booked"), "business"],
    ["valmy.dispatcher", "shipment", () => idIn("shipments", "boreal.announced"), "business"],
    ["valmy.dispatcher", "shipment", () => idIn("shipments", "kestrel.booked"), "business"],
    ["meridia.marketing", "shipment", () => idIn("shipments", "boreal.booked"), "business"],
    ["boreal.seller", "shipment", () => idIn("shipments", "boreal.booked"), "access"],
  ];
  test.each(inVain)(
    "%s writes no event of the %s that is not its own to tell of",
    async (name, type, id, area) => {
      expect(await answerTo(name, record(type, id(), area))).toBe(
        "42501 PostgresError: there is no such object for this viewer",
      );
    },
  );
});

test("the owner itself reads no row while row-level security is forced", async () => {
  const owner = postgres(db.url, { max: 1, onnotice: () => undefined });
  try {
    const [role] = await owner<
      { superuser: boolean }[]
    >`select rolsuper as superuser from pg_roles where rolname = current_user`;
    const rows = await owner`select 1 from purchase_orders`;
    expect(role?.superuser === true || rows.length === 0).toBe(true);
  } finally {
    await owner.end();
  }
});
