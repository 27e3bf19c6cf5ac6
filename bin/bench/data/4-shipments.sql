-- step: shipments
insert into shipments (id, supplier_id, site_id, number, state, mode, packages, weight_kg, ships_on, planned_on, promised_on, eta, delivered_on, created_at)
select id, supplier_id, site_id, 'ASN-' || lpad(n::text, 7, '0'), state, (array['road', 'air', 'sea'])[1 + n % 3], 1 + n % 20, 10 + n % 900,
       last_on - 4, last_on, last_on,
       case when state in ('picked_up', 'in_transit', 'arrived') and n % 4 = 0 then (last_on + n % 3)::timestamp at time zone 'UTC' + interval '10 hours' end,
       case when state = 'received' then received_on when state = 'delivered' then least(last_on, :today - 1) end, last_on - interval '8 days'
  from bench.shipments;

-- step: shipment_lines
insert into shipment_lines (supplier_id, shipment_id, number, line_id, order_number, item_code, description, quantity, unit)
select l.supplier_id, l.shipment_id, l.k, l.id, 'PO-' || lpad(l.n::text, 7, '0'), i.code, i.description, l.quantity, 'PCE'
  from bench.lines l join items i on i.code = 'IT-' || lpad(l.item::text, 5, '0')
 where l.shipment_id is not null;

-- step: shipment_carriers
insert into shipment_carriers (supplier_id, shipment_id, supplier_name, carrier_id, carrier_name, assigned_by, assigned_at)
select s.supplier_id, s.id, o.name, c.id, c.name, m.user_id, s.last_on - interval '7 days'
  from bench.shipments s join organisations o on o.id = s.supplier_id
  join organisations c on c.name = 'Carrier ' || lpad(s.carrier::text, 2, '0')
  join (select user_id from memberships where role = 'logistics' order by id limit 1) m on true
 where s.state <> 'announced';

-- step: shipment_costs
-- Of nine in ten the freight is known; of the others it is in the price or comes with an invoice.
insert into shipment_costs (supplier_id, shipment_id, kind, basis, amount, currency)
select supplier_id, id, 'freight', c.basis, case when c.basis = 'amount' then 40 + bench.pick(n, 37, 1200) end,
       case when c.basis = 'amount' then case when supplier % 10 = 0 then 'USD' else 'EUR' end end
  from bench.shipments
 cross join lateral (select case bench.pick(n, 38, 20) when 0 then 'included' when 1 then 'invoiced_separately' else 'amount' end as basis) c
 where state in ('delivered', 'received');

-- step: shipment_milestones
insert into shipment_milestones (id, supplier_id, shipment_id, code, at, door, actor_name, actor_organisation_id, recorded_at)
select bench.given_id('milestone' || s.n * 8 + c.step), s.supplier_id, s.id, c.code, m.at, 'portal', 'Dispatcher',
       case when c.step = 1 then s.supplier_id when c.step between 3 and 6 then bench.id(1600000002000 + s.carrier, 'carrier' || s.carrier) else h.id end,
       m.at + bench.pick(s.n * 8 + c.step, 19, 90) * interval '1 minute'
  from bench.shipments s
 cross join (select id from organisations where kind = 'host') h
  join (values ('announced', 1, -8), ('booked', 2, -7), ('picked_up', 3, -4), ('in_transit', 4, -3), ('arrived', 5, 0), ('delivered', 6, 0), ('received', 7, 1))
       c (code, step, days)
    on c.step <= array_position(array['announced', 'booked', 'picked_up', 'in_transit', 'arrived', 'delivered', 'received'], s.state)
 cross join lateral (select least(s.last_on + c.days, :today) + c.step * interval '2 hours' as at) m;

-- step: threads
insert into threads (id, order_id, created_at)
select bench.given_id('thread' || n), id, sent_at from bench.orders where n % 50 = 4 or n % 2 = 1;

-- step: comments
-- Half of the 2,000,000 stand on 2 % of the orders, 50 on each; the others are two by two.
insert into comments (id, thread_id, audience, author_id, author_name, author_organisation_id, body, created_at)
select bench.given_id('comment' || o.n * 64 + c), bench.given_id('thread' || o.n),
       case when c % 5 = 0 then array[h.organisation_id] else array[h.organisation_id, o.supplier_id] end,
       a.id, a.name, a.organisation_id,
       (array['Please confirm the new date.', 'The goods leave the plant on Thursday.', 'We need the whole quantity in one delivery.',
              'Transport is booked; the carrier will call the dock.', 'Quality has released the lot.'])[1 + bench.pick(o.n * 64 + c, 17, 5)]
         || ' (' || o.n || '/' || c || ') ' || repeat('More on this in the call of this morning. ', bench.pick(o.n * 64 + c, 18, 4)),
       o.sent_at + c * interval '3 hours'
  from bench.orders o
 cross join lateral generate_series(1, case when o.n % 50 = 4 then 50 else 2 end) c
  join (select n, organisation_id from bench.people where role = 'buyer' order by n limit 1) h on true
  join (select distinct on (organisation_id) n, organisation_id, name from bench.people where role = 'supplier' order by organisation_id, n) s
    on s.organisation_id = o.supplier_id
 cross join lateral (
   select bench.id(1600000010000 + h.n, 'user' || h.n) as id, 'Buyer 1' as name, h.organisation_id where c % 5 = 0 or c % 2 = 1
   union all select bench.id(1600000010000 + s.n, 'user' || s.n), s.name, s.organisation_id where not (c % 5 = 0 or c % 2 = 1)) a
 where o.n % 50 = 4 or o.n % 2 = 1;
