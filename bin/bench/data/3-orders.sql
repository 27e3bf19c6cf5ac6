-- step: purchase_orders
insert into purchase_orders (id, supplier_id, site_id, number, currency, placed_on, requested_on, sent_at, acknowledge_by, created_at)
select o.id, o.supplier_id, o.site_id, 'PO-' || lpad(o.n::text, 7, '0'), case when o.supplier % 10 = 0 then 'USD' else 'EUR' end, o.placed_on,
       l.first, o.sent_at, o.acknowledge_by, o.sent_at
  from bench.orders o join (select order_id, min(requested_on) as first from bench.lines group by order_id) l on l.order_id = o.id;

-- step: order_search
insert into order_search (order_id, supplier_id, placed_on, words)
select o.id, o.supplier_id, o.placed_on, app.order_words('PO-' || lpad(o.n::text, 7, '0'), null, l.codes, l.texts)
  from bench.orders o join (
    select l.order_id, string_agg(distinct i.code, ' ') as codes, string_agg(distinct i.description, ' ') as texts
      from bench.lines l join items i on i.code = 'IT-' || lpad(l.item::text, 5, '0') group by l.order_id) l on l.order_id = o.id;

-- step: purchase_order_lines
insert into purchase_order_lines (id, supplier_id, order_id, number, item_id, item_code, description, quantity, unit)
select l.id, l.supplier_id, l.order_id, (l.k * 10)::text, i.id, i.code, i.description, l.quantity, 'PCE'
  from bench.lines l join items i on i.code = 'IT-' || lpad(l.item::text, 5, '0');

-- step: schedule_lines
insert into schedule_lines (supplier_id, line_id, number, requested_on, quantity)
select l.supplier_id, l.id, d.part, l.requested_on + d.days, d.quantity
  from bench.lines l
 cross join lateral (values
   (1, 0, case when l.is_split then l.quantity * 6 / 10 else l.quantity end, true),
   (2, 14, l.quantity - l.quantity * 6 / 10, l.is_split)) d (part, days, quantity, is_there)
 where d.is_there;

-- step: line_prices
insert into line_prices (line_id, supplier_id, unit_price, amount, currency)
select id, supplier_id, price, price * quantity, case when supplier % 10 = 0 then 'USD' else 'EUR' end from bench.lines;

-- step: line_answers
insert into line_answers (line_id, supplier_id, order_id, state, version, revision, current_entry, proposed_entry, last_entry, acknowledge_by, first_answered_at, answered_at, decided_at)
select id, supplier_id, order_id, state, last_entry, case when last_entry > 1 then 1 end, case when is_agreed then last_entry end,
       case when state = 'pending_buyer' then 2 end, last_entry, deadline, answered_at, answered_at,
       case when state = 'approved' then answered_at + interval '1 hour' end
  from bench.lines;

-- step: line_fulfilments
insert into line_fulfilments (line_id, supplier_id, state, shipped_quantity, received_quantity, last_received_on)
select id, supplier_id,
       case when state = 'cancelled' then 'cancelled' when is_closed then 'closed_short'
            when received + received_again >= quantity then 'received' when received > 0 then 'partly_received'
            when shipment_id is not null then 'shipped' else 'open' end,
       received + received_again + case when shipment_id is not null and shipment_state <> 'received' then quantity else 0 end,
       received + received_again, coalesce(received_again_on, received_on)
  from bench.lines;

-- step: promises
insert into promises (supplier_id, line_id, entry, part, kind, revision, promised_on, quantity, reason, cause, door, actor_name, actor_organisation_id, at)
select l.supplier_id, l.id, e.entry, d.part, e.kind, 1, e.day + d.days, case when e.day is not null then d.quantity end,
       case when e.kind in ('proposed', 'rejected') then 'capacity' end, case when e.kind in ('proposed', 'rejected') then 'supplier' end,
       case when e.by_host then 'import' else 'portal' end, case when e.by_host then 'Buyer 1' else 'Seller' end,
       case when e.by_host then (select id from organisations where kind = 'host') else l.supplier_id end, e.at
  from bench.lines l
 cross join lateral (values
   (1, 'requested', l.requested_on, true, l.sent_at, 1),
   (2, case when l.state in ('pending_buyer', 'approved') then 'proposed' when l.is_moved then 'confirmed' else l.state end,
       case when l.state in ('rejected', 'cancelled') then null when l.state = 'pending_buyer' then l.requested_on + 7 else l.first_on end,
       l.state = 'cancelled', coalesce(l.answered_at, l.sent_at + interval '1 hour'), 2),
   (3, l.state, l.last_on, l.state = 'approved', l.answered_at + interval '1 hour', 3)) e (entry, kind, day, by_host, at, least_entries)
 cross join lateral (values
   (1, 0, case when l.is_split then l.quantity * 6 / 10 else l.quantity end, true),
   (2, 14, l.quantity - l.quantity * 6 / 10, l.is_split and e.day is not null)) d (part, days, quantity, is_there)
 where l.last_entry >= e.least_entries and d.is_there;

-- step: promise_prices
-- Of what waits for the buyer every fifth answer asks another price; of what was agreed some did, and got it.
insert into promise_prices (supplier_id, line_id, entry, unit_price, asked_price, currency)
select supplier_id, id, 2, price + case when m % 5 = 0 then 1 else -0.5 end, price, case when supplier % 10 = 0 then 'USD' else 'EUR' end
  from bench.lines
 where state = 'pending_buyer' and m % 5 = 0 or state = 'approved' and bench.pick(m, 36, 3) = 0 or state = 'auto_accepted' and not is_moved and bench.pick(m, 36, 10) = 0;

-- step: receipts
insert into receipts (id, supplier_id, line_id, shipment_id, received_on, announced_quantity, quantity, damaged_quantity, recorded_at, door)
select bench.id((extract(epoch from r.day) * 1000)::bigint, r.key || l.m), l.supplier_id, l.id, l.shipment_id, r.day,
       case when l.shipment_id is not null then l.quantity end, r.quantity, case when l.is_damaged then 10 else 0 end, r.day + interval '12 hours', 'portal'
  from bench.lines l
 cross join lateral (values (l.received_on, l.received, 'receipt'), (l.received_again_on, l.received_again, 'again')) r (day, quantity, key)
 where r.day is not null;
