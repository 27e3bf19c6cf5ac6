-- Forecasts of 10,000 items over 52 weeks, incidents, risks, campaigns, stock and what people were told of them.

-- step: forecast_series
insert into forecast_series (id, supplier_id, site_id, item_id, item_code, description, unit, pieces_per_pallet)
select bench.given_id('series' || n), o.id, t.id, i.id, i.code, i.description, 'piece', case when n % 10 > 0 then 20 * (1 + n % 12) end
  from (select id, code, description, row_number() over (order by code) as n from items) i
  join organisations o on o.kind = 'supplier' and o.name = 'Supplier ' || lpad((case when i.n % 5 = 0 then 1 else 2 + i.n % 199 end)::text, 3, '0')
  join sites t on t.name = 'Site ' || 1 + i.n % 8
 where i.n <= 10000;

-- step: forecast_releases
insert into forecast_releases (id, supplier_id, number, published_at, published_on, publisher_name, commit_by, buckets, door)
select bench.given_id('release' || o.id || k), o.id, k, (:today - 28 * (4 - k))::timestamptz + interval '9 hours', :today - 28 * (4 - k), 'Buyer 1',
       (:today - 28 * (4 - k) + 4)::timestamptz + interval '23 hours', 52, 'portal'
  from organisations o cross join generate_series(1, 3) k where o.kind = 'supplier';

-- step: forecast_entries
insert into forecast_entries (supplier_id, series_id, week, version, baseline, level, published_on)
select s.supplier_id, s.id, :today + 7 * w, v, 100 + bench.pick(hashtextextended(s.item_code, w), 1, 900) + 10 * v, case when w < 4 then 'firm' when w < 12 then 'material' else 'planning' end,
       :today - 28 * (4 - v)
  from forecast_series s cross join generate_series(0, 51) w cross join generate_series(1, 3) v
 -- The second and the third version change a part of the weeks.
 where v = 1 or bench.pick(hashtextextended(s.item_code, w), 2, 4) = v;

-- step: forecast_buckets
insert into forecast_buckets (supplier_id, series_id, week, version, baseline, previous_quantity, published_level, commit_by)
select e.supplier_id, e.series_id, e.week, e.version, e.baseline, e.previous, e.level, r.commit_by
  from (select e.*, lag(e.baseline) over w as previous, row_number() over (partition by e.series_id, e.week order by e.version desc) = 1 as is_last
          from forecast_entries e window w as (partition by e.series_id, e.week order by e.version)) e
  join forecast_releases r on r.supplier_id = e.supplier_id and r.number = e.version
 where e.is_last;

-- step: commits
-- One supplier of twenty has not answered the last version yet; some commit to less.
insert into forecast_commits (supplier_id, series_id, week, entry, version, quantity)
select b.supplier_id, b.series_id, b.week, 1, case when right(o.name, 2)::int % 20 = 0 then 1 else b.version end,
       case when bench.pick(hashtextextended(b.series_id::text || b.week, 4), 4, 200) = 0 then round(b.baseline * 0.8) else b.baseline end
  from forecast_buckets b join organisations o on o.id = b.supplier_id;
insert into commit_entries (supplier_id, series_id, week, entry, version, quantity, door, actor_name, recorded_at)
select supplier_id, series_id, week, entry, version, quantity, 'portal', 'Seller 1', :today::timestamptz - interval '20 days' from forecast_commits;

-- step: forecast_attention
select app.settle_forecasts(array_agg(id), null) from organisations where kind = 'supplier';

-- step: incidents
create table bench.incidents as
select n, bench.given_id('incident' || n) as id, o.id as partner_id, h.id as host_id, n > 19600 as is_open,
       :today::timestamptz - make_interval(days => ((20000 - n) / 20)::int) + interval '9 hours' as at
  from generate_series(1, 20000) n join organisations h on h.kind = 'host'
  join organisations o on o.kind = 'supplier' and o.name = 'Supplier ' || lpad((case when n % 5 = 0 then 1 else 2 + n % 199 end)::text, 3, '0');
insert into incidents (id, kind, severity, title, owner_name, opened_by_name, opened_organisation_id, door, opened_at)
select id, (array['late_delivery', 'quality', 'damage', 'shortage', 'production'])[1 + n % 5], 1 + n % 4, 'Incident of the benchmark ' || n, 'Quality 1', 'Quality 1', host_id, 'portal', at
  from bench.incidents order by n;
