import type { CatalogCheck } from "./catalog.ts";

const ours = ["passerelle_app", "passerelle_system", "passerelle_gate"];

export const rolesHoldNoPower: CatalogCheck = async (sql) => {
  const rows = await sql<{ fault: string }[]>`
    select rolname || ': has an attribute beyond logging in' as fault from pg_roles
     where rolname = any(${ours}) and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)
    union all select rolname || ': can log in' from pg_roles where rolname = 'passerelle_gate' and rolcanlogin
    union all
    select r.rolname || ': is a member of ' || g.rolname from pg_auth_members m join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
     where r.rolname = any(${ours})
    union all
    -- Membership with neither INHERIT nor SET is what the maker of a role keeps from PostgreSQL 16 on: it may drop it, not be it.
    select r.rolname || ': may act as the gate' from pg_roles r
     where not r.rolsuper and r.rolname <> 'passerelle_gate' and pg_has_role(r.oid, 'passerelle_gate', 'usage')
    union all
    select pg_get_userbyid(c.relowner) || ': owns ' || c.relname from pg_class c where pg_get_userbyid(c.relowner) = any(${ours})
    union all
    select pg_get_userbyid(n.nspowner) || ': owns schema ' || n.nspname from pg_namespace n where pg_get_userbyid(n.nspowner) = any(${ours})
    union all
    select pg_get_userbyid(p.proowner) || ': owns ' || p.proname from pg_proc p where pg_get_userbyid(p.proowner) in ('passerelle_app', 'passerelle_system')
    union all
    select r.rolname || ': may create in schema ' || n.nspname from pg_roles r cross join pg_namespace n
     where r.rolname = any(${ours}) and n.nspname in ('public', 'app') and has_schema_privilege(r.oid, n.oid, 'CREATE')
    union all
    select r.rolname || ': may use sequence ' || c.relname from pg_roles r cross join pg_class c
     where r.rolname in ('passerelle_app', 'passerelle_system') and c.relkind = 'S' and c.relnamespace = 'public'::regnamespace
       and has_sequence_privilege(r.oid, c.oid, 'USAGE, SELECT, UPDATE')`;
  return rows.map(({ fault }) => fault);
};

/** A right on the database itself, which a copy of it does not inherit: true of what has been migrated. */
export const nobodyMakesTemporaryTables: CatalogCheck = async (sql) => {
  const rows = await sql<{ fault: string }[]>`
    select rolname || ': may make temporary tables' as fault from pg_roles
     where rolname = any(${ours}) and has_database_privilege(oid, current_database(), 'TEMPORARY')`;
  return rows.map(({ fault }) => fault);
};

/** Nobody but the owner and the three roles holds a right, `public` least of all. */
export const nobodyElseHoldsARight: CatalogCheck = async (sql) => {
  const rows = await sql<{ fault: string }[]>`
    with rights as (
      select 'table ' || c.relname as what, a.* from pg_class c cross join lateral aclexplode(c.relacl) a where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)
      union all
      select 'column ' || c.relname || '.' || t.attname, a.* from pg_class c join pg_attribute t on t.attrelid = c.oid cross join lateral aclexplode(t.attacl) a
       where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)
      union all
      select 'schema ' || n.nspname, a.* from pg_namespace n cross join lateral aclexplode(n.nspacl) a where n.nspname in ('public', 'app'))
    select what || ': ' || privilege_type || ' for ' || case grantee when 0 then 'public' else grantee::regrole::text end as fault
      from rights where grantee <> grantor and (grantee = 0 or not grantee::regrole::text = any(${ours}))`;
  return rows.map(({ fault }) => fault);
};

