-- What happened to each order and line, in one row each; the tables of the product are filled from these two.

-- step: orders in outline
-- 1,000,000 orders over three years, the last ones of today; every fifth belongs to the first supplier.
create unlogged table bench.orders as
select o.*, s.id as supplier_id, s.time_zone, bench.id(1600000003000 + 1 + o.n % 8, 'site' || 1 + o.n % 8) as site_id,
       bench.id((extract(epoch from o.sent_at) * 1000)::bigint, 'order' || o.n) as id,
       ((((o.sent_at at time zone s.time_zone)::date + case extract(isodow from o.sent_at at time zone s.time_zone)
          when 6 then 13 when 7 then 12 else 14 end) + 1)::timestamp at time zone s.time_zone) - interval '1 second' as acknowledge_by
  from (select n, n % 5 + 1 as line_count, n % 5 = 2 or n % 40 = 1 as ships,
               :today - ((1000000 - n) * 1095 / 1000000) as placed_on,
               (:today - ((1000000 - n) * 1095 / 1000000))::timestamp at time zone 'UTC' + (360 + bench.pick(n, 20, 600)) * interval '1 minute' as sent_at,
               case when bench.pick(n, 1, 1000) < 200 then 1
                    else 2 + floor(199 * power(bench.pick(n, 2, 100000) / 100000.0::float8, 1.6))::int end as supplier
          from generate_series(1, 1000000) n) o
  join lateral (select bench.id(1600000001000 + o.supplier, 'supplier' || o.supplier) as id,
                       (array['Europe/Paris', 'UTC', 'Asia/Kolkata', 'America/New_York', 'Asia/Shanghai'])[1 + o.supplier % 5] as time_zone) s on true;

-- step: lines in outline
-- What is shipped together has one fate; other lines have each their own.
create unlogged table bench.lines as
with base as (
  select o.n, o.ships, o.supplier, o.supplier_id, o.time_zone, o.site_id, o.id as order_id, o.placed_on, o.sent_at, o.acknowledge_by, k,
         o.n * 8 + k as m, case when o.ships then o.n * 8 else o.n * 8 + k end::bigint as x
    from bench.orders o cross join lateral generate_series(1, o.line_count) k),
asked as (
  select b.*, 20 + 10 * bench.pick(m, 3, 200) as quantity, ((100 + bench.pick(m, 4, 90000))::numeric / 100)::numeric(20, 2) as price,
         1 + bench.pick(m, 5, 20000) as item, placed_on + 30 + bench.pick(x, 6, 60) as requested_on,
         not ships and bench.pick(m, 7, 100) = 0 as is_split, bench.pick(x, 8, 10000) as r, :today - placed_on as age
    from base b),
answered as (
  select a.*, case when r < 80 then 'cancelled'
                   when age <= 10 and r < 6500 then 'issued'
                   when age <= 10 and r < 7000 then 'pending_buyer'
                   when age <= 10 and r < 7080 then 'rejected'
                   when age between 17 and 60 and r >= 9985 then 'issued'
                   when age between 11 and 45 and r between 9600 and 9899 then 'pending_buyer'
                   when age between 11 and 45 and r between 9550 and 9599 then 'rejected'
                   when r % 100 < 76 then 'confirmed'
                   when r % 100 < 94 then 'auto_accepted'
                   else 'approved' end as state,
         r % 100 between 84 and 93 as was_moved
    from asked a),
agreed as (
  select a.*, state in ('confirmed', 'auto_accepted', 'approved') as is_agreed, state = 'auto_accepted' and was_moved as is_moved,
         case when state = 'approved' then requested_on + 1 + bench.pick(x, 9, 14)
              when state = 'auto_accepted' and not was_moved then requested_on + bench.pick(x, 9, 3) - 1
              else requested_on end as first_on,
         bench.pick(x, 11, 100) as p
    from answered a),
promised as (
  select a.*, case when is_moved then requested_on + 1 + bench.pick(x, 10, 10) else first_on end as last_on,
         case when p < 70 then -(p % 3) when p < 95 then p % 4 else 3 + p % 12 end as delay,
         is_agreed and not ships and not is_split and bench.pick(m, 13, 200) = 0 as is_closed,
         ships and bench.pick(m, 14, 100) = 0 as is_damaged,
         is_split or (not ships and bench.pick(m, 12, 10) = 0) as comes_twice
    from agreed a),
arrived as (
  select p.*, case when is_agreed and last_on + delay < :today then last_on + delay end as received_on,
         case when is_closed then quantity * 9 / 10 when is_damaged then quantity - 10 when comes_twice then quantity * 6 / 10 else quantity end as received,
         case when is_agreed and comes_twice and not is_closed and last_on + delay + case when is_split then 14 else 3 end < :today
              then last_on + delay + case when is_split then 14 else 3 end end as received_again_on
    from promised p)
select n, k, m, ships, supplier, supplier_id, time_zone, site_id, order_id, placed_on, sent_at, quantity, price, item, requested_on, is_split,
       state, is_agreed, is_moved, first_on, last_on, is_closed and received_on is not null as is_closed, is_damaged, received_on,
       case when received_on is not null then received else 0 end as received, received_again_on,
       case when received_again_on is not null then quantity - received else 0 end as received_again,
       case when state = 'issued' then acknowledge_by end as acknowledge_by,
       case when state not in ('issued', 'cancelled')
            then greatest(sent_at + interval '1 minute', least(sent_at + bench.pick(x, 15, 14400) * interval '1 minute', :today::timestamp at time zone 'UTC')) end as answered_at,
       acknowledge_by as deadline,
       case when state in ('issued') then 1 when state = 'approved' or is_moved then 3 else 2 end as last_entry,
       bench.id((extract(epoch from sent_at) * 1000)::bigint, 'line' || m) as id,
       case when ships and is_agreed and last_on <= :today + 10 then bench.given_id('shipment' || n) end as shipment_id,
       case when not (ships and is_agreed and last_on <= :today + 10) then null
            when received_on is not null then 'received'
            when last_on - :today >= 5 then 'announced'
            when last_on - :today >= 3 then 'booked'
            when last_on - :today >= 2 then 'picked_up'
            when last_on - :today >= 0 then 'in_transit'
            else (array['in_transit', 'arrived', 'delivered'])[1 + n % 3] end as shipment_state
  from arrived;

-- step: shipments in outline
create unlogged table bench.shipments as
select distinct on (l.n) l.n, l.shipment_id as id, l.supplier, l.supplier_id, l.site_id, l.shipment_state as state, l.last_on, l.received_on,
       1 + case when l.n % 10 < 4 then 0 else bench.pick(l.n, 16, 12) end as carrier
  from bench.lines l where l.shipment_id is not null order by l.n;

-- step: statistics of the outlines
analyze bench.orders;
analyze bench.lines;
analyze bench.shipments;
