-- What sites may spend and spend, over 36 months. The freight of shipments stands with them (4-shipments.sql); the figures
-- of freight, prices and quality come from the product's own measures.

-- step: budgets
insert into budgets (site_id, month, category, currency, amount, changed_by_name, door, changed_at)
select t.id, (date_trunc('month', :today) - make_interval(months => back))::date, c.name, 'EUR',
       c.usual * (80 + bench.pick(hashtextextended(t.name || c.name, back), 21, 40)) / 100, 'Finance 1', 'import', :today::timestamptz - interval '400 days'
  from sites t cross join generate_series(-6, 36) back
 cross join (values ('transport', 900000), ('storage', 60000), ('handling', 40000)) c (name, usual);

-- step: cost_entries
-- An invoice of storage and of handling a day and site; of every fifth shipment the invoice of its carrier.
insert into cost_entries (id, site_id, booked_on, category, amount, currency, reference, changed_by_name, door, changed_at)
select bench.given_id('cost' || t.name || c.name || back), t.id, :today - back, c.name, c.usual * (70 + bench.pick(hashtextextended(t.name || c.name, back), 22, 60)) / 100, 'EUR',
       c.prefix || '-' || back, 'Finance 1', 'import', (:today - back)::timestamptz + interval '9 hours'
  from sites t cross join generate_series(0, 1095) back cross join (values ('storage', 'STO', 2000), ('handling', 'HAN', 1300)) c (name, prefix, usual);
insert into cost_entries (id, site_id, booked_on, category, amount, currency, reference, partner_id, shipment_supplier_id, shipment_id, changed_by_name, door, changed_at)
select bench.given_id('invoice' || s.n), s.site_id, s.received_on + 6, 'transport', 60 + bench.pick(s.n, 23, 900), 'EUR', 'INV-' || s.n,
       bench.id(1600000002000 + s.carrier, 'carrier' || s.carrier), s.supplier_id, s.id, 'Finance 1', 'import', (s.received_on + 6)::timestamptz + interval '9 hours'
  from bench.shipments s where s.received_on < :today - 6 and bench.pick(s.n, 24, 5) = 0;