/** The tables of the queue are the owner's; the system works with their rows, requests and the gate reach nothing of them. */
export const queueIsTheSystems: CatalogCheck = async (sql) => {
  const rows = await sql<{ fault: string }[]>`
    select r.rolname || ': may ' || lower(k) || ' in ' || c.relname as fault
      from pg_class c cross join unnest(array['passerelle_app', 'passerelle_gate', 'passerelle_system']) with ordinality as r(rolname, n)
      cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) k
     where c.relnamespace = 'pgboss'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(r.rolname, c.oid, k)
       and (r.n < 3 or k in ('TRUNCATE', 'REFERENCES', 'TRIGGER'))
    union all
    select r || ': may use or change the schema of the queue' from unnest(array['passerelle_app', 'passerelle_gate']) r
     where has_schema_privilege(r, 'pgboss', 'USAGE, CREATE')
    union all
    select 'the system may make tables in the schema of the queue' where has_schema_privilege('passerelle_system', 'pgboss', 'CREATE')
    union all
    select 'somebody else holds a right on ' || c.relname from pg_class c cross join lateral aclexplode(c.relacl) a
     where c.relnamespace = 'pgboss'::regnamespace and a.grantee <> a.grantor and (a.grantee = 0 or a.grantee::regrole::text <> 'passerelle_system')`;
  return rows.map(({ fault }) => fault);
};

export const viewsAskAsTheInvoker: CatalogCheck = async (sql) => {
  const rows = await sql<{ fault: string }[]>`
    select c.relname || case c.relkind when 'm' then ': is a materialized view, which knows no policies' else ': is a view without security_invoker' end as fault
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'app') and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)))`;
  return rows.map(({ fault }) => fault);
};

/** Definer functions and who besides their owner may call them. Everything else runs as its caller. */
const definers: Record<string, readonly string[]> = {
  "app.context()": ["passerelle_app", "passerelle_system"],
  "app.enter(text)": ["passerelle_app"],
  "app.enter_link(text)": ["passerelle_app"],
  "app.enter_feed(text)": ["passerelle_app"],
  "app.view_as(uuid)": ["passerelle_app"],
  "app.end_viewing(text)": ["passerelle_app"],
  "app.invite_colleague(text,text,text,boolean)": ["passerelle_app"],
  "app.own_password_hash()": ["passerelle_app"],
  "app.queue_measures()": [],
  "app.queue_shipment_measures()": [],
  "app.queue_series_measures()": [],
  "app.queue_moved_shipments()": [],
  "app.queue_site_measures()": [],
  "app.note_asked_price()": [],
  "app.workload(date,date)": ["passerelle_app", "passerelle_system"],
  "app.workload_forecast(date,date)": ["passerelle_app", "passerelle_system"],
  "app.settle_clearances(uuid[])": ["passerelle_app", "passerelle_system"],
  "app.received_by_week(uuid[],date,date)": ["passerelle_app", "passerelle_system"],
  "app.record_events(text,uuid[],text,text,text,jsonb[])": ["passerelle_app", "passerelle_system"],
  "app.settle_fulfilments(uuid[])": ["passerelle_app", "passerelle_system"],
  "app.settle_forecasts(uuid[],uuid[])": ["passerelle_app", "passerelle_system"],
  "app.settle_order_search()": [],
  "app.find_orders(text,uuid,integer,date,uuid)": ["passerelle_app", "passerelle_system"],
};
const invokers: Record<string, readonly string[]> = {
  "app.signature(text)": [],
  "app.host_alone_writes()": [],
  "app.note_requested_day()": [],
  "app.order_words(text,text,text,text)": [],
  "app.folded(text)": ["passerelle_app", "passerelle_system"],
  "app.words_of(text)": ["passerelle_app", "passerelle_system"],
  "app.search_patterns(text)": ["passerelle_app", "passerelle_system"],
  "app.user_id()": ["passerelle_app", "passerelle_system"],
  "app.organisation_id()": ["passerelle_app", "passerelle_system"],
  "app.reach(text[],text[])": ["passerelle_app", "passerelle_system"],
  "app.host_id()": ["passerelle_app", "passerelle_system"],
  "app.order_id()": ["passerelle_app", "passerelle_system"],
  "app.is_host()": ["passerelle_app", "passerelle_system"],
  "app.is_partner()": ["passerelle_app", "passerelle_system"],
  "app.is_org_admin()": ["passerelle_app", "passerelle_system"],
  "app.has_role(text[])": ["passerelle_app", "passerelle_system"],
  // Those of the queue, in its own schema: the system works with its rows and asks them for the time, nobody calls the rest.
  "pgboss.job_now()": ["passerelle_system"],
  "pgboss.create_queue(text,jsonb)": ["passerelle_system"],
  "pgboss.delete_queue(text)": [],
  "pgboss.job_table_format(text,text)": [],
  "pgboss.job_table_run(text,text,text)": [],
  "pgboss.job_table_run_async(text,integer,text,text,text)": [],
  // The definer that appends events calls it, as the gate.
  "app.may_append(text,uuid[],text)": [],
  "app.event_hash(bytea,text,uuid,integer,text,text,timestamp with time zone,uuid,uuid,text[],text,jsonb)": [
    "passerelle_system",
  ],
};

