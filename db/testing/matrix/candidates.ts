import { v7 as uuidv7 } from "uuid";
import { insertableColumns, type TableName } from "../../access.ts";
import { answerStates, ledgerKinds, milestoneCodes } from "../../vocabulary.ts";
import type { Viewer } from "./oracle.ts";
import { keyOf, type Row, type World } from "./world.ts";

/** Rows to insert: of every relation to the viewer, made so that nothing but policies and grants stands against them. */
export function candidates(table: TableName, viewer: Viewer, world: World): Row[] {
  const make = special[table];
  const rows = make ? make(viewer, world) : copies(table, world);
  const columns = insertableColumns[table];
  return columns ? [...rows.slice(0, 1), ...rows.map((row) => only(columns, row))] : rows;
}

const only = (columns: readonly string[], row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column)));

type Make = (viewer: Viewer, world: World) => Row[];
const supplierIds = (world: World) => [world.cast.organisations.boreal, world.cast.organisations.kestrel];
const stranger = (world: World) => world.cast.people["kestrel.chief"]?.userId ?? "";
/** Mentioned nowhere, and seen by the host and by Boréal. */
const colleague = (world: World) => world.cast.people["boreal.deputy"]?.userId ?? "";
const buyerId = (world: World) => world.cast.people["meridia.buyer.chief"]?.userId ?? "";
/** Somebody else than the viewer, whoever that is. */
const somebody = (viewer: Viewer, world: World) =>
  viewer.userId === stranger(world) ? buyerId(world) : stranger(world);
const me = (viewer: Viewer, world: World) => viewer.userId || buyerId(world);
const mine = (viewer: Viewer, world: World) => viewer.organisationId || world.cast.organisations.meridia;

/** One row of each organisation, under new keys. */
function copies(table: TableName, world: World): Row[] {
  const groups = Map.groupBy(world.rows[table], (row) => row["supplier_id"] ?? row["organisation_id"] ?? "");
  return [...groups.values()].flatMap(([row]) => (row ? [renewed(table, row, world)] : []));
}

function renewed(table: TableName, row: Row, world: World): Row {
  const fresh = uuidv7();
  const supplierId = String(row["supplier_id"]);
  const byColumn: Record<string, unknown> = {
    id: fresh,
    name: `Fresh ${fresh}`,
    number: typeof row["number"] === "number" ? 999 : `fresh-${fresh}`,
    code: fresh,
    key: typeof row["key"] === "string" && table === "rate_limits" ? fresh : row["key"],
    prefix: fresh,
    key_hash: `\\x${fresh.replaceAll("-", "")}`,
    token_hash: `\\x${fresh.replaceAll("-", "")}`,
    kind: table === "organisations" ? "supplier" : row["kind"],
    ...(isOfOneLine(table) ? { line_id: world.bare.lines[supplierId] } : {}),
  };
  const changes = Object.entries(byColumn).filter(([column]) => column in row);
  return Object.fromEntries([...Object.entries(row), ...changes].filter(([column]) => column !== "position"));
}

const isOfOneLine = (table: TableName) =>
  [
    "line_prices",
    "line_answers",
    "line_fulfilments",
    "schedule_lines",
    "line_performance",
    "line_arrivals",
    "value_entries",
  ].includes(table);

