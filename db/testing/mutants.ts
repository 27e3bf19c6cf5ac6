import type postgres from "postgres";
import { access, type TableName } from "../access.ts";
import { listPolicies } from "./catalog.ts";
import { difference, variants } from "./policy-variants.ts";

/** A hole in the fence, made on purpose, and how to close it again. */
export interface Mutant {
  name: string;
  /** The tables whose rows it may show or hide. */
  touches: readonly TableName[];
  make: string;
  undo: string;
}

const tables = Object.keys(access).filter((name): name is TableName => name in access);
type Policy = Awaited<ReturnType<typeof listPolicies>>[number];

export async function mutantsOf(sql: postgres.Sql): Promise<Mutant[]> {
  const policies = await listPolicies(sql);
  return [...policies.flatMap(ofPolicy), ...tables.flatMap(ofTable), ...(await ofRoles(sql))];
}

const ofIncidents: readonly TableName[] = [
  "incident_states",
  "incident_links",
  "incident_clocks",
  "incident_moves",
  "corrective_actions",
  "eight_d_reports",
  "threads",
];

/** Policies that ask for a row of another table see what that table's policies show. */
const readThrough: Partial<Record<TableName, readonly TableName[]>> = {
  purchase_orders: [
    "threads",
    "comments",
    "comment_revisions",
    "comment_mentions",
    "attachments",
    "attachment_parts",
  ],
  shipments: [
    "threads",
    "comments",
    "comment_revisions",
    "comment_mentions",
    "attachments",
    "attachment_parts",
  ],
  shipment_carriers: [
    "shipments",
    "shipment_lines",
    "shipment_milestones",
    "receipts",
    "threads",
    "comments",
    "comment_revisions",
    "comment_mentions",
    "attachments",
    "attachment_parts",
  ],
  risks: [
    "risk_links",
    "risk_measures",
    "threads",
    "comments",
    "comment_revisions",
    "comment_mentions",
    "attachments",
    "attachment_parts",
  ],
  risk_shares: [
    "risks",
    "risk_links",
    "risk_measures",
    "threads",
    "comments",
    "comment_revisions",
    "comment_mentions",
    "attachments",
    "attachment_parts",
  ],
  campaigns: [
    "threads",
    "comments",
    "comment_revisions",
    "comment_mentions",
    "attachments",
    "attachment_parts",
    "mail_failures",
  ],
  threads: ["comments", "comment_revisions", "comment_mentions", "attachments", "attachment_parts"],
  comments: ["comment_revisions", "comment_mentions", "attachments", "attachment_parts"],
  attachments: ["attachment_parts"],
  memberships: ["users", "user_logins", "comment_mentions"],
  users: ["comment_mentions", "attachments", "attachment_parts"],
  organisations: ["tolerances"],
  incidents: ofIncidents,
  incident_participants: ["incidents", ...ofIncidents],
  eight_d_reports: ["eight_d_sections"],
};

function ofPolicy(policy: Policy): Mutant[] {
  const { table, name, command, roles: to, using, check } = policy;
  const at = `"${name}" on public.${table}`;
  const halves = `${using === null ? "" : ` using (${using})`}${check === null ? "" : ` with check (${check})`}`;
  const mutant = (what: string, make: string, undo: string): Mutant => ({
    name: `${table}.${name}: ${what}`,
    touches: [table as TableName, ...(readThrough[table as TableName] ?? [])],
    make,
    undo,
  });
  const altered = (what: string, half: "using" | "with check", expression: string) =>
    mutant(what, `alter policy ${at} ${half} (${expression})`, `alter policy ${at}${halves}`);
  const changes = (half: "using" | "with check", expression: string | null) =>
    expression === null || expression === "true"
      ? []
      : [
          altered(`${half} true`, half, "true"),
          ...variants(expression).map((variant) =>
            altered(`${half} ${difference(expression, variant)}`, half, variant),
          ),
        ];
  return [
    mutant("dropped", `drop policy ${at}`, `create policy ${at} for ${command} to ${to.join(", ")}${halves}`),
    mutant("to public", `alter policy ${at} to public`, `alter policy ${at} to ${to.join(", ")}`),
    ...changes("using", using),
    ...changes("with check", check),
  ];
}

