import { readMigrationFiles } from "drizzle-orm/migrator";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { access, type TableName } from "./access.ts";
import { hiddenColumns, insertableColumns, updatableColumns } from "./access-columns.ts";
import { systemMay } from "./access-system.ts";
import { logins, loginUrl, ownerUrl } from "./logins.ts";
import { installQueue, queueGrants } from "./queue.ts";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
const gate = "passerelle_gate";
/** Any number that no other program uses for an advisory lock on this database. */
const migrationLock = 7_277_353_735;
const tables = Object.keys(access).filter((name): name is TableName => name in access);

/**
 * Brings the database at `url` (the owner's address) to this version: roles, tables, policies, grants.
 * Safe to run again and from two places at once. Needs CREATEROLE, not superuser.
 */
export async function migrate(url: string = ownerUrl()): Promise<void> {
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await owner`select pg_advisory_lock(${migrationLock})`;
    await retryOnRoleRace(() => makeRoles(owner, new URL(url)));
    await retryOnRoleRace(() => owner.begin(asGate));
    await installQueue(url);
    for (const statement of queueGrants(logins.system)) await owner.unsafe(statement);
  } finally {
    await owner.end();
  }
}

/**
 * Membership in the gate, like the gate itself, belongs to the whole cluster, and a lock of this database holds nobody
 * back in another. So it is given and taken in one transaction: nobody else ever sees it, whoever migrates another
 * database with the same owner waits for the end, and what fails leaves nothing.
 */
async function asGate(tx: postgres.TransactionSql): Promise<void> {
  await tx.unsafe(`grant ${gate} to current_user`);
  await applyMigrations(tx);
  await applyAccess(tx);
  await tx.unsafe(`revoke ${gate} from current_user`);
}

