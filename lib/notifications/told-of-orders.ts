import { type SQL, sql } from "drizzle-orm";
import { rolesTold } from "./rules.ts";
import { rolesArray, selectTelling } from "./telling.ts";

/** Only where it is about a single line can a link lead to it. */
const single = { line_id: sql`case when x.lines = 1 then x.line end`, lines: sql`x.lines` };
const done = { actor_id: sql`e.actor_id`, at: sql`e.at` };

/** Who is told of the events `e` of orders. */
export const toldOfOrders: readonly SQL[] = [
  // What was imported is told where it waits for an answer: not a history, not a receipt that the file now knows.
  sql`
    ${selectTelling({ key: sql`'order:' || e.position`, kind: sql`x.kind`, organisation_id: sql`o.supplier_id`, roles: rolesArray(rolesTold("order_sent", "supplier")), order_id: sql`o.id`, ...single, ...done })}
      from e join purchase_orders o on o.id = e.object_id
      cross join lateral (
        select count(*) as lines, min(l.id::text)::uuid as line,
               case when bool_or(e.particulars -> 'created' ? l.number) then 'order_sent' else 'order_changed' end as kind
          from purchase_order_lines l join line_answers a on a.line_id = l.id and a.state = 'issued'
         where l.order_id = e.object_id and (e.particulars -> 'created' ? l.number or e.particulars -> 'updated' ? l.number)) x
     where e.action = 'order_lines.imported' and x.lines > 0`,
  sql`
    ${selectTelling({ key: sql`'entered:' || e.position`, kind: "order_sent", organisation_id: sql`o.supplier_id`, roles: rolesArray(rolesTold("order_sent", "supplier")), order_id: sql`o.id`, ...single, ...done })}
      from e join purchase_orders o on o.id = e.object_id
      cross join lateral (
        select count(*) as lines, min(l.id::text)::uuid as line from purchase_order_lines l
         where l.order_id = e.object_id and e.particulars -> 'created' ? l.number) x
     where e.action = 'order_lines.entered'`,
  sql`
    ${selectTelling({ key: sql`'answer:' || e.position || ':' || x.kind`, kind: sql`x.kind`, organisation_id: sql`h.id`, roles: rolesArray(rolesTold("answer_deviates", "host")), order_id: sql`e.object_id`, ...single, ...done })}
      from e cross join host h
      cross join lateral (
        select case i.kind when 'rejected' then 'answer_rejected' else 'answer_deviates' end as kind, count(*) as lines, min(i.line::text)::uuid as line
          from jsonb_to_recordset(e.particulars -> 'lines') as i(line uuid, kind text) where i.kind in ('proposed', 'rejected') group by 1) x
     where e.action = 'order_lines.answered'`,
  sql`
    ${selectTelling({ key: sql`'decision:' || e.position`, kind: "answer_decided", organisation_id: sql`o.supplier_id`, roles: rolesArray(rolesTold("answer_decided", "supplier")), order_id: sql`o.id`, ...single, ...done })}
      from e join purchase_orders o on o.id = e.object_id
      cross join lateral (
        select count(*) as lines, min(i.line::text)::uuid as line from jsonb_to_recordset(e.particulars -> 'lines') as i(line uuid)) x
     where e.action = 'order_lines.decided'`,
  sql`
    ${selectTelling({ key: sql`'revision:' || e.position || ':' || x.kind`, kind: sql`x.kind`, organisation_id: sql`o.supplier_id`, roles: rolesArray(rolesTold("order_changed", "supplier")), order_id: sql`o.id`, ...single, ...done })}
      from e join purchase_orders o on o.id = e.object_id
      cross join lateral (
        select case i.kind when 'cancelled' then 'lines_dropped' else 'order_changed' end as kind, count(*) as lines, min(i.line::text)::uuid as line
          from jsonb_to_recordset(e.particulars -> 'lines') as i(line uuid, kind text) group by 1) x
     where e.action = 'order_lines.revised'`,
  sql`
    ${selectTelling({ key: sql`'withdrawn:' || e.position`, kind: "answer_withdrawn", organisation_id: sql`h.id`, roles: rolesArray(rolesTold("answer_withdrawn", "host")), order_id: sql`e.object_id`, ...single, ...done })}
      from e cross join host h
      cross join lateral (
        select count(*) as lines, min(i.line::text)::uuid as line from jsonb_to_recordset(e.particulars -> 'lines') as i(line uuid)) x
     where e.action = 'order_lines.withdrawn'`,
  // One of all its orders, each of which has the event in its life.
  sql`
    ${selectTelling({ key: sql`'reminder:' || m.id`, kind: "order_reminded", organisation_id: sql`m.supplier_id`, roles: rolesArray(rolesTold("order_reminded", "supplier")), reminder_id: sql`m.id`, lines: sql`m.orders`, actor_id: sql`m.reminded_by`, at: sql`m.at` })}
      from reminders m where m.id in (select (e.particulars ->> 'reminder')::uuid from e where e.action = 'order.reminded')`,
];

