import { type SQL, sql } from "drizzle-orm";
import type { IncidentKind, IncidentRule } from "#db/vocabulary-incidents.ts";
import type { Day } from "#lib/kernel/days.ts";
import { timeZoneOf } from "#lib/sites/queries.ts";

/** What each rule saw, for its sentence in the reader's language. */
export interface RuleFacts {
  deadline_missed: { lines: number; deadline: string };
  eta_late: { promised: Day; expected: Day; days: number };
  receipt_difference: { missing: number; damaged: number; refused: number };
  commit_gap: { weeks: number; from: Day; percent: number };
}

/** Something that a rule found: what in, who is asked about it, and since when it is so. */
export interface Found extends Record<string, unknown> {
  subjectId: string;
  occasion: string;
  at: string;
  kind: IncidentKind;
  title: string;
  partnerId: string;
  orderId: string | null;
  shipmentId: string | null;
  receiptId: string | null;
  seriesId: string | null;
  week: Day | null;
  facts: RuleFacts[IncidentRule];
}

export interface Search {
  tolerance: number;
  /** Between these instants it became so. */
  from: SQL;
  to: SQL;
  /** Only what is still so: to open incidents. Otherwise all that ever was: to show what a rule would have done. */
  stillSo: boolean;
}

const none = sql`null::uuid`;
const no = { order: none, shipment: none, receipt: none, series: none, week: sql`null::date` };

/** The columns of `Found`, over whatever a source reads. */
const found = (
  row: Record<"subject" | "occasion" | "at" | "kind" | "title" | "partner" | "facts", SQL>,
) => sql`
  ${row.subject} as "subjectId", ${row.occasion} as occasion, ${row.at} as at, ${row.kind} as kind, ${row.title} as title, ${row.partner} as "partnerId", ${row.facts} as facts`;
const about = (ends: Partial<typeof no>) => {
  const { order, shipment, receipt, series, week } = { ...no, ...ends };
  return sql`${order} as "orderId", ${shipment} as "shipmentId", ${receipt} as "receiptId", ${series} as "seriesId", ${week} as week`;
};

/** In no language: the sentence is made of the facts. And without the partner: another one may be taken in, and reads it. */
const titleOf = (number: SQL) => sql`left(${number}, 200)`;

