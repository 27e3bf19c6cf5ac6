import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { OrganisationKind } from "#db/vocabulary.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import { type RequiredDocument, requiredStandings, type ShownDocument } from "./documents-shown.ts";
import type { PartnerListInput } from "./input.ts";
import { countedUpTo } from "./rules.ts";

interface Listed extends Record<string, unknown> {
  id: string;
  name: string;
  kind: OrganisationKind;
  country: string | null;
  group: string | null;
  /** Lines that should have been answered, and answers that wait for a decision: at most `countedUpTo + 1`. */
  overdue: number;
  toDecide: number;
  incidents: number;
  /** Somebody is named who decides. */
  hasContacts: boolean;
  shown: Pick<ShownDocument, "kind" | "state" | "expiresOn">[];
}

export interface PartnerRow extends Listed {
  /** What it has to show and that does not hold. */
  lacking: RequiredDocument[];
}

export const partnerPageSize = 50;

const counted = (from: SQL) =>
  sql`(select count(*)::int from (select ${from} limit ${rowLimit(countedUpTo + 1)}) c)`;
const overdue = sql`from line_answers a where a.supplier_id = o.id and a.state = 'issued' and a.acknowledge_by < now()`;
const toDecide = sql`from line_answers a where a.supplier_id = o.id and a.state = 'pending_buyer'`;
const incidents = sql`from incident_participants p join incident_states s on s.incident_id = p.incident_id where p.organisation_id = o.id and s.state <> 'closed'`;

const conditionOf = {
  overdue: sql`exists (select ${overdue})`,
  to_decide: sql`exists (select ${toDecide})`,
  incidents: sql`exists (select ${incidents})`,
};

/** Organisations that the viewer sees, by name: a partner finds itself and the host. */
export async function listPartners(tx: Tx, input: PartnerListInput, today: Day): Promise<Page<PartnerRow>> {
  const position = decodeCursor(input.after, ["text", "id"]);
  const rows = await tx.execute<Listed>(sql`
    with page as (
      select o.* from organisations o where ${sql.join(conditionsOf(input, position), sql` and `)}
       order by o.name collate "und-x-icu", o.id limit ${rowLimit(partnerPageSize + 1)})
    select o.id, o.name, o.kind, o.country, o.partner_group as "group", ${counted(overdue)} as overdue, ${counted(toDecide)} as "toDecide", ${counted(incidents)} as incidents,
           exists (select from contacts c where c.organisation_id = o.id) as "hasContacts",
           coalesce((select jsonb_agg(jsonb_build_object('kind', d.kind, 'state', d.state, 'expiresOn', d.expires_on)) from partner_documents d where d.organisation_id = o.id), '[]') as shown
      from page o order by o.name collate "und-x-icu", o.id`);
  const page = pageOf([...rows], partnerPageSize, ({ name, id }) => [name, id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      lacking: requiredStandings(row, row.shown, today).filter(({ standing }) => standing !== "valid"),
    })),
  };
}

function conditionsOf({ q, kind, state }: PartnerListInput, position: readonly string[] | undefined): SQL[] {
  return [
    sql`(o.kind <> 'host' or not (select app.is_host()))`,
    ...(q ? [sql`o.name ilike ${`%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`] : []),
    ...(kind ? [sql`o.kind = ${kind}`] : []),
    ...(state ? [conditionOf[state]] : []),
    ...(position ? [sql`(o.name collate "und-x-icu", o.id) > (${position[0]}, ${position[1]}::uuid)`] : []),
  ];
}
