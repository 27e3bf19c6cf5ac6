import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { nextDue } from "#lib/incidents/incident.ts";
import { moveOf, type MoveVerb, moveVerbs, started, budgetOf } from "#lib/incidents/rules.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import type { Calendar } from "#lib/kernel/working-days.ts";
import { incidentClocks, type IncidentState } from "../vocabulary-incidents.ts";
import { leadingSuppliers } from "./cast.ts";
import { actorOf } from "./collaboration.ts";
import { type IncidentPlan, incidentPlans } from "./incident-plans.ts";
import { haveEightD, switchRulesOn } from "./eight-d.ts";
import type { People } from "./shipments.ts";

interface Party extends Calendar {
  id: string;
  name: string;
  person: { id: string; name: string } | undefined;
}

const hour = 3_600_000;

/** Incidents in every state. They are written as history, with the times at which things happened. */
export async function haveIncidents(tx: Tx, hostId: string, people: People, today: Day): Promise<void> {
  const host = await partyOf(tx, hostId, undefined);
  for (const plan of incidentPlans) {
    const partner = await partnerOf(tx, plan, people);
    const id = await write(tx, plan, host, partner, today);
    if (partner && plan.turn === "partner") await ask(tx, id, hostId, partner);
    if (partner && plan.reports) await haveEightD(tx, id, partner.id, partner.person?.name ?? partner.name);
  }
  await switchRulesOn(tx, (await actorOf(tx, "manager", hostId)).name);
}

