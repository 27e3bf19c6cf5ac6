import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { isFor } from "#lib/access/policy.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { ofViewer, shipmentFilter } from "#lib/shipments/queries.ts";
import { ofPapers } from "./paper-sources.ts";
import type { Task } from "./rules.ts";
import { endOf, type Source, type Sources } from "./source.ts";

export const taskPageSize = 50;

/** How far ahead one looks at what is not urgent: reviews, measures, actions, departures, arrivals. */
const soonDays = 7;
const soon = (day: SQL) => sql`${day} <= current_date + ${soonDays}::int`;

/**
 * Everything that waits for the viewer, whatever it is about, the most urgent first. Row-level security decides on the rows;
 * here stands only whose work is what. What each is about is read by its own context.
 */
export async function listTasks(
  tx: Tx,
  viewer: Viewer,
  after?: string,
  size = taskPageSize,
): Promise<Page<Task>> {
  const position = decodeCursor(after, ["instant", "id"]);
  const parts = Object.entries(sourcesOf(viewer)).flatMap(([kind, source]) =>
    source === undefined ? [] : [partOf(kind, source, position, size)],
  );
  if (parts.length === 0) return { rows: [], next: null };
  const rows = await tx.execute<Task & Record<string, unknown>>(sql`
    select kind, id, coalesce(due, 'infinity')::text as due from (${sql.join(parts, sql` union all `)}) t
     order by t.due, t.id, t.kind limit ${rowLimit(size + 1)}`);
  return pageOf([...rows], size, ({ due, id }) => [due, id]);
}

function partOf(
  kind: string,
  { id, due, from }: Source,
  position: readonly string[] | undefined,
  size: number,
): SQL {
  const later = position
    ? sql`and (${due}, ${id}) > (${position[0]}::timestamptz, ${position[1]}::uuid)`
    : sql``;
  return sql`(select ${kind} as kind, ${id} as id, ${due} as due ${from} ${later} order by ${due}, ${id} limit ${rowLimit(size + 1)})`;
}

function sourcesOf(viewer: Viewer): Sources {
  return {
    ...ofOrders(viewer),
    ...ofForecasts(viewer),
    ...ofCampaigns(viewer),
    ...ofIncidents(viewer),
    ...ofRisks(viewer),
    ...ofShipments(viewer),
    ...ofPapers(viewer),
  };
}

function ofOrders(viewer: Viewer): Sources {
  const line = sql`a.line_id`;
  return {
    answer: isFor(viewer, "order.answer")
      ? {
          id: line,
          due: sql`a.acknowledge_by`,
          from: sql`from line_answers a where a.state = 'issued' and a.supplier_id = ${viewer.organisation.id}`,
        }
      : undefined,
    decide: isFor(viewer, "order.decide")
      ? {
          id: line,
          due: sql`a.answered_at`,
          from: sql`from line_answers a where a.state in ('pending_buyer', 'rejected')`,
        }
      : undefined,
    // A row a supplier: hundreds of lines are one phone call.
    chase: isFor(viewer, "order.decide")
      ? {
          id: sql`o.id`,
          due: sql`x.acknowledge_by`,
          from: sql`from organisations o cross join lateral (
            select a.acknowledge_by from line_answers a where a.supplier_id = o.id and a.state = 'issued' and a.acknowledge_by < now()
             order by a.acknowledge_by limit 1) x where o.kind = 'supplier'`,
        }
      : undefined,
  };
}

function ofForecasts(viewer: Viewer): Sources {
  const first = (which: SQL) => sql`
    select a.commit_by from forecast_attention a where a.week >= date_trunc('week', now() at time zone ${viewer.timeZone})::date and ${which}
     order by a.commit_by limit 1`;
  const of = (supplier: SQL, deadline: SQL): Source => ({
    id: sql`o.id`,
    due: sql`x.commit_by`,
    from: sql`from organisations o cross join lateral (${deadline}) x where ${supplier}`,
  });
  const own = sql`a.supplier_id = o.id`;
  return {
    commit: isFor(viewer, "forecast.commit")
      ? of(sql`o.id = ${viewer.organisation.id}`, first(sql`a.is_open and ${own}`))
      : undefined,
    // Each supplier's first deadline by index, whatever the number of its weeks.
    plan: isFor(viewer, "forecast.plan")
      ? of(
          sql`o.kind = 'supplier'`,
          sql`select y.commit_by from (
            (${first(sql`(a.below or a.changed_firm) and ${own}`)}) union all (${first(sql`a.is_open and a.commit_by < now() and ${own}`)})) y
           order by y.commit_by limit 1`,
        )
      : undefined,
  };
}