insert into incident_states (incident_id, state, turn_id, version, due_at, closed_at)
select id, case when is_open then (array['open', 'acknowledged', 'contained'])[1 + n % 3] else 'closed' end, case when n % 2 = 0 then partner_id else host_id end, 3,
       case when is_open then at + interval '1 day' end, case when not is_open then at + interval '9 days' end
  from bench.incidents;
insert into incident_participants (id, incident_id, organisation_id, added_at) select bench.given_id('participant' || n), id, partner_id, at from bench.incidents;
insert into incident_clocks (incident_id, clock, due_at, minutes_left, running_since, stopped_at)
select i.id, c.clock, i.at + c.days * interval '1 day', 480, case when i.is_open then i.at end, case when not i.is_open then i.at + interval '1 hour' end
  from bench.incidents i cross join (values ('acknowledge', 1), ('contain', 3), ('cause', 10), ('close', 30)) c (clock, days);
insert into incident_moves (id, incident_id, verb, to_state, door, actor_name, actor_organisation_id, at)
select bench.given_id('move' || n), id, 'open', 'open', 'portal', 'Quality 1', host_id, at from bench.incidents;

-- step: risks
insert into risks (id, kind, title, owner_id, owner_name, raised_by_name, door, raised_at)
select bench.given_id('risk' || n), (array['stock_out', 'quality', 'transport', 'financial'])[1 + n % 4], 'Risk of the benchmark ' || n, u.id, u.name, u.name, 'portal', :today::timestamptz - n * interval '6 hours'
  from generate_series(1, 2000) n cross join (select id, name from users where name = 'Quality 1' limit 1) u;
insert into risk_standings (risk_id, probability, impact, residual_probability, residual_impact, treatment, review_on)
select bench.given_id('risk' || n), 1 + n % 5, 1 + n / 5 % 5, 1, 1 + n / 5 % 5, 'reduce', :today + (n % 120)::int - 20 from generate_series(1, 2000) n;
insert into risk_shares (id, risk_id, organisation_id)
select bench.given_id('share' || n), bench.given_id('risk' || n), o.id from generate_series(1, 2000) n join organisations o on o.name = 'Supplier 001' where n % 10 = 0;

-- step: campaigns
insert into campaigns (id, name, from_week, until_week, made_by, made_by_name, door, made_at)
select bench.given_id('campaign' || n), 'Campaign of the benchmark ' || n, :today + 7 * ((n % 40) - 20)::int, :today + 7 * ((n % 40) - 17)::int, u.id, u.name, 'portal', :today::timestamptz - interval '200 days'
  from generate_series(1, 400) n cross join (select id, name from users where name = 'Marketing 1' limit 1) u;
insert into campaign_states (campaign_id, state, version, standing, planned, covered)
select bench.given_id('campaign' || n), 'submitted', 2, (array['waiting', 'feasible', 'capped'])[1 + n % 3], 1000, 900 from generate_series(1, 400) n;
insert into campaign_lines (campaign_id, supplier_id, series_id, week, uplift)
select c.id, s.supplier_id, s.id, c.from_week, 100
  from (select id, from_week, row_number() over (order by id) as n from campaigns) c
  join (select id, supplier_id, row_number() over (order by item_code) as n from forecast_series) s on s.n between c.n * 20 and c.n * 20 + 9
 where c.from_week < :today;

-- step: stock_levels
insert into stock_levels (site_id, item_id, item_code, description, unit, on_hand, minimum, as_of, is_shared, door)
select site_id, item_id, item_code, description, unit, bench.pick(hashtextextended(item_code, 6), 6, 2000), 200, :today::timestamptz, bench.pick(hashtextextended(item_code, 7), 7, 2) = 0, 'cli'
  from forecast_series;

-- step: notifications
insert into notifications (id, user_id, organisation_id, kind, key, order_id, lines, at, read_at, mail)
select bench.given_id('told' || m.id || k), m.user_id, m.organisation_id, 'order_sent', 'bench:' || k, o.id, 3, :today::timestamptz - k * interval '3 hours',
       case when k > 20 then :today::timestamptz end, 'never'
  from memberships m cross join generate_series(1, 400) k
  join lateral (select id from purchase_orders p where p.supplier_id = m.organisation_id or m.role = 'buyer' and p.number = 'PO-' || lpad((k * 7)::text, 7, '0') limit 1) o on true
 where m.role in ('supplier', 'buyer');
