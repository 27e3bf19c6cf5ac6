-- 2,000 people at work, of the host and of 12 carriers, with three papers each; who is planned where; and what partners show
-- of themselves.

-- step: workers
create table bench.workers as
select n, bench.given_id('worker' || n) as id, n <= 1400 as is_own, case when n <= 1400 then h.id else bench.id(1600000002000 + 1 + n % 12, 'carrier' || 1 + n % 12) end as organisation_id,
       case when n <= 1400 then bench.id(1600000003000 + 1 + n % 8, 'site' || 1 + n % 8) end as site_id
  from generate_series(1, 2000) n cross join (select id from organisations where kind = 'host') h;
insert into workers (id, organisation_id, site_id, name, reference, job, left_on, created_at)
select id, organisation_id, site_id,
       (array['Camille', 'Louise', 'Hugo', 'Adam', 'Lina', 'Nora', 'Yanis', 'Jules', 'Inès', 'Paul', 'Sofia', 'Marc'])[1 + bench.pick(n, 25, 12)] || ' '
         || (array['Martin', 'Bernard', 'Petit', 'Robert', 'Durand', 'Moreau', 'Laurent', 'Simon', 'Michel', 'Garcia', 'Roux', 'Fournier', 'Girard', 'Bonnet', 'Dupont', 'Lambert'])[1 + bench.pick(n, 26, 16)],
       'W-' || lpad(n::text, 5, '0'), case when is_own then (array['Receiver', 'Forklift driver', 'Picker'])[1 + n % 3] else 'Driver' end,
       case when bench.pick(n, 27, 20) = 0 then :today - bench.pick(n, 28, 300) end, '2024-01-01'
  from bench.workers;

-- step: certificates
-- One of sixty waits to be looked at; some are over, and some soon will be.
insert into certificates (id, organisation_id, worker_id, kind, number, issued_on, expires_on, state, submitted_by_name, submitted_at, reviewed_by_name, reviewed_at, door)
select bench.given_id('certificate' || c.m), c.organisation_id, c.id, c.kind, 'C-' || c.m, c.issued_on, c.issued_on + c.days, case when c.waits then 'submitted' else 'accepted' end,
       'HR of the benchmark', case when c.waits then :today - interval '2 days' else c.issued_on + interval '9 hours' end,
       case when not c.waits then 'Hr 1' end, case when not c.waits then c.issued_on + interval '1 day' end, 'portal'
  from (select w.*, k.kind, k.days, w.n * 4 + k.n as m, :today - bench.pick(w.n * 4 + k.n, 29, k.days + k.days / 50) as issued_on, bench.pick(w.n * 4 + k.n, 30, 60) = 0 as waits
          from bench.workers w
          join (values (true, 1, 'safety_induction', 365), (true, 2, 'forklift', 1826), (true, 3, 'first_aid', 730),
                       (false, 1, 'driving_licence', 1826), (false, 2, 'driver_qualification', 1826), (false, 3, 'driver_card', 1826)) k (is_own, n, kind, days)
            on k.is_own = w.is_own) c;
select app.settle_clearances(null);

-- step: who is planned
insert into assignments (id, organisation_id, worker_id, site_id, activity, from_on, until_on, created_at)
select bench.given_id('assignment' || w.n || ' ' || back), w.organisation_id, w.id, w.site_id, (array['receiving', 'unloading', 'picking'])[1 + w.n % 3],
       m.first, (m.first + interval '1 month')::date - 1, m.first - interval '20 days'
  from bench.workers w cross join generate_series(-1, 11) back
 cross join lateral (select (date_trunc('month', :today) - make_interval(months => back))::date as first) m
 where w.is_own;
insert into staffing_plans (site_id, on_day, people, changed_at)
select t.id, d.day, 18 + bench.pick(hashtextextended(t.name, d.day - date '2000-01-01'), 31, 8), d.day - interval '30 days'
  from sites t cross join lateral (select :today - 180 + k as day from generate_series(0, 364) k) d where extract(isodow from d.day) < 6;
insert into staffing_rates (site_id, lines_a_day, pallets_a_day, fewest) select id, 12, 60, 2 from sites;

