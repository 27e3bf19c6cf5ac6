import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { writeComment } from "#lib/comments/commands.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { leadingSuppliers } from "./cast.ts";
import { actorOf } from "./collaboration.ts";
import { type RiskPlan, riskPlans } from "./risk-plans.ts";

const dayLength = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * dayLength).toISOString();

/** A register with risks of every treatment, some shared, one overdue, one closed; written as history. */
export async function haveRisks(tx: Tx, hostId: string, carrierId: string, today: Day): Promise<void> {
  for (const plan of riskPlans) {
    const owner = await actorOf(tx, plan.owner, hostId);
    const partnerId = await partnerOf(tx, plan, carrierId);
    const id = await write(tx, plan, owner, today);
    await judge(tx, id, plan, owner, today);
    if (partnerId) await tie(tx, id, plan, partnerId);
    await measure(tx, id, plan, { owner, partnerId, today });
    await talk(tx, id, plan, owner, partnerId);
  }
}

async function partnerOf(tx: Tx, { about }: RiskPlan, carrierId: string): Promise<string | undefined> {
  if (about === undefined || about === "carrier") return about && carrierId;
  const [supplier] = await tx.execute<{ id: string }>(
    sql`select id from organisations where kind = 'supplier' and name = ${leadingSuppliers[about]}`,
  );
  return supplier?.id;
}

async function write(tx: Tx, plan: RiskPlan, owner: Actor, today: Day): Promise<string> {
  const { kind, title, description, cause, indicator, judged, closed } = plan;
  const now = judged.at(-1);
  if (!now) throw new Error("A risk of the demo is not judged.");
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into risks (kind, title, description, owner_id, owner_name, raised_by, raised_by_name, door, raised_at, state, closed_at)
    values (${kind}, ${title}, ${description ?? null}, ${owner.userId}, ${owner.name}, ${owner.userId}, ${owner.name}, 'portal', ${ago(judged[0]?.daysAgo ?? 0)},
            ${closed ? "closed" : "open"}, ${closed ? ago(1) : null})
    returning id`);
  const id = made?.id ?? "";
  const [probability, impact, residualProbability, residualImpact] = now.marks;
  await tx.execute(sql`
    insert into risk_standings (risk_id, probability, impact, residual_probability, residual_impact, treatment, review_on, cause, indicator, version)
    values (${id}, ${probability}, ${impact}, ${residualProbability}, ${residualImpact}, ${now.treatment}, ${addDays(today, plan.reviewIn)}, ${cause ?? null},
            ${indicator ?? null}, ${judged.length})`);
  return id;
}

async function judge(tx: Tx, id: string, plan: RiskPlan, owner: Actor, today: Day): Promise<void> {
  const last = plan.judged.at(-1);
  const rows = plan.judged.map((one, index) => ({ ...one, verb: index === 0 ? "raise" : "assess" }));
  const all =
    plan.closed && last ? [...rows, { ...last, daysAgo: 1, verb: "close", why: plan.closed }] : rows;
  for (const { daysAgo, marks, treatment, why, verb } of all) {
    const [probability, impact, residualProbability, residualImpact] = marks;
    await tx.execute(sql`
      insert into risk_assessments (risk_id, verb, probability, impact, residual_probability, residual_impact, treatment, review_on, comment, door, actor_id, actor_name, actor_organisation_id, at)
      values (${id}, ${verb}, ${probability}, ${impact}, ${residualProbability}, ${residualImpact}, ${treatment}, ${addDays(today, plan.reviewIn)}, ${why ?? null}, 'portal',
              ${owner.userId}, ${owner.name}, ${owner.organisation.id}, ${ago(daysAgo)})`);
  }
}

/** What it is about, and whether the partner sees it. */
async function tie(tx: Tx, id: string, plan: RiskPlan, partnerId: string): Promise<void> {
  await tx.execute(sql`insert into risk_links (risk_id, organisation_id) values (${id}, ${partnerId})`);
  await tx.execute(sql`
    insert into risk_links (risk_id, order_id)
    select ${id}::uuid, o.id from purchase_orders o where o.supplier_id = ${partnerId} order by o.number desc limit 1`);
  await tx.execute(sql`
    insert into risk_links (risk_id, item_id)
    select ${id}::uuid, l.item_id from purchase_order_lines l where l.supplier_id = ${partnerId} order by l.item_code limit 1`);
  if (plan.isShared)
    await tx.execute(sql`insert into risk_shares (risk_id, organisation_id) values (${id}, ${partnerId})`);
}

interface Owing {
  owner: Actor;
  partnerId: string | undefined;
  today: Day;
}

async function measure(
  tx: Tx,
  id: string,
  plan: RiskPlan,
  { owner, partnerId, today }: Owing,
): Promise<void> {
  const rows = plan.measures.map(({ title, by, dueIn, proof }) => ({
    title,
    organisation_id: by === "partner" && partnerId ? partnerId : owner.organisation.id,
    owner_id: by === "host" ? owner.userId : null,
    owner_name: by === "host" ? owner.name : null,
    due_on: addDays(today, dueIn),
    proof: proof ?? null,
  }));
  await tx.execute(sql`
    insert into risk_measures (risk_id, organisation_id, owner_id, owner_name, title, due_on, state, proof, done_at)
    select ${id}::uuid, n.organisation_id, n.owner_id, n.owner_name, n.title, n.due_on, case when n.proof is null then 'open' else 'done' end, n.proof,
           case when n.proof is not null then n.due_on::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n (title text, organisation_id uuid, owner_id uuid, owner_name text, due_on date, proof text)`);
}

async function talk(
  tx: Tx,
  riskId: string,
  { said, isShared }: RiskPlan,
  owner: Actor,
  partnerId: string | undefined,
): Promise<void> {
  if (said?.internal)
    await writeComment.run(tx, owner, { riskId, audience: "internal", body: said.internal });
  if (said?.shared && isShared && partnerId)
    await writeComment.run(tx, owner, { riskId, audience: [partnerId], body: said.shared });
}
