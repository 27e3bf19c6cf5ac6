import type { CatalogCheck } from "./catalog.ts";

/** The one extension, in a schema of its own that nobody uses: an index needs it, and no statement names it. */
export const trigramsAreTheIndexs: CatalogCheck = async (sql) => {
  const rows = await sql<{ fault: string }[]>`
    select r || ': may use the schema of the trigrams' as fault from unnest(array['passerelle_app', 'passerelle_system', 'passerelle_gate']) r
     where has_schema_privilege(r, 'trigrams', 'USAGE, CREATE')
    union all
    select p.oid::regprocedure::text || ': is no function of pg_trgm' from pg_proc p
     where p.pronamespace = 'trigrams'::regnamespace and not exists (
       select 1 from pg_depend d join pg_extension e on e.oid = d.refobjid where d.objid = p.oid and d.deptype = 'e' and e.extname = 'pg_trgm')`;
  return rows.map(({ fault }) => fault);
};

/** Triggers and rules run code where nobody looks for it; these alone, which feed the queue of the worker, derive how orders are found, or keep columns for the host. */
const triggers = [
  "line_fulfilments measure_new_lines",
  "line_fulfilments measure_fulfilments",
  "line_answers measure_answers",
  "shipment_milestones measure_shipments",
  "receipts measure_voided_receipts",
  "shipment_costs measure_new_costs",
  "shipment_costs measure_changed_costs",
  "forecast_series measure_new_series",
  "forecast_buckets measure_new_buckets",
  "forecast_buckets measure_buckets",
  "shipments measure_moved_shipments",
  "sites measure_site_clocks",
  "promise_prices note_asked_price",
  "purchase_order_lines search_new_lines",
  "purchase_order_lines search_changed_lines",
  "order_references search_new_references",
  "order_references search_changed_references",
  "schedule_lines note_new_days",
  "schedule_lines note_changed_days",
  "line_answers note_cancelled_days",
  "eight_d_sections host_judges",
  "corrective_actions host_judges",
];

export const noHiddenCode: CatalogCheck = async (sql) => {
  const rows = await sql<{ fault: string }[]>`
    select t.tgrelid::regclass::text || ': has trigger ' || t.tgname as fault from pg_trigger t
      join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
       and (t.tgenabled <> 'O' or not t.tgrelid::regclass::text || ' ' || t.tgname = any(${triggers}))
    union all
    select r.ev_class::regclass::text || ': has rule ' || r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    union all select 'extension ' || extname from pg_extension where extname not in ('plpgsql', 'pg_trgm')`;
  return rows.map(({ fault }) => fault);
};
