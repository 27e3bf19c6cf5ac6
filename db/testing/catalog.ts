import type postgres from "postgres";
import { access, type TableName } from "../access.ts";
import { hiddenColumns, insertableColumns, updatableColumns } from "../access-columns.ts";
import { systemMay } from "../access-system.ts";

/** What must hold of the catalog (trust.md A2). Each check answers with what is wrong; an empty list is good. */
export type CatalogCheck = (sql: postgres.Sql) => Promise<string[]>;

const tables = Object.keys(access).filter((name): name is TableName => name in access);
const commands = ["select", "insert", "update", "delete"] as const;

const faults = async (rows: Promise<readonly { fault: string }[]>) => (await rows).map(({ fault }) => fault);

export const everyTableIsForced: CatalogCheck = (sql) =>
  faults(sql<{ fault: string }[]>`
    select relname || ': row-level security is not enabled and forced' as fault from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f') and not (relrowsecurity and relforcerowsecurity)
    union all
    select c.relname || ': has no policy' from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (select 1 from pg_policy p where p.polrelid = c.oid)`);

export const tablesAreThoseOfTheMatrix: CatalogCheck = async (sql) => {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind not in ('i', 'I', 'S', 't')`;
  const found = rows.map(({ name }) => name);
  return [
    ...found.filter((name) => !(name in access)).map((name) => `${name}: is not in db/access.ts`),
    ...tables.filter((name) => !found.includes(name)).map((name) => `${name}: does not exist`),
  ];
};

interface Policy {
  table: string;
  name: string;
  command: string;
  permissive: boolean;
  roles: string[];
  using: string | null;
  check: string | null;
}

export function listPolicies(sql: postgres.Sql): Promise<Policy[]> {
  return sql<Policy[]>`
    select c.relname as "table", p.polname as name, case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as command,
           p.polpermissive as permissive, array(select case when r = 0 then 'public' else r::regrole::text end from unnest(p.polroles) r) as roles,
           pg_get_expr(p.polqual, p.polrelid) as "using", pg_get_expr(p.polwithcheck, p.polrelid) as "check"
      from pg_policy p join pg_class c on c.oid = p.polrelid order by c.relname, p.polname`;
}

/** What the definer functions do to tables: the only rows they need to reach. */
const gateCommands: Partial<Record<TableName, readonly string[]>> = {
  organisations: ["select"],
  users: ["select", "insert"],
  user_logins: ["select", "insert"],
  colleague_invitations: ["select", "insert", "update"],
  mails: ["insert"],
  memberships: ["select"],
  user_sessions: ["select", "update"],
  api_keys: ["select"],
  purchase_orders: ["select"],
  context_keys: ["select"],
  shipment_carriers: ["select"],
  purchase_order_lines: ["select"],
  line_answers: ["select"],
  line_prices: ["select"],
  promises: ["select"],
  shipments: ["select"],
  shipment_lines: ["select"],
  receipts: ["select"],
  line_fulfilments: ["select", "update"],
  order_links: ["select"],
  order_link_codes: ["select"],
  calendar_feeds: ["select"],
  order_references: ["select"],
  order_search: ["select", "insert", "update"],
  activity_log: ["select", "insert"],
  activity_chains: ["select", "insert", "update"],
  measure_queue: ["insert"],
  event_queue: ["insert"],
  notifications: ["select"],
  workload_days: ["select"],
  workload_weeks: ["select"],
  sites: ["select"],
  incidents: ["select"],
  incident_participants: ["select"],
  risks: ["select"],
  risk_shares: ["select"],
  campaigns: ["select"],
  forecast_series: ["select"],
  forecast_terms: ["select"],
  forecast_releases: ["select"],
  forecast_buckets: ["select"],
  forecast_commits: ["select"],
  forecast_attention: ["select", "insert", "delete"],
  workers: ["select"],
  certificates: ["select"],
  activity_requirements: ["select"],
  worker_clearances: ["select", "insert", "delete"],
};

/** One policy for each command and role that the matrix allows, none for what it does not, none for everybody. */
export const policiesAreThoseOfTheMatrix: CatalogCheck = async (sql) => {
  const found = (await listPolicies(sql)).map(
    ({ table, command, roles, permissive }) =>
      `${table} ${command} ${roles.join("+")}${permissive ? "" : " restrictive"}`,
  );
  const expected = tables.flatMap((table) => [
    ...Object.keys(access[table]).map((command) => `${table} ${command} passerelle_app`),
    ...systemMay(table).map((command) => `${table} ${command} passerelle_system`),
    ...(gateCommands[table] ?? []).map((command) => `${table} ${command} passerelle_gate`),
  ]);
  return [
    ...expected.filter((one) => !found.includes(one)).map((one) => `missing policy: ${one}`),
    ...found
      .filter((one, index) => !expected.includes(one) || found.indexOf(one) !== index)
      .map((one) => `policy too many: ${one}`),
  ];
};

/** Tables that the gate reads with the viewer's eyes. */
const gateAsViewer = [
  "shipment_carriers_select_gate",
  "incidents_select_gate",
  "incident_participants_select_gate",
  "risks_select_gate",
  "risk_shares_select_gate",
  "campaigns_select_gate",
];
/** And all of it where the system calls, who is no viewer. */
const gateAsViewerOrSystem = [
  "purchase_orders_select_gate",
  "shipments_select_gate",
  "forecast_series_select_gate",
  "forecast_terms_select_gate",
  "forecast_releases_select_gate",
  "workers_select_gate",
  "certificates_select_gate",
];

/** PostgreSQL puts a CASE on lines of its own. */
const oneLine = (text: string | null) => text?.replaceAll(/\s+/g, " ");
/** PostgreSQL writes one chain of alternatives, not one inside the other. */
const withoutParentheses = (text: string | null | undefined) => text?.replace(/^\((.*)\)$/s, "$1") ?? "";
const noViewer = "(( SELECT app.context() AS context) IS NULL)";

/** `true` says nothing about who is looking: it is for the system and the gate, and for them it is the whole policy. */
export const onlySystemAndGateSeeAll: CatalogCheck = async (sql) => {
  const all = await listPolicies(sql);
  return all.flatMap(({ table, name, command, roles, using, check }) => {
    const halves = [
      ...(command === "insert" ? [] : [using]),
      ...(command === "insert" || command === "update" ? [check] : []),
    ];
    const isApplication = roles.includes("passerelle_app");
    const viewers = all.find((one) => one.name === `${table}_select`);
    if (gateAsViewer.includes(name))
      return using === viewers?.using ? [] : [`${name} is not what the application sees`];
    if (gateAsViewerOrSystem.includes(name))
      return oneLine(using) === oneLine(`(${noViewer} OR ${withoutParentheses(viewers?.using)})`)
        ? []
        : [`${name} sees too much`];
    const wrong = halves.some((half) =>
      isApplication ? half === null || half === "true" || !half.includes("app.") : half !== "true",
    );
    return wrong ? [`${table}: ${name} is ${halves.join(" / ")}`] : [];
  });
};

/**
 * The lists of roles in a policy of the application are those of the matrix, one for each scope: also where a role too
 * many would gain nothing, since another branch or another table's policy stops it.
 */
export const policiesAskForTheirRoles: CatalogCheck = async (sql) =>
  (await listPolicies(sql)).flatMap(({ table, name, command, roles, using, check }) => {
    if (!roles.includes("passerelle_app") || !(table in access)) return [];
    const rules: Partial<Record<string, Readonly<Record<string, string>>>> = access[table as TableName];
    const grants = Object.entries(rules[command] ?? {});
    const sides: string[] = grants.map(([who]) => who).filter((who) => who === "host" || who === "partner");
    const lists = [...Map.groupBy(grants, ([, scope]) => scope).values()]
      .map((group) => group.map(([who]) => who).filter((who) => !sides.includes(who)))
      .filter((group) => group.length > 0);
    return [using, check].flatMap((half) => {
      if (half === null) return [];
      const foundLists = [...half.matchAll(/(?<=VARIADIC |reach\(|\], )ARRAY\[([^\]]*)\]/g)].map((match) =>
        [...(match[1] ?? "").matchAll(/'(\w+)'/g)].map((role) => role[1] ?? ""),
      );
      const foundSides = [...half.matchAll(/app\.is_(host|partner)\(\) AS/g)].map((match) => match[1] ?? "");
      const spelled = (groups: readonly (readonly string[])[]) =>
        groups
          .map((group) => group.toSorted().join())
          .toSorted()
          .join(" / ");
      const isRight =
        spelled(foundLists) === spelled(lists) &&
        sides.every((side) => foundSides.includes(side)) &&
        // A condition may ask by itself whether the host is looking.
        foundSides.every((side) => sides.includes(side) || side === "host");
      return isRight ? [] : [`${table}: ${name} asks for ${spelled(foundLists)} ${foundSides.join()}`];
    });
  });

/** An UPDATE leaves a row where its policy finds it; only a state moves, to one of the mover's own, on own rows. */
export const updatesLeaveRowsInReach: CatalogCheck = async (sql) =>
  (await listPolicies(sql)).flatMap(({ table, name, roles, command, using, check }) => {
    if (command !== "update" || !roles.includes("passerelle_app")) return [];
    const own = "(supplier_id = ( SELECT app.organisation_id() AS organisation_id))";
    const carried = "(c.shipment_id = shipments.id)";
    const finance = "app.has_role(VARIADIC ARRAY['finance'::text])";
    const hr = "app.has_role(VARIADIC ARRAY['hr'::text])";
    const keeps: Partial<Record<string, readonly string[]>> = {
      line_answers: [own, "(order_id = ( SELECT app.order_id() AS order_id))"],
      // Ends a link, and only that.
      order_links: [own, "revoked_at IS N"],
      shipments: [own, carried],
      eight_d_reports: [own.replace("supplier_id", "organisation_id")],
      // A verdict may be taken away, by writing anew, and never given.
      eight_d_sections: [
        own.replace("supplier_id", "organisation_id"),
        "(r.id = eight_d_sections.report_id)",
        "(discipline <> 'd8'::text)",
      ],
      // Whoever changes what a colleague wrote puts their own name on it.
      budgets: [finance],
      cost_entries: [finance],
      staffing_plans: [hr],
      staffing_rates: [hr],
    };
    // Of what is left, on whichever side somebody stands.
    const leaves: Partial<Record<string, readonly string[]>> = {
      order_links: ["(revoked_at IS NOT NULL)", "(revoked_by = ( SELECT app.user_id() AS user_id))"],
    };
    const isLeft = leaves[table]?.every((what) => check?.split(what).length === 3) ?? true;
    const isKept =
      keeps[table]?.every((reach) => [using, check].every((half) => half?.includes(reach))) ??
      using === check;
    const isRight = isLeft && isKept;
    return isRight ? [] : [`${table}: ${name} finds other rows than it leaves`];
  });

async function columnsOf(sql: postgres.Sql): Promise<Map<string, string[]>> {
  const rows = await sql<{ table: string; names: string[] }[]>`
    select c.relname as "table", array_agg(a.attname::text order by a.attnum) as names
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by c.relname`;
  return new Map(rows.map(({ table, names }) => [table, names]));
}

/** The grants of the application, column by column, and of the system, table by table, exactly. */
export const grantsAreThoseOfTheMatrix: CatalogCheck = async (sql) => {
  const columns = await columnsOf(sql);
  const expected = new Set(
    tables.flatMap((table) =>
      (columns.get(table) ?? []).flatMap((column) => [
        ...commands
          .filter((command) => command !== "delete" && command in access[table])
          .filter((command) => command !== "select" || !hiddenColumns[table]?.includes(column))
          .filter((command) => command !== "insert" || (insertableColumns[table]?.includes(column) ?? true))
          .filter((command) => command !== "update" || (updatableColumns[table]?.includes(column) ?? true))
          .map((command) => `passerelle_app ${command} ${table}.${column}`),
        ...systemMay(table)
          .filter((command) => command !== "delete")
          .map((command) => `passerelle_system ${command} ${table}.${column}`),
      ]),
    ),
  );
  for (const table of tables) {
    if ("delete" in access[table]) expected.add(`passerelle_app delete ${table}`);
    if (systemMay(table).includes("delete")) expected.add(`passerelle_system delete ${table}`);
  }
  const rows = await sql<{ found: string }[]>`
    select r.rolname || ' ' || lower(k) || ' ' || c.relname || '.' || a.attname as found
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      cross join pg_roles r cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) k
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and r.rolname in ('passerelle_app', 'passerelle_system')
       and has_column_privilege(r.oid, c.oid, a.attnum, k)
    union all
    select r.rolname || ' ' || lower(k) || ' ' || c.relname from pg_class c cross join pg_roles r cross join unnest(array['DELETE', 'TRUNCATE', 'TRIGGER']) k
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and r.rolname in ('passerelle_app', 'passerelle_system')
       and has_table_privilege(r.oid, c.oid, k)`;
  const found = new Set(rows.map((row) => row.found));
  return [
    ...[...expected].filter((one) => !found.has(one)).map((one) => `missing grant: ${one}`),
    ...[...found].filter((one) => !expected.has(one)).map((one) => `grant too many: ${one}`),
  ];
};

/** The gate owns the definer functions: what it may read and write, they may. */
export const gateHasItsGrantsOnly: CatalogCheck = async (sql) => {
  const rows = await sql<{ found: string }[]>`
    select c.relname || ' ' || lower(k) as found from pg_class c cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) k
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege('passerelle_gate', c.oid, k)`;
  const expected = Object.entries(gateCommands).flatMap(([table, its]) =>
    its.map((command) => `${table} ${command}`),
  );
  const found = rows.map((row) => row.found);
  return [
    ...expected.filter((one) => !found.includes(one)).map((one) => `missing grant of the gate: ${one}`),
    ...found.filter((one) => !expected.includes(one)).map((one) => `grant of the gate too many: ${one}`),
  ];
};