async function write(
  tx: Tx,
  plan: IncidentPlan,
  host: Party,
  partner: Party | undefined,
  today: Day,
): Promise<string> {
  const opened = new Date(Date.now() - plan.opened * hour);
  const opener = plan.by === "partner" && partner ? partner : host;
  const handler = await actorOf(tx, plan.by === "partner" ? "buyer" : plan.by, host.id);
  const by = opener === host ? { id: handler.userId, name: handler.name } : opener.person;
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into incidents (kind, severity, title, description, owner_id, owner_name, opened_by, opened_by_name, opened_organisation_id, door, opened_at)
    values (${plan.kind}, ${plan.severity}, ${plan.title}, ${plan.description ?? null}, ${handler.userId}, ${handler.name}, ${by?.id ?? null}, ${by?.name ?? null}, ${opener.id}, 'portal', ${opened.toISOString()})
    returning id`);
  const id = made?.id ?? "";
  if (partner && opener === host)
    await tx.execute(
      sql`insert into incident_participants (incident_id, organisation_id) values (${id}, ${partner.id})`,
    );
  const steps = plan.moves.map((move) => ({
    ...move,
    who: move.by === "partner" && partner ? partner : undefined,
  }));
  let state: IncidentState = "open";
  await tell(tx, id, { verb: "open", from: null, to: state, at: opened, who: opener.id, name: by?.name });
  for (const { verb, after, who, subject, comment } of steps) {
    const to: IncidentState = isMove(verb) ? moveOf(verb).to : state;
    const at = new Date(opened.getTime() + after * hour);
    await tell(tx, id, {
      verb,
      from: state,
      to,
      at,
      who: who?.id ?? host.id,
      name: who?.person?.name ?? handler.name,
      subject,
      comment,
    });
    state = to;
  }
  await stand(tx, id, plan, { host, partner, opened, state });
  await act(tx, id, plan, { host, partner, today });
  await link(tx, id, plan, partner);
  return id;
}

const isMove = (verb: string): verb is MoveVerb => moveVerbs.some((one) => one === verb);

interface Told {
  verb: string;
  from: IncidentState | null;
  to: IncidentState;
  at: Date;
  who: string;
  name: string | undefined;
  subject?: string | undefined;
  comment?: string | undefined;
}

async function tell(
  tx: Tx,
  id: string,
  { verb, from, to, at, who, name, subject, comment }: Told,
): Promise<void> {
  await tx.execute(sql`
    insert into incident_moves (incident_id, verb, from_state, to_state, subject, comment, door, actor_name, actor_organisation_id, at)
    values (${id}, ${verb}, ${from}, ${to}, ${subject ?? null}, ${comment ?? null}, 'portal', ${name ?? null}, ${who}, ${at.toISOString()})`);
}

interface Standing {
  host: Party;
  partner: Party | undefined;
  opened: Date;
  state: IncidentState;
}

/** Where it stands, and its clocks: met where a move stopped them. */
async function stand(
  tx: Tx,
  id: string,
  plan: IncidentPlan,
  { host, partner, opened, state }: Standing,
): Promise<void> {
  const turn = plan.turn === "partner" && partner ? partner : host;
  const last = plan.moves.at(-1);
  const closedAt = state === "closed" ? new Date(opened.getTime() + (last?.after ?? 0) * hour) : undefined;
  await tx.execute(sql`
    insert into incident_states (incident_id, state, turn_id, version, closed_at)
    values (${id}, ${state}, ${turn.id}, ${plan.moves.length + 1}, ${closedAt?.toISOString() ?? null})`);
  const rows = incidentClocks.map((clock) => {
    const stop = plan.moves.find(({ verb }) => isMove(verb) && moveOf(verb).stops.includes(clock));
    const { dueAt, minutesLeft, runningSince } = started(clock, budgetOf(clock, plan.severity), opened, turn);
    const stoppedAt = stop ? new Date(opened.getTime() + stop.after * hour).toISOString() : null;
    return {
      clock,
      due_at: dueAt,
      minutes_left: minutesLeft,
      running_since: runningSince,
      stopped_at: stoppedAt,
    };
  });
  await tx.execute(sql`
    insert into incident_clocks (incident_id, clock, due_at, minutes_left, running_since, stopped_at)
    select ${id}::uuid, n.clock, n.due_at, n.minutes_left, n.running_since, n.stopped_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n (clock text, due_at timestamptz, minutes_left int, running_since timestamptz, stopped_at timestamptz)`);
  await tx.execute(
    sql`update incident_states set due_at = ${nextDue(sql`${id}::uuid`)} where incident_id = ${id}`,
  );
}

interface Owing {
  host: Party;
  partner: Party | undefined;
  today: Day;
}

async function act(tx: Tx, id: string, plan: IncidentPlan, { host, partner, today }: Owing): Promise<void> {
  const rows = plan.actions.map(({ title, by, dueInDays, proof, isVerified }) => ({
    title,
    organisation_id: by === "partner" && partner ? partner.id : host.id,
    due_on: addDays(today, dueInDays),
    state: isVerified ? "verified" : proof ? "done" : "open",
    proof: proof ?? null,
  }));
  await tx.execute(sql`
    insert into corrective_actions (incident_id, organisation_id, title, due_on, state, proof, done_at, verified_at)
    select ${id}::uuid, n.organisation_id, n.title, n.due_on, n.state, n.proof, case when n.proof is not null then now() end, case when n.state = 'verified' then now() end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n (title text, organisation_id uuid, due_on date, state text, proof text)`);
}

async function link(tx: Tx, id: string, { about }: IncidentPlan, partner: Party | undefined): Promise<void> {
  if (!about || !partner) return;
  const [column, table] = about === "order" ? ["order_id", "purchase_orders"] : ["shipment_id", "shipments"];
  await tx.execute(sql`
    insert into incident_links (incident_id, ${sql.raw(column ?? "")})
    select ${id}::uuid, o.id from ${sql.raw(table ?? "")} o where o.supplier_id = ${partner.id} order by o.number desc limit 1`);
}

async function partnerOf(tx: Tx, { partner }: IncidentPlan, people: People): Promise<Party | undefined> {
  if (partner === undefined) return undefined;
  const carrier = people.carriers[0]?.id;
  if (partner === "carrier") return carrier ? partyOf(tx, carrier, people) : undefined;
  const [supplier] = await tx.execute<{ id: string }>(
    sql`select id from organisations where kind = 'supplier' and name = ${leadingSuppliers[partner]}`,
  );
  return supplier ? partyOf(tx, supplier.id, people) : undefined;
}

async function partyOf(tx: Tx, id: string, people: People | undefined): Promise<Party> {
  const [row] = await tx.execute<{ name: string }>(sql`select name from organisations where id = ${id}`);
  if (!row) throw new Error("An organisation of the demo is not there.");
  const calendar = calendarIn(await calendarsOf(tx, [id]), id);
  return { id, ...row, ...calendar, person: people?.others.get(id) };
}

async function ask(tx: Tx, incidentId: string, hostId: string, partner: Party): Promise<void> {
  const quality = await actorOf(tx, "quality", hostId);
  await writeComment.run(tx, quality, {
    incidentId,
    audience: [partner.id],
    body: "Can you tell us today which lots are concerned? / Pouvez-vous nous dire aujourd’hui quels lots sont concernés ?",
  });
}