function ofTable(table: TableName): Mutant[] {
  const at = `public.${table}`;
  const mutant = (what: string, make: string, undo: string): Mutant => ({
    name: `${table}: ${what}`,
    touches: [table],
    make,
    undo,
  });
  const granted = Object.keys(access[table]);
  const missing = ["select", "insert", "update", "delete"].filter((command) => !granted.includes(command));
  return [
    mutant(
      "not forced",
      `alter table ${at} no force row level security`,
      `alter table ${at} force row level security`,
    ),
    mutant(
      "not enabled",
      `alter table ${at} disable row level security`,
      `alter table ${at} enable row level security`,
    ),
    ...[...missing, "truncate", "references", "trigger"].map((right) =>
      mutant(
        `${right} granted`,
        `grant ${right} on ${at} to passerelle_app`,
        `revoke ${right} on ${at} from passerelle_app`,
      ),
    ),
    ...granted.map((right) =>
      mutant(
        `${right} granted to all`,
        `grant ${right} on ${at} to public`,
        `revoke ${right} on ${at} from public`,
      ),
    ),
    mutant(
      "open beside its policies",
      `create policy mutant on ${at} for select to passerelle_app using (true)`,
      `drop policy mutant on ${at}`,
    ),
  ];
}

async function ofRoles(sql: postgres.Sql): Promise<Mutant[]> {
  const mutant = (name: string, make: string, undo: string): Mutant => ({ name, touches: [], make, undo });
  const [owner] = await sql<{ name: string }[]>`select current_user as name`;
  const hidden = [
    ["user_logins", "password_hash"],
    ["user_sessions", "token_hash"],
    ["context_keys", "key"],
  ] as const;
  const functions = ["app.enter(text)", "app.context()", "app.own_password_hash()"];
  return [
    ...hidden.map(([table, column]) =>
      mutant(
        `${table}.${column} readable`,
        `grant select (${column}) on ${table} to passerelle_app`,
        `revoke select (${column}) on ${table} from passerelle_app`,
      ),
    ),
    ...[
      "purchase_orders (supplier_id)",
      "comments (audience)",
      "users (id)",
      "line_answers (supplier_id)",
    ].map((column) => {
      const [table = "", name = ""] = column.split(" ");
      return mutant(
        `${column} changeable`,
        `grant update ${name} on ${table} to passerelle_app`,
        `revoke update ${name} on ${table} from passerelle_app`,
      );
    }),
    ...functions.flatMap((name) => [
      mutant(
        `${name} is not fixed`,
        `alter function ${name} reset search_path`,
        `alter function ${name} set search_path = pg_catalog, pg_temp`,
      ),
      mutant(
        `${name} runs as its caller`,
        `alter function ${name} security invoker`,
        `alter function ${name} security definer`,
      ),
      mutant(
        `${name} belongs to the owner`,
        `alter function ${name} owner to "${owner?.name}"`,
        `alter function ${name} owner to passerelle_gate`,
      ),
      mutant(
        `${name} is everybody's`,
        `grant execute on function ${name} to public`,
        `revoke execute on function ${name} from public`,
      ),
    ]),
    mutant(
      "signature callable",
      "grant execute on function app.signature(text) to passerelle_app",
      "revoke execute on function app.signature(text) from passerelle_app",
    ),
    mutant(
      "application is the gate",
      "grant passerelle_gate to passerelle_app",
      "revoke passerelle_gate from passerelle_app",
    ),
    mutant(
      "application is the system",
      "grant passerelle_system to passerelle_app",
      "revoke passerelle_system from passerelle_app",
    ),
    mutant(
      "application may create",
      "grant create on schema public to passerelle_app",
      "revoke create on schema public from passerelle_app",
    ),
    mutant(
      "gate may delete",
      "grant delete on activity_log to passerelle_gate",
      "revoke delete on activity_log from passerelle_gate",
    ),
    mutant(
      "view of the owner",
      "create view public.mutant as select * from purchase_orders",
      "drop view public.mutant",
    ),
    mutant(
      "materialized view",
      "create materialized view public.mutant as select 1 as one",
      "drop materialized view public.mutant",
    ),
    mutant(
      "definer function off the list",
      "create function public.mutant() returns int language sql security definer as 'select 1'",
      "drop function public.mutant()",
    ),
    mutant(
      "trigger",
      "create function public.mutant() returns trigger language plpgsql as 'begin return new; end'; create trigger mutant before insert on items for each row execute function public.mutant()",
      "drop trigger mutant on items; drop function public.mutant()",
    ),
    mutant("unknown table", "create table public.mutant (id int)", "drop table public.mutant"),
    mutant(
      "foreign key without the organisation",
      "alter table receipts add constraint mutant foreign key (line_id) references purchase_order_lines (id)",
      "alter table receipts drop constraint mutant",
    ),
    mutant(
      "unique key without the organisation",
      "create unique index mutant on purchase_orders (number, placed_on, id)",
      "drop index mutant",
    ),
  ];
}
