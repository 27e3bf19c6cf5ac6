-- What the product measures of a line (lib/scorecards/measure-line.ts), for all lines at once that have one requested
-- date. The others, and a sample of these, are measured by the product itself.

-- step: line_performance
insert into line_performance
  (supplier_id, line_id, unit, order_id, quantity, requested_on, requested_delay, requested_earliest, requested_full, first_on, first_delay, first_earliest, first_full,
   last_on, last_delay, last_earliest, last_full, sent_on, answer_hours, answered_in_time, promised_on, slip_days, is_stable)
select l.supplier_id, l.id, 1, l.order_id, l.quantity, l.requested_on, d.day - l.requested_on, d.day - l.requested_on, d.is_whole,
       a.first_on, d.day - a.first_on, d.day - a.first_on, case when l.is_agreed then d.is_whole end,
       a.last_on, d.day - a.last_on, d.day - a.last_on, case when l.is_agreed then d.is_whole end,
       case when l.answered_at is not null then (l.sent_at at time zone l.time_zone)::date end,
       ceil((bench.worked(l.answered_at at time zone l.time_zone) - bench.worked(l.sent_at at time zone l.time_zone)) / 60.0)::int,
       l.answered_at <= l.deadline, a.first_on, a.last_on - a.first_on, a.first_on = a.last_on
  from bench.lines l
 cross join lateral (select case when l.is_agreed then l.first_on end as first_on, case when l.is_agreed then l.last_on end as last_on) a
 cross join lateral (
   select l.received + l.received_again >= l.quantity as is_whole,
          case when l.received >= l.quantity or l.is_closed then l.received_on when l.received + l.received_again >= l.quantity then l.received_again_on end as day) d
 where not l.is_split and l.state <> 'cancelled';

-- step: performance_counts
insert into performance_counts (partner_id, metric, grain, starts_on, has_value, value, earliest, is_good, units)
select g.supplier_id, o.metric, p.grain, p.starts_on, o.value is not null, coalesce(o.value, 0), coalesce(o.earliest, o.value, 0), o.is_good, count(*)
  from line_performance g
 cross join lateral (values
   ('requested', g.requested_on, g.requested_delay, g.requested_earliest, g.requested_full),
   ('first', g.first_on, g.first_delay, g.first_earliest, g.first_full),
   ('last', g.last_on, g.last_delay, g.last_earliest, g.last_full),
   ('answer', g.sent_on, g.answer_hours, null, g.answered_in_time),
   ('slip', g.promised_on, g.slip_days, null, g.is_stable)) o (metric, on_day, value, earliest, is_good)
 cross join lateral (values ('day', o.on_day), ('month', date_trunc('month', o.on_day)::date)) p (grain, starts_on)
 where o.on_day is not null
 group by g.supplier_id, o.metric, p.grain, p.starts_on, o.value, o.earliest, o.is_good;

-- step: what the product measures itself
insert into measure_queue (line_id) select id from bench.lines where is_split;
