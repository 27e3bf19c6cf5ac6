-- The activity log: of each order its answer, of each shipment that it was announced and received, of incidents and risks that
-- they were opened. Their chains hold.

-- step: what happened
create table bench.events as
select 'purchase_order' as object_type, o.id as object_id, 1 as sequence, 'order_lines.answered' as action, a.at, u.id as actor_id, o.supplier_id as organisation_id, 'supplier' as role,
       jsonb_build_object('lines', a.lines) as particulars
  from bench.orders o
  join (select n, min(answered_at) as at, jsonb_agg(jsonb_build_object('line', id, 'number', (k * 10)::text, 'kind', case state when 'pending_buyer' then 'proposed' when 'approved' then 'proposed' else state end) order by k) as lines
          from bench.lines where answered_at is not null group by n) a on a.n = o.n
  join (select distinct on (organisation_id) organisation_id, bench.id(1600000010000 + n, 'user' || n) as id from bench.people where role = 'supplier' order by organisation_id, n) u
    on u.organisation_id = o.supplier_id
union all
select 'shipment', s.id, e.sequence, e.action, e.day + interval '12 hours', null, case when e.sequence = 1 then s.supplier_id else h.id end, e.role, '{}'
  from bench.shipments s cross join (select id from organisations where kind = 'host') h
 cross join lateral (values (1, 'shipment.announced', s.last_on - 8, 'supplier'), (2, 'shipment.received', s.received_on, 'logistics')) e (sequence, action, day, role)
 where e.day is not null
union all
select 'incident', id, 1, 'incident.open', at, null, host_id, 'quality', '{}' from bench.incidents
union all
select 'risk', id, 1, 'risk.raise', raised_at, owner_id, (select id from organisations where kind = 'host'), 'quality', '{}' from risks;

-- step: activity_log
insert into activity_log (object_type, object_id, sequence, action, area, at, actor_id, actor_organisation_id, actor_roles, door, particulars, previous_hash, hash)
select e.object_type, e.object_id, e.sequence, e.action, 'business', e.at, e.actor_id, e.organisation_id, array[e.role], 'portal', e.particulars, e.previous,
       app.event_hash(e.previous, e.object_type, e.object_id, e.sequence, e.action, 'business', e.at, e.actor_id, e.organisation_id, array[e.role], 'portal', e.particulars)
  from (select e.*, case when f.object_id is null then '' else
                 app.event_hash('', f.object_type, f.object_id, f.sequence, f.action, 'business', f.at, f.actor_id, f.organisation_id, array[f.role], 'portal', f.particulars) end as previous
          from bench.events e left join bench.events f on f.object_id = e.object_id and f.sequence = e.sequence - 1) e
 order by e.at;

-- step: activity_chains
insert into activity_chains (object_id, length, hash)
select distinct on (object_id) object_id, sequence, hash from activity_log order by object_id, sequence desc;