export const functionsAreThoseKnown: CatalogCheck = async (sql) => {
  const rows = await sql<
    { name: string; definer: boolean; owner: string; config: string[] | null; callers: string[] }[]
  >`
    select p.oid::regprocedure::text as name, p.prosecdef as definer, pg_get_userbyid(p.proowner) as owner, p.proconfig as config,
           array(select r from unnest(array['passerelle_app', 'passerelle_system', 'public']) r where has_function_privilege(r, p.oid, 'EXECUTE')) as callers
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname not in ('pg_catalog', 'information_schema', 'trigrams')`;
  const known = { ...definers, ...invokers };
  return [
    ...Object.keys(known)
      .filter((name) => !rows.some((row) => row.name === name))
      .map((name) => `${name}: is not there`),
    ...rows.flatMap(({ name, definer, owner, config, callers }) => {
      const expected = known[name];
      if (!expected) return [`${name}: is not on the list`];
      const isDefiner = name in definers;
      return [
        ...(definer === isDefiner ? [] : [`${name}: runs as its ${definer ? "owner" : "caller"}`]),
        ...(isDefiner && owner !== "passerelle_gate" ? [`${name}: belongs to ${owner}`] : []),
        ...(isDefiner && config?.join() !== "search_path=pg_catalog, pg_temp"
          ? [`${name}: has no fixed search_path`]
          : []),
        ...(callers.join() === expected.join() ? [] : [`${name}: may be called by ${callers.join(", ")}`]),
      ];
    }),
  ];
};

/**
 * Unique and foreign keys look past row-level security. On rows of partners they carry the organisation, so that what
 * another organisation has neither clashes with nor answers to one's own; the exceptions say why they tell nothing.
 */
