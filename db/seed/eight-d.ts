import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { openByRules } from "#lib/incidents/open-by-rule.ts";
import { disciplines } from "../vocabulary-incidents.ts";

const written: Partial<Record<(typeof disciplines)[number], [body: string, verdict?: "good" | "again"]>> = {
  d1: ["Émilie Rousseau (ventes), l’atelier de conditionnement, le contrôle final.", "good"],
  d2: ["Douze coffrets sur quarante, tous de la palette 3, scellés rompus à l’ouverture.", "again"],
  d3: ["Le stock du même lot est bloqué ; chaque coffret expédié est recontrôlé.".replace(" ;", "\u202f;")],
};
const remark = "Depuis quel lot, et combien de coffrets contrôlés ?".replace(" ?", "\u202f?");

/** An 8D report that has come back once, on an incident of the demo. */
export async function haveEightD(tx: Tx, incidentId: string, partner: string, person: string): Promise<void> {
  const [report] = await tx.execute<{ id: string }>(sql`
    insert into eight_d_reports (incident_id, organisation_id, version, started_at)
    values (${incidentId}, ${partner}, 3, now() - interval '26 hours') returning id`);
  const rows = disciplines.map((discipline) => {
    const [body, verdict] = written[discipline] ?? [];
    return { discipline, body, verdict, remark: verdict === "again" ? remark : undefined };
  });
  await tx.execute(sql`
    insert into eight_d_sections (organisation_id, report_id, discipline, body, verdict, remark, changed_by_name, changed_at)
    select ${partner}, ${report?.id ?? ""}, n.discipline, coalesce(n.body, ''), n.verdict, n.remark,
           case when n.body is not null then ${person} end, case when n.body is not null then now() - interval '20 hours' end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n (discipline text, body text, verdict text, remark text)`);
}

/** Two rules that a manager has switched on lately, and what they have found. */
export async function switchRulesOn(tx: Tx, manager: string): Promise<void> {
  await tx.execute(sql`
    update incident_rules set since = now() - interval '10 days', version = 2, changed_by_name = ${manager}, changed_at = now() - interval '10 days'
     where rule in ('eta_late', 'receipt_difference')`);
  await openByRules(tx);
}