/** What each rule looks for. Every source has the columns of `Found`. */
export const sources: Record<IncidentRule, (search: Search) => SQL> = {
  /** Lines of an order that were not answered so many hours after their deadline: one an order and revision. */
  deadline_missed: ({ tolerance, from, to, stillSo }) => {
    const grace = sql`make_interval(hours => ${tolerance}::int)`;
    return sql`
      select ${found({
        subject: sql`o.id`,
        occasion: sql`o.revision::text`,
        at: sql`min(a.acknowledge_by) + ${grace}`,
        kind: sql`'other'`,
        title: titleOf(sql`o.number`),
        partner: sql`o.supplier_id`,
        facts: sql`jsonb_build_object('lines', count(*), 'deadline', min(a.acknowledge_by))`,
      })}, ${about({ order: sql`o.id` })}
        from line_answers a join purchase_orders o on o.id = a.order_id
       where a.acknowledge_by between ${from} - ${grace} and ${to} - ${grace}
         and (a.state = 'issued' ${stillSo ? sql`` : sql`or a.answered_at > a.acknowledge_by + ${grace}`})
       group by o.id`;
  },
  /** A shipment that is expected so many days after what was promised: as its supplier announced it, or as somebody reported. */
  eta_late: ({ tolerance, from, to, stillSo }) => sql`
    select ${found({
      subject: sql`s.id`,
      occasion: sql`s.promised_on::text`,
      at: sql`said.at`,
      kind: sql`'late_delivery'`,
      title: titleOf(sql`s.number`),
      partner: sql`coalesce(c.carrier_id, s.supplier_id)`,
      facts: sql`jsonb_build_object('promised', s.promised_on, 'expected', said.expected, 'days', said.expected - s.promised_on)`,
    })}, ${about({ shipment: sql`s.id` })}
      from shipments s left join sites t on t.id = s.site_id left join shipment_carriers c on c.shipment_id = s.id
      cross join lateral (
        select w.at, w.expected from (
          select s.created_at as at, s.planned_on as expected
          union all select m.recorded_at, (m.eta at time zone ${timeZoneOf})::date from shipment_milestones m where m.shipment_id = s.id and m.eta is not null) w
         where w.expected > s.promised_on + ${tolerance}::int order by w.at limit 1) said
     where said.at between ${from} and ${to} and (s.delivered_on is null or said.at::date <= s.delivered_on)
       ${
         stillSo
           ? sql`and s.state not in ('received', 'cancelled') and s.delivered_on is null
                 and coalesce((s.eta at time zone ${timeZoneOf})::date, s.planned_on) > s.promised_on + ${tolerance}::int`
           : sql``
       }`,
  /** A receipt in which more than so many percent of what was announced is missing, damaged or refused: one a shipment. */
  receipt_difference: ({ tolerance, from, to }) => sql`
    select ${found({
      subject: sql`r.subject`,
      occasion: sql`''`,
      at: sql`max(r.recorded_at)`,
      kind: sql`case when bool_or(r.damaged_quantity + r.refused_quantity > 0) then 'damage' else 'shortage' end`,
      title: titleOf(sql`r.title`),
      partner: sql`r.supplier_id`,
      facts: sql`jsonb_build_object('missing', count(*) filter (where r.missing > 0),
                                    'damaged', count(*) filter (where r.damaged_quantity > 0), 'refused', count(*) filter (where r.refused_quantity > 0))`,
    })}, ${about({ shipment: sql`r.shipment_id`, receipt: sql`case when r.shipment_id is null then (array_agg(r.id order by r.id))[1] end` })}
      from (
        select r.*, coalesce(r.shipment_id, r.line_id) as subject, coalesce(s.number, o.number || ' / ' || l.number) as title,
               greatest(0, coalesce(r.announced_quantity, 0) - r.quantity - r.damaged_quantity - r.refused_quantity) as missing
          from receipts r join purchase_order_lines l on l.id = r.line_id join purchase_orders o on o.id = l.order_id
          left join shipments s on s.id = r.shipment_id
         where r.voided_at is null and r.recorded_at between ${from} and ${to}) r
     where r.missing + r.damaged_quantity + r.refused_quantity > coalesce(r.announced_quantity, r.quantity) * ${tolerance}::int / 100.0
     group by r.subject, r.title, r.shipment_id, r.supplier_id`,
  /** Weeks of a forecast to which its supplier commits so many percent less: one a series and version. */
  commit_gap: ({ tolerance, from, to, stillSo }) => sql`
    select ${found({
      subject: sql`e.series_id`,
      occasion: sql`max(e.version)::text`,
      at: sql`max(e.recorded_at)`,
      kind: sql`'shortage'`,
      title: titleOf(sql`s.item_code || ' · ' || t.name`),
      partner: sql`e.supplier_id`,
      facts: sql`jsonb_build_object('weeks', count(*), 'from', min(e.week), 'percent', round(100 * max(1 - e.quantity / (f.baseline + f.uplift))))`,
    })}, ${about({ series: sql`e.series_id`, week: sql`min(e.week)` })}
      from ${
        stillSo
          ? sql`forecast_attention x join forecast_commits k on k.series_id = x.series_id and k.week = x.week
                join commit_entries e on e.series_id = k.series_id and e.week = k.week and e.entry = k.entry
                join forecast_buckets f on f.series_id = k.series_id and f.week = k.week and f.version = k.version`
          : sql`commit_entries e join forecast_entries f on f.series_id = e.series_id and f.week = e.week and f.version = e.version`
      }
      join forecast_series s on s.id = e.series_id join sites t on t.id = s.site_id
     where e.recorded_at between ${from} and ${to} and f.baseline + f.uplift > 0
       and e.quantity < (f.baseline + f.uplift) * (1 - ${tolerance}::int / 100.0)
       ${stillSo ? sql`and x.below and e.week >= date_trunc('week', now())::date` : sql``}
     group by e.series_id, e.supplier_id, s.item_code, t.name`,
};