const keysWithoutOrganisation: Record<string, string> = {
  order_links_token: "the digest of a secret, which only the system writes",
  order_links_user_id_users_id_fk: "only the system writes links",
  order_link_codes_session: "the digest of a secret, which only the system writes",
  purchase_orders_site_id_sites_id_fk: "only the buyer and the system write orders",
  purchase_order_lines_item_id_items_id_fk: "items belong to no partner, and only the buyer writes lines",
  line_arrivals_item_id_items_id_fk: "only the system writes arrivals",
  line_arrivals_site_id_sites_id_fk: "only the system writes arrivals",
  workload_entries_item_id_items_id_fk: "only the system writes the workload",
  workload_entries_site_id_sites_id_fk: "only the system writes the workload",
  forecast_series_site_id_sites_id_fk: "only planners write series",
  forecast_series_item_id_items_id_fk: "items belong to no partner, and only planners write series",
  line_prices_pkey: "partners cannot insert",
  line_answers_pkey: "partners cannot insert",
  line_fulfilments_pkey: "partners cannot insert",
  schedule_lines_line_id_number_pk: "partners cannot insert",
  shipments_site_id_sites_id_fk: "partners see the host's sites",
  shipment_costs_shipment_id_kind_pk: "partners cannot insert",
  threads_order_id_purchase_orders_id_fk:
    "the policy asks for the order first: unseen and random are refused alike",
  threads_of_order: "the policy asks for the order first",
  threads_shipment_id_shipments_id_fk:
    "the policy asks for the shipment first: unseen and random are refused alike",
  threads_of_shipment: "the policy asks for the shipment first",
  threads_incident_id_incidents_id_fk:
    "the policy asks for the incident first: unseen and random are refused alike",
  threads_of_incident: "the policy asks for the incident first",
  threads_risk_id_risks_id_fk: "the policy asks for the risk first: unseen and random are refused alike",
  threads_of_risk: "the policy asks for the risk first",
  threads_campaign_id_campaigns_id_fk:
    "the policy asks for the campaign first: unseen and random are refused alike",
  threads_of_campaign: "the policy asks for the campaign first",
  threads_series_id_forecast_series_id_fk:
    "the policy asks for the series first: unseen and random are refused alike",
  threads_of_series: "the policy asks for the series first",
  campaign_lines_campaign_id_campaigns_id_fk: "only marketing writes lines",
  campaign_shares_campaign_id_campaigns_id_fk: "only planners write shares",
  comments_thread_id_threads_id_fk: "the policy asks for the thread first",
  comments_author_id_users_id_fk: "the policy demands the viewer",
  comment_revisions_comment_id_comments_id_fk: "the policy asks for the message first",
  comment_revisions_comment_id_version_pk: "the policy asks for the message first",
  attachments_comment_id_comments_id_fk: "the policy asks for the message first",
  attachment_parts_attachment_id_attachments_id_fk: "the policy asks for the file first",
  attachment_parts_attachment_id_part_pk: "the policy asks for the file first",
  paper_parts_file_id_paper_files_id_fk: "the policy asks for the file first",
  paper_parts_file_id_part_pk: "the policy asks for the file first",
  comment_mentions_comment_id_comments_id_fk: "the policy asks for the message first",
  comment_mentions_user_id_users_id_fk: "the policy asks for the person first",
  comment_mentions_comment_id_user_id_pk: "the policy asks for the message first",
  notifications_user_id_users_id_fk: "only the system writes notifications",
  mail_preferences_user_id_users_id_fk: "the policy demands the viewer",
  saved_views_user_id_users_id_fk: "the policy demands the viewer",
  default_views_user_id_users_id_fk: "the policy demands the viewer",
  mail_preferences_user_id_kind_pk: "the policy demands the viewer",
};

/** `audience` names every organisation that may read the row. */
const organisationColumns = ["supplier_id", "carrier_id", "organisation_id", "audience"];

/** Tables in which partners' rows lie. */
const withPartnersRows = [
  "threads",
  "comments",
  "comment_revisions",
  "comment_mentions",
  "notifications",
  "mail_preferences",
  "saved_views",
  "default_views",
  "attachments",
  "attachment_parts",
  "idempotency_keys",
  "exchanged_messages",
  "workers",
  "certificates",
  "partner_documents",
  "partner_profiles",
  "contacts",
  "contact_decisions",
  "paper_files",
  "paper_parts",
  "worker_clearances",
];

export const keysCarryTheOrganisation: CatalogCheck = async (sql) => {
  const rows = await sql<{ table: string; name: string; columns: string[] }[]>`
    select k.conrelid::regclass::text as "table", k.conname as name,
           array(select a.attname::text from unnest(k.conkey) n join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n) as columns
      from pg_constraint k where k.connamespace = 'public'::regnamespace and k.contype in ('f', 'u', 'p')
       and (exists (select 1 from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'supplier_id') or k.conrelid::regclass::text = any(${withPartnersRows}))
    union all
    select i.indrelid::regclass::text, i.indexrelid::regclass::text,
           array(select coalesce(a.attname::text, 'expression') from unnest(i.indkey::int[]) n left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n)
      from pg_index i where i.indisunique and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
       and (exists (select 1 from pg_attribute a where a.attrelid = i.indrelid and a.attname = 'supplier_id') or i.indrelid::regclass::text = any(${withPartnersRows}))`;
  const open = rows.filter(
    ({ columns }) =>
      // A random id on its own tells nothing: where partners insert rows, they cannot choose it.
      !columns.some((column) => organisationColumns.includes(column)) && columns.join() !== "id",
  );
  return [
    ...open
      .filter(({ name }) => !(name in keysWithoutOrganisation))
      .map(({ table, name }) => `${table}: ${name} does not carry the organisation`),
    ...Object.keys(keysWithoutOrganisation)
      .filter((name) => !open.some((row) => row.name === name))
      .map((name) => `${name}: is an exception that nothing needs`),
  ];
};