/** Keeps drizzle's own books, in the transaction given; drizzle's migrator would open one of its own. */
async function applyMigrations(tx: postgres.TransactionSql): Promise<void> {
  await tx`create schema if not exists drizzle`;
  await tx`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  const [last] = await tx<
    { at: string | null }[]
  >`select max(created_at) as at from drizzle.__drizzle_migrations`;
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder })) {
    if (folderMillis <= Number(last?.at ?? 0)) continue;
    for (const statement of sql) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}

/** Roles belong to the whole cluster, so that they may be there already, or be made by somebody else just now. */
async function makeRoles(owner: postgres.Sql, url: URL): Promise<void> {
  const existing = new Set(
    (await owner<{ rolname: string }[]>`select rolname from pg_roles`).map((row) => row.rolname),
  );
  if (!existing.has(gate)) await owner.unsafe(`create role ${gate} nologin`);
  for (const login of ["application", "system"] as const) {
    const name = logins[login];
    const address = new URL(loginUrl(login, url));
    if (address.username !== name || (existing.has(name) && (await canLogIn(address)))) continue;
    const password = literal(decodeURIComponent(address.password));
    await owner.unsafe(`${existing.has(name) ? "alter" : "create"} role ${name} login password ${password}`);
  }
}

async function canLogIn(address: URL): Promise<boolean> {
  const probe = postgres(address.toString(), { max: 1, connect_timeout: 10 });
  try {
    await probe`select 1`;
    return true;
  } catch {
    // Any refusal has the same cure: the password is set anew by the owner, who will hear it if that is refused too.
    return false;
  } finally {
    await probe.end();
  }
}

/** Two migrations of two databases of one cluster may touch the same role row; the loser tries again. */
async function retryOnRoleRace<T>(work: () => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof postgres.PostgresError ? error.code : "";
    if (attempts > 1 && ["XX000", "42710", "23505"].includes(code))
      return retryOnRoleRace(work, attempts - 1);
    throw error;
  }
}

/** Grants and FORCE from `access.ts`, applied whole at each migration: what is not named there is taken away. */
async function applyAccess(tx: postgres.TransactionSql): Promise<void> {
  const statements = [
    `revoke all on schema public, app from public`,
    // A temporary table stands before ours in every search, and stays with the pooled connection for the next viewer.
    `do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$`,
    `grant usage on schema public, app to ${logins.application}, ${logins.system}, ${gate}`,
    `revoke all on all tables in schema public from public, ${logins.application}, ${logins.system}, ${gate}`,
    `revoke all on all functions in schema app from public`,
    `grant execute on all functions in schema app to ${gate}`,
    ...tables.flatMap(tableStatements),
    ...functionStatements,
    settings,
  ];
  for (const statement of statements) await tx.unsafe(statement);
}

function tableStatements(table: TableName): string[] {
  const rules: Partial<Record<string, object>> = access[table];
  const named: Partial<Record<string, readonly string[]>> = {
    insert: insertableColumns[table],
    update: updatableColumns[table],
  };
  const hidden = hiddenColumns[table];
  const grants = Object.keys(rules).map((command) => {
    const columns = named[command];
    if (columns) return `grant ${command} (${columns.join(", ")}) on ${table} to ${logins.application}`;
    if (command === "select" && hidden) return selectExcept(table, hidden);
    return `grant ${command} on ${table} to ${logins.application}`;
  });
  const system = systemMay(table);
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    ...grants,
    ...(system.length > 0 ? [`grant ${system.join(", ")} on ${table} to ${logins.system}`] : []),
  ];
}

function selectExcept(table: TableName, hidden: readonly string[]): string {
  return `do $$ begin execute (
    select format('grant select (%s) on ${table} to ${logins.application}', string_agg(quote_ident(attname), ', '))
      from pg_attribute where attrelid = 'public.${table}'::regclass and attnum > 0 and not attisdropped
       and attname not in (${hidden.map(literal).join(", ")})); end $$`;
}

const definers = [
  "app.context()",
  "app.enter(text)",
  "app.enter_link(text)",
  "app.enter_feed(text)",
  "app.view_as(uuid)",
  "app.end_viewing(text)",
  "app.invite_colleague(text, text, text, boolean)",
  "app.own_password_hash()",
  "app.record_events(text, uuid[], text, text, text, jsonb[])",
  "app.queue_measures()",
  "app.queue_shipment_measures()",
  "app.queue_series_measures()",
  "app.queue_moved_shipments()",
  "app.queue_site_measures()",
  "app.note_asked_price()",
  "app.settle_fulfilments(uuid[])",
  "app.settle_forecasts(uuid[], uuid[])",
  "app.workload(date, date)",
  "app.workload_forecast(date, date)",
  "app.settle_clearances(uuid[])",
  "app.received_by_week(uuid[], date, date)",
  "app.find_orders(text, uuid, int, date, uuid)",
  "app.settle_order_search()",
];
const callable = [
  "app.context()",
  "app.user_id()",
  "app.organisation_id()",
  "app.reach(text[], text[])",
  "app.host_id()",
  "app.order_id()",
  "app.is_host()",
  "app.is_partner()",
  "app.is_org_admin()",
  "app.has_role(text[])",
  "app.record_events(text, uuid[], text, text, text, jsonb[])",
  "app.settle_fulfilments(uuid[])",
  "app.settle_forecasts(uuid[], uuid[])",
  "app.settle_clearances(uuid[])",
  "app.workload(date, date)",
  "app.workload_forecast(date, date)",
  "app.received_by_week(uuid[], date, date)",
  "app.folded(text)",
  "app.words_of(text)",
  "app.search_patterns(text)",
  "app.find_orders(text, uuid, int, date, uuid)",
];

const functionStatements = [
  // The new owner needs CREATE on the schema, for as long as it takes to become the owner.
  `grant create on schema app to ${gate}`,
  ...definers.map((name) => `alter function ${name} owner to ${gate}`),
  `revoke create on schema app from ${gate}`,
  `grant select, update on user_sessions to ${gate}`,
  `grant select, insert on users, user_logins to ${gate}`,
  `grant select, insert, update on colleague_invitations to ${gate}`,
  `grant insert on mails to ${gate}`,
  `grant select on order_links, order_link_codes, calendar_feeds to ${gate}`,
  `grant select on organisations, memberships, api_keys, purchase_orders, context_keys to ${gate}`,
  `grant select on purchase_order_lines, line_answers, promises, shipments, shipment_lines, shipment_carriers, receipts, line_prices to ${gate}`,
  `grant select, update on line_fulfilments to ${gate}`,
  `grant select on order_references to ${gate}`,
  `grant select, insert, update on order_search to ${gate}`,
  `grant select, insert on activity_log to ${gate}`,
  `grant select, insert, update on activity_chains to ${gate}`,
  `grant insert on measure_queue, event_queue to ${gate}`,
  `grant select on incidents, incident_participants, notifications, risks, risk_shares, campaigns, sites to ${gate}`,
  `grant select on workload_days, workload_weeks, forecast_series, forecast_terms, forecast_releases, forecast_buckets, forecast_commits to ${gate}`,
  `grant select, insert, delete on forecast_attention, worker_clearances to ${gate}`,
  `grant select on workers, certificates, activity_requirements to ${gate}`,
  `grant execute on function ${callable.join(", ")} to ${logins.application}, ${logins.system}`,
  `grant execute on function app.enter(text), app.enter_link(text), app.enter_feed(text), app.view_as(uuid), app.end_viewing(text), app.invite_colleague(text, text, text, boolean), app.own_password_hash() to ${logins.application}`,
  `grant execute on function app.event_hash(bytea, text, uuid, int, text, text, timestamptz, uuid, uuid, text[], text, jsonb) to ${logins.system}`,
];

/**
 * A page reads some dozens of rows: to start parallel workers takes longer than that, and at 32 clients there is nobody
 * left to do their work. And those rows are in memory or on a disk without arms: to sort thousands by page before
 * reading fifty is not worth it. To compile a statement takes longer than the largest of them runs. Where the login was made by somebody else, the settings are theirs to make.
 */
const settings = `do $$ begin
  execute format('alter role ${logins.application} in database %I set max_parallel_workers_per_gather = 0', current_database());
  execute format('alter role ${logins.application} in database %I set random_page_cost = 1.1', current_database());
  execute format('alter role ${logins.application} in database %I set jit = off', current_database());
exception when insufficient_privilege or undefined_object then null; end $$`;

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
