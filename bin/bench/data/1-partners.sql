-- Rows for the full size (bench-data.mjs). `:today` is the Monday of this week; nothing is random: whatever varies is a
-- hash of its number, so that two runs of one week give the same rows.

-- step: helpers
create schema bench;
-- A number from 0 to range - 1 that looks like chance.
create function bench.pick(key bigint, seed int, range int) returns int language sql immutable parallel safe
  return ((hashint8extended(key, seed) % range) + range) % range;
-- As UUIDv7: ids that follow each other in time lie side by side in the indexes, as the product's own do.
create function bench.id(milliseconds bigint, key text) returns uuid language sql immutable parallel safe
  return (lpad(to_hex(milliseconds), 12, '0') || '7' || substr(md5(key), 1, 3) || '8' || substr(md5(key), 4, 15))::uuid;
-- As gen_random_uuid(), for the ids that PostgreSQL gives.
create function bench.given_id(key text) returns uuid language sql immutable parallel safe
  return (substr(md5(key), 1, 12) || '4' || substr(md5(key), 13, 3) || 'a' || substr(md5(key), 16, 15))::uuid;
-- Working minutes from a Monday long ago to a local time, 9:00 to 17:00 from Monday to Friday.
create function bench.worked(local timestamp) returns int language sql immutable parallel safe
  return ((local::date - date '2001-01-01') / 7) * 2400 + least((local::date - date '2001-01-01') % 7, 5) * 480
    + case when (local::date - date '2001-01-01') % 7 < 5
           then greatest(0, least(480, ceil(extract(epoch from local::time) / 60)::int - 540)) else 0 end;

-- step: organisations
insert into organisations (id, kind, name, country, time_zone, partner_group, acknowledge_days, early_days, late_days, created_at)
select bench.id(1600000000000 + n, 'host'), 'host', 'Bench Host', 'FR', 'Europe/Paris', null, 2, 0, 0, '2020-01-01'::timestamptz
  from generate_series(1, 1) n
union all
select bench.id(1600000001000 + n, 'supplier' || n), 'supplier', 'Supplier ' || lpad(n::text, 3, '0'), 'FR',
       (array['Europe/Paris', 'UTC', 'Asia/Kolkata', 'America/New_York', 'Asia/Shanghai'])[1 + n % 5],
       'group ' || n % 4, 10, 2, 1, '2020-01-01'
  from generate_series(1, 200) n
union all
select bench.id(1600000002000 + n, 'carrier' || n), 'carrier', 'Carrier ' || lpad(n::text, 2, '0'), 'FR', 'Europe/Paris', null, 2, 0, 0, '2020-01-01'
  from generate_series(1, 12) n;
-- Nobody keeps public holidays: `bench.worked` knows the week alone.
insert into calendars (id, organisation_id, working_days, opens_at, closes_at)
select bench.given_id('calendar' || name), id, '{1,2,3,4,5}', '09:00', '17:00' from organisations;
insert into sites (id, organisation_id, name, country, time_zone)
select bench.id(1600000003000 + n, 'site' || n), o.id, 'Site ' || n, 'FR', 'Europe/Paris'
  from generate_series(1, 8) n join organisations o on o.kind = 'host';
insert into items (id, code, description)
select bench.id(1600000004000 + n, 'item' || n), 'IT-' || lpad(n::text, 5, '0'),
       (array['Bearing', 'Valve', 'Gasket', 'Filter', 'Bracket', 'Housing', 'Sensor', 'Cable'])[1 + n % 8] || ' ' || n || ' mm'
  from generate_series(1, 20000) n;
insert into tolerances (id, rank, deviation, limit_days)
select bench.id(1600000005000 + n, 'tolerance' || n), n, (array['date_earlier', 'date_later'])[n], 3 from generate_series(1, 2) n;

-- step: people
create table bench.people as
select row_number() over (order by o.kind desc, o.name, r.role, r.k) as n, o.id as organisation_id, r.role, r.name, r.email
  from organisations o cross join lateral (
    select role, initcap(role) || ' ' || k as name, role || case when k > 1 then k::text else '' end || '@bench.example' as email, k
      from unnest(array['buyer', 'manager', 'logistics', 'quality', 'finance', 'marketing', 'hr', 'admin']) role, generate_series(1, 4) k
     where o.kind = 'host'
    union all
    select o.kind, 'Seller of ' || o.name || ' ' || k, 'seller' || k || '.' || replace(lower(o.name), ' ', '-') || '@bench.example', k
      from generate_series(1, 2) k where o.kind = 'supplier'
    union all
    select o.kind, 'Dispatcher of ' || o.name, 'dispatcher.' || replace(lower(o.name), ' ', '-') || '@bench.example', 1
     where o.kind = 'carrier') r;
insert into users (id, name, locale, created_at)
select bench.id(1600000010000 + n, 'user' || n), name, 'en', '2020-01-01' from bench.people;
insert into user_logins (user_id, email) select bench.id(1600000010000 + n, 'user' || n), email from bench.people;
insert into memberships (id, user_id, organisation_id, role, created_at)
select bench.id(1600000020000 + n, 'membership' || n), bench.id(1600000010000 + n, 'user' || n), organisation_id, role, '2020-01-01' from bench.people;