const special: Partial<Record<TableName, Make>> = {
  organisations: (_, world) =>
    world.rows.organisations.slice(0, 1).map((row) => renewed("organisations", row, world)),
  user_logins: (_, world) => [
    {
      ...world.rows.user_logins[0],
      user_id: world.bare.userId,
      email: "fresh@cast.example",
    },
  ],
  memberships: (_, world) =>
    Object.values(world.cast.organisations).map((organisation) => ({
      ...world.rows.memberships[0],
      id: uuidv7(),
      user_id: world.bare.userId,
      organisation_id: organisation,
    })),
  idempotency_keys: (viewer, world) =>
    [
      { user_id: me(viewer, world), organisation_id: mine(viewer, world) },
      { user_id: somebody(viewer, world), organisation_id: mine(viewer, world) },
      { user_id: me(viewer, world), organisation_id: world.cast.organisations.harbourline },
    ].map((sender) => ({ ...world.rows.idempotency_keys[0], ...sender, key: uuidv7() })),
  tolerances: (_, world) => world.rows.tolerances.map((row) => renewed("tolerances", row, world)),
  line_answers: (_, world) =>
    copies("line_answers", world).flatMap((row) =>
      answerStates.map((state) => ({ ...row, state, proposed_entry: state === "pending_buyer" ? 1 : null })),
    ),
  promises: (viewer, world) =>
    copies("promises", world).flatMap((row) =>
      ledgerKinds.flatMap((kind) =>
        actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, kind, entry: 900, part: 1 })),
      ),
    ),
  promise_prices: (viewer, world) =>
    copies("promise_prices", world).flatMap((row) =>
      actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, entry: 900 })),
    ),
  shipment_carriers: (viewer, world) =>
    copies("shipment_carriers", world).flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...row,
        shipment_id: world.bare.shipments[String(row["supplier_id"])],
        assigned_by: person,
      })),
    ),
  shipment_milestones: (viewer, world) =>
    world.rows.shipment_milestones
      .filter((row) => row["code"] === "delayed")
      .flatMap((row) =>
        milestoneCodes.flatMap((code) =>
          actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, id: uuidv7(), code })),
        ),
      ),
  receipts: (viewer, world) =>
    copies("receipts", world).flatMap((row) =>
      actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, id: uuidv7() })),
    ),
  shipment_costs: (_, world) => copies("shipment_costs", world).map((row) => ({ ...row, kind: "handling" })),
  threads: (_, world) =>
    supplierIds(world).flatMap((id) => [
      { ...world.rows.threads[0], id: uuidv7(), order_id: world.bare.orders[id], shipment_id: null },
      { ...world.rows.threads[0], id: uuidv7(), order_id: null, shipment_id: world.bare.shipments[id] },
    ]),
  comments: commentsBy,
  comment_revisions: (_, world) =>
    world.rows.comments.map((row) => ({
      comment_id: row["id"],
      version: 900,
      body: "Earlier words",
      at: row["created_at"],
    })),
  comment_mentions: (viewer, world) =>
    world.rows.comments.flatMap((row) =>
      [world.bare.userId, somebody(viewer, world), colleague(world)].map((id) => ({
        comment_id: row["id"],
        user_id: id,
      })),
    ),
  performance_counts: (_, world) =>
    [...supplierIds(world), world.cast.organisations.valmy].map((id) => ({
      ...world.rows.performance_counts[0],
      partner_id: id,
      starts_on: "1999-01-01",
    })),
  value_months: (_, world) => copies("value_months", world).map((row) => ({ ...row, month: "1999-01-01" })),
  activity_chains: (_, world) =>
    world.rows.activity_chains.slice(0, 1).map((row) => ({ ...row, object_id: uuidv7() })),
};

function actorsOf(viewer: Viewer, world: World): Row[] {
  const other = world.cast.organisations.valmy;
  return [
    { actor_id: me(viewer, world), actor_organisation_id: mine(viewer, world) },
    { actor_id: somebody(viewer, world), actor_organisation_id: mine(viewer, world) },
    { actor_id: me(viewer, world), actor_organisation_id: other },
  ];
}

/** In both conversations, in one's own name and in another's, to every set of readers that one might try. */
function commentsBy(viewer: Viewer, world: World): Row[] {
  const { meridia, boreal, kestrel, valmy } = world.cast.organisations;
  const own = mine(viewer, world);
  const audiences = [
    [meridia],
    [own],
    [meridia, boreal],
    [meridia, kestrel],
    [meridia, valmy],
    [meridia, own, valmy],
    [meridia, boreal, kestrel],
  ];
  const authors = [
    { author_id: me(viewer, world), author_organisation_id: own },
    { author_id: somebody(viewer, world), author_organisation_id: own },
    {
      author_id: me(viewer, world),
      author_organisation_id: own === kestrel ? boreal : kestrel,
    },
  ];
  const threads = [
    ...new Map(world.rows.comments.map((row) => [keyOf(world, "comments", row), row])).values(),
  ].filter((row, index, all) => all.findIndex((one) => one["thread_id"] === row["thread_id"]) === index);
  return threads.flatMap((row) =>
    audiences.flatMap((audience) =>
      authors.map((author) => ({
        ...row,
        ...author,
        id: uuidv7(),
        reply_to: null,
        deleted_at: null,
        body: "Words",
        audience: [...new Set(audience)],
      })),
    ),
  );
}