/** Of one's own campaigns what is unfinished or not as planned; for planners what is not in the forecast yet. */
function ofCampaigns(viewer: Viewer): Sources {
  const monday = sql`date_trunc('week', now() at time zone ${viewer.timeZone})::date`;
  const of = (which: SQL): Source => ({
    id: sql`g.id`,
    due: endOf(sql`g.from_week - 1`, viewer),
    from: sql`from campaigns g join campaign_states s on s.campaign_id = g.id where g.until_week >= ${monday} and ${which}`,
  });
  return {
    campaign: isFor(viewer, "campaign.write")
      ? of(
          sql`g.made_by = ${viewer.userId} and (s.state in ('draft', 'refused') or s.standing = 'refused' or (s.standing = 'capped' and s.accepted_at is null))`,
        )
      : undefined,
    uplift: isFor(viewer, "forecast.plan")
      ? of(sql`s.state = 'submitted' and exists (
          select from campaign_lines l left join campaign_shares h on h.campaign_id = l.campaign_id and h.series_id = l.series_id and h.week = l.week
           where l.campaign_id = g.id and l.week >= ${monday} and h.uplift is distinct from l.uplift)`)
      : undefined,
  };
}

function ofIncidents(viewer: Viewer): Sources {
  if (!isFor(viewer, "incident.move")) return {};
  const own = viewer.organisation.id;
  const openIncident = sql`from corrective_actions a join incident_states s on s.incident_id = a.incident_id and s.state <> 'closed'`;
  return {
    turn: {
      id: sql`i.id`,
      due: sql`coalesce(s.due_at, i.opened_at)`,
      from: sql`from incident_states s join incidents i on i.id = s.incident_id
       where s.turn_id = ${own} and s.state <> 'closed' and s.paused_at is null`,
    },
    action: {
      id: sql`a.id`,
      due: endOf(sql`a.due_on`, viewer),
      from: sql`${openIncident} where a.state = 'open' and a.organisation_id = ${own} and ${soon(sql`a.due_on`)}`,
    },
    verify: isFor(viewer, "incident.invite")
      ? { id: sql`a.id`, due: sql`a.done_at`, from: sql`${openIncident} where a.state = 'done'` }
      : undefined,
  };
}

function ofRisks(viewer: Viewer): Sources {
  if (!isFor(viewer, "risk.act")) return {};
  const isHost = viewer.organisation.kind === "host";
  const owed = isHost
    ? sql`m.owner_id = ${viewer.userId}`
    : sql`m.organisation_id = ${viewer.organisation.id}`;
  return {
    review: isFor(viewer, "risk.weigh")
      ? {
          id: sql`r.id`,
          due: endOf(sql`s.review_on`, viewer),
          from: sql`from risks r join risk_standings s on s.risk_id = r.id
            where r.state = 'open' and r.owner_id = ${viewer.userId} and ${soon(sql`s.review_on`)}`,
        }
      : undefined,
    measure: {
      id: sql`m.id`,
      due: endOf(sql`m.due_on`, viewer),
      from: sql`from risk_measures m join risks r on r.id = m.risk_id
        where m.state = 'open' and r.state = 'open' and ${owed} and ${soon(sql`m.due_on`)}`,
    },
  };
}

function ofShipments(viewer: Viewer): Sources {
  const id = sql`s.id`;
  const carries = viewer.organisation.kind === "carrier" && isFor(viewer, "shipment.report");
  const from = (...conditions: SQL[]) =>
    sql`from shipments s left join sites t on t.id = s.site_id where ${sql.join(conditions, sql` and `)}`;
  // When somebody should next hear of it: the pick-up of what has not left, the arrival of what has.
  const next = sql`coalesce(case when s.state in ('announced', 'booked') then s.ships_on else (s.eta at time zone 'UTC')::date end, s.planned_on, '1970-01-01'::date)`;
  const due = endOf(sql`coalesce(s.promised_on, s.planned_on, '1970-01-01'::date)`, viewer);
  const assigns = isFor(viewer, "shipment.assign");
  return {
    report: carries
      ? { id, due: endOf(next, viewer), from: from(shipmentFilter.under_way, ...ofViewer(viewer)) }
      : undefined,
    assign: assigns ? { id, due: endOf(next, viewer), from: from(shipmentFilter.to_assign) } : undefined,
    late: assigns
      ? {
          id,
          due,
          from: from(
            sql`(${shipmentFilter.late} or ${shipmentFilter.at_risk})`,
            sql`s.state not in ('announced', 'delivered')`,
          ),
        }
      : undefined,
    receive: assigns
      ? {
          id,
          due: endOf(sql`coalesce(s.delivered_on, s.planned_on, '1970-01-01'::date) - 1`, viewer),
          from: from(shipmentFilter.to_receive),
        }
      : undefined,
  };
}