-- step: shipment_drivers
insert into shipment_drivers (supplier_id, shipment_id, carrier_id, worker_id, activity, named_by, named_at)
select s.supplier_id, s.id, w.organisation_id, w.id, 'driving', u.id, s.last_on - interval '6 days'
  from bench.shipments s
  join (select id, organisation_id, row_number() over (partition by organisation_id order by n) - 1 as k from bench.workers where not is_own) w
    on w.organisation_id = bench.id(1600000002000 + s.carrier, 'carrier' || s.carrier) and w.k = bench.pick(s.n, 32, 50)
  join (select organisation_id, bench.id(1600000010000 + n, 'user' || n) as id from bench.people where role = 'carrier') u on u.organisation_id = w.organisation_id
 where s.state <> 'announced';

-- step: partners
create table bench.partners as
select id, kind, name, row_number() over (order by kind desc, name) as n from organisations where kind <> 'host';
insert into partner_documents (id, organisation_id, kind, number, issued_on, expires_on, state, remark, submitted_by_name, submitted_at, reviewed_by_name, reviewed_at, door)
select bench.given_id('document' || d.n || d.kind || d.back), d.id, d.kind, d.kind || '-' || d.n || '-' || d.back, d.issued_on, d.issued_on + d.days, d.state,
       case when d.state = 'refused' then 'The page with the stamp is missing.' end, 'Seller', d.issued_on + interval '9 hours',
       case when d.state <> 'submitted' then 'Buyer 1' end, case when d.state <> 'submitted' then d.issued_on + interval '2 days' end, 'portal'
  from (select p.*, k.kind, k.days, back, :today - back * k.days - bench.pick(p.n * 16 + k.k, 33, k.days) as issued_on,
               case when back > 0 then 'accepted' when bench.pick(p.n * 16 + k.k, 34, 25) = 0 then 'submitted' when bench.pick(p.n * 16 + k.k, 34, 25) = 1 then 'refused' else 'accepted' end as state
          from (select id, name, n, kind as partner_kind from bench.partners) p
          join (values (1, 'vigilance', 182, 5, true), (2, 'registration', 91, 11, true), (3, 'insurance', 365, 2, false), (4, 'safety_protocol', 365, 2, false), (5, 'transport_licence', 3650, 0, false),
                       (6, 'quality_certificate', 1095, 0, true)) k (k, kind, days, oldest, of_all) on k.of_all or p.partner_kind = 'carrier'
         cross join lateral generate_series(0, k.oldest) back) d;
insert into partner_profiles (organisation_id, about, address, phone, website, registration, vat_number, changed_by_name)
select id, name || ' makes and delivers parts.', n || ' rue de l''Industrie, 69000 Lyon', '+33 4 00 00 00 00', 'https://partner-' || n || '.example', 'REG' || n, 'FR' || n, 'Seller' from bench.partners;

-- step: contacts
insert into contacts (id, organisation_id, name, job, email, phone, deputy_id, away_from, away_until, changed_by_name)
select bench.given_id('contact' || o.id || k), o.id, (array['Claire', 'Thomas', 'Léa', 'Samir'])[k] || ' of ' || o.name, (array['Sales', 'Quality', 'Logistics', 'Accounts'])[k],
       'contact' || k || '@' || replace(lower(o.name), ' ', '-') || '.example', '+33 4 00 00 00 0' || k, bench.given_id('contact' || o.id || 1 + k % 4),
       case when bench.pick(hashtextextended(o.name, k), 35, 20) = 0 then :today - 2 end, case when bench.pick(hashtextextended(o.name, k), 35, 20) = 0 then :today + 9 end, 'Seller'
  from organisations o cross join generate_series(1, 4) k;
insert into contact_decisions (contact_id, organisation_id, area, step, amount_limit, currency, delay_limit, answer_hours)
select bench.given_id('contact' || o.id || d.k), o.id, d.area, d.step, case when d.step = 1 then 10000 end, case when d.step = 1 then 'EUR' end, case when d.step = 1 then 5 end, 8 * d.step
  from organisations o
 cross join (values (1, 'orders', 1), (2, 'orders', 2), (1, 'prices', 1), (4, 'prices', 2), (1, 'forecasts', 1), (3, 'shipments', 1), (2, 'quality', 1), (2, 'incidents', 1), (4, 'payments', 1)) d (k, area, step);
