import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { carriers, leadingSuppliers } from "./cast.ts";

const [boreal, kestrel, ostrevant] = leadingSuppliers;
const [valmy, harbourline] = carriers;

/** Partner, kind, days since it was issued, days until it ends, what became of it, and why. */
const plans = [
  [boreal, "vigilance", 40, 142, "accepted", null],
  [boreal, "registration", 80, 11, "accepted", null],
  [boreal, "insurance", 200, 165, "accepted", null],
  [boreal, "quality_certificate", 500, 595, "accepted", null],
  [boreal, "registration", 1, 90, "submitted", null],
  [kestrel, "insurance", 300, 65, "accepted", null],
  [kestrel, "quality_certificate", 700, 395, "accepted", null],
  [ostrevant, "vigilance", 190, -8, "accepted", null],
  [ostrevant, "registration", 20, 70, "accepted", null],
  [ostrevant, "insurance", 30, null, "refused", "Il manque le plafond de garantie."],
  [valmy, "vigilance", 100, 82, "accepted", null],
  [valmy, "registration", 30, 61, "accepted", null],
  [valmy, "insurance", 350, 15, "accepted", null],
  [valmy, "transport_licence", 900, null, "accepted", null],
  [valmy, "safety_protocol", 60, 305, "accepted", null],
  [harbourline, "insurance", 90, 275, "accepted", null],
  [harbourline, "transport_licence", 400, 1400, "submitted", null],
] as const;

/** What partners have shown: mostly good, some that end, one that is over, one refused. */
export async function haveDocuments(tx: Tx, today: Day): Promise<void> {
  await tx.execute(sql`
    update organisations set country = 'FR' where name in (${boreal}, ${ostrevant}) and country is null`);
  const rows = plans.map(([partner, kind, issued, ends, state, remark]) => ({
    partner,
    kind,
    issued_on: addDays(today, -issued),
    expires_on: ends === null ? null : addDays(today, ends),
    state,
    remark,
  }));
  await tx.execute(sql`
    insert into partner_documents (organisation_id, kind, issued_on, expires_on, state, remark, submitted_at, reviewed_by_name, reviewed_at, door)
    select o.id, p.kind, p.issued_on, p.expires_on, p.state, p.remark,
           -- What nobody has looked at yet came lately, however old it is.
           case when p.state = 'submitted' then now() - interval '3 days' else least(now(), p.issued_on + interval '1 day 10 hours') end,
           case when p.state <> 'submitted' then 'Claire Montagnac' end, case when p.state <> 'submitted' then least(now(), p.issued_on + interval '2 days 10 hours') end, 'portal'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(partner text, kind text, issued_on date, expires_on date, state text, remark text)
      join organisations o on o.name = p.partner`);
  await haveScans(tx);
}

/** Each with its scan: without one nothing is accepted. */
async function haveScans(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with scans as (
      select d.id, d.organisation_id, d.kind, convert_to('Demo: ' || d.kind || ', ' || o.name || ', ' || d.issued_on, 'UTF8') as content
        from partner_documents d join organisations o on o.id = d.organisation_id),
    files as (
      insert into paper_files (organisation_id, document_id, name, kind, bytes, sha256, scan)
      select s.organisation_id, s.id, s.kind || '.txt', 'txt', length(s.content), encode(sha256(s.content), 'hex'), 'not_scanned' from scans s
      returning id, document_id)
    insert into paper_parts (file_id, part, content) select f.id, 1, s.content from files f join scans s on s.id = f.document_id`);
}