const ofDeadline = (name: string) =>
  sql`${name} || ':' || a.order_id || ':' || extract(epoch from a.acknowledge_by)`;
const waiting = {
  order_id: sql`a.order_id`,
  line_id: sql`case when count(*) = 1 then min(a.line_id::text)::uuid end`,
  lines: sql`count(*)`,
};

/**
 * Who is told that answers are due, at the deadlines `near` as rows of suppliers and instants, or have not come. Lines of an
 * order with one deadline are told together.
 */
export const toldOfDeadlines = (near: SQL): readonly SQL[] => [
  sql`
    ${selectTelling({ key: ofDeadline("near"), kind: "deadline_near", organisation_id: sql`a.supplier_id`, roles: rolesArray(rolesTold("deadline_near", "supplier")), ...waiting, at: sql`now()` })}
      from ${near} join line_answers a on a.supplier_id = d.supplier_id and a.acknowledge_by = d.by
      join purchase_orders o on o.id = a.order_id
     -- Who heard of the order just now needs no reminder yet.
     where a.state = 'issued' and coalesce(o.sent_at, 'epoch') < now() - interval '2 hours'
     group by a.order_id, a.supplier_id, a.acknowledge_by`,
  sql`
    ${selectTelling({ key: ofDeadline("passed"), kind: "deadline_passed", organisation_id: sql`a.supplier_id`, roles: rolesArray(rolesTold("deadline_passed", "supplier")), ...waiting, at: sql`a.acknowledge_by` })}
      from line_answers a
     -- What was late long before anybody was told of anything is not news.
     where a.state = 'issued' and a.acknowledge_by <= now() and a.acknowledge_by > now() - interval '2 days'
     group by a.order_id, a.supplier_id, a.acknowledge_by`,
];

/** In the directory of supplier `a.supplier_id`, who stands in for somebody that orders are sent to; where nobody does, who administers it. */
const deputies = sql`coalesce(
  (select array_agg(distinct d.user_id) from contacts c join memberships m on m.user_id = c.user_id and m.organisation_id = c.organisation_id and m.role = 'supplier'
     join contacts d on d.id = c.deputy_id and d.organisation_id = c.organisation_id and d.user_id is not null
    where c.organisation_id = a.supplier_id),
  (select array_agg(m.user_id) from memberships m where m.organisation_id = a.supplier_id and m.is_org_admin), '{}')`;

/** Who is told that an answer has not come in spite of all reminders: rows of suppliers, instants and how far it has gone. */
export const toldOfEscalations = (due: SQL): readonly SQL[] => [
  sql`
    ${selectTelling({ key: ofDeadline("escalated"), kind: "answer_escalated", organisation_id: sql`a.supplier_id`, roles: rolesArray(rolesTold("answer_escalated", "supplier")), people: deputies, ...waiting, at: sql`now()` })}
      from ${due} join line_answers a on a.supplier_id = d.supplier_id and a.acknowledge_by = d.by
     where a.state = 'issued' group by a.order_id, a.supplier_id, a.acknowledge_by`,
  sql`
    ${selectTelling({ key: ofDeadline("missing"), kind: "answer_missing", organisation_id: sql`h.id`, roles: rolesArray(rolesTold("answer_missing", "host")), ...waiting, at: sql`now()` })}
      from ${due} join line_answers a on a.supplier_id = d.supplier_id and a.acknowledge_by = d.by
      cross join organisations h
     where a.state = 'issued' and d.step = 'buyer' and h.kind = 'host' group by a.order_id, h.id, a.acknowledge_by`,
];
