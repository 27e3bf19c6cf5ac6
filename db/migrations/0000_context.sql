-- Who is looking: a signed context, entered from a credential that the database itself can check.
--
-- A setting like `app.context` can be written by anybody with a connection. So it is signed with a key that only the
-- definer functions can read, over the connection and the transaction it was made for. Text written by hand, or kept
-- from an earlier transaction, is no context: the policies then see nobody, and nobody sees no rows.
CREATE SCHEMA app;
--> statement-breakpoint
CREATE FUNCTION app.signature(payload text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  secret bytea := (SELECT k.key FROM public.context_keys k WHERE k.id = 1);
  message bytea := convert_to(payload || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp()), 'UTF8');
BEGIN
  RETURN encode(sha256(secret || sha256(secret || message)), 'hex');
END $$;
--> statement-breakpoint
-- [user, organisation, kind, roles, organisation admin, session, host] of the viewer, or null for nobody.
CREATE FUNCTION app.context() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  parts text[] := string_to_array(current_setting('app.context', true), '#');
BEGIN
  IF array_length(parts, 1) IS DISTINCT FROM 2 OR parts[2] <> app.signature(parts[1]) THEN
    RETURN NULL;
  END IF;
  RETURN string_to_array(parts[1], '|');
END $$;
--> statement-breakpoint
CREATE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED AS
$$ SELECT nullif((app.context())[1], '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION app.organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED AS
$$ SELECT nullif((app.context())[2], '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION app.host_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED AS
$$ SELECT nullif((app.context())[7], '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION app.is_host() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED AS
$$ SELECT coalesce((app.context())[3] = 'host', false) $$;
--> statement-breakpoint
CREATE FUNCTION app.is_partner() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED AS
$$ SELECT coalesce((app.context())[3] IN ('supplier', 'carrier', 'customer'), false) $$;
--> statement-breakpoint
CREATE FUNCTION app.has_role(VARIADIC roles text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED AS
$$ SELECT coalesce(string_to_array((app.context())[4], ',') && roles, false) $$;
--> statement-breakpoint
-- Puts on the viewer for this transaction, from the token of a session that lives. Answers who that is.
-- A role counts only in an organisation of its side: no membership makes a partner's person a buyer.
CREATE FUNCTION app.enter(token text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found record;
  held record;
  host uuid;
  payload text;
BEGIN
  SELECT s.id AS session_id, s.organisation_id, s.last_seen_at, u.id AS user_id, u.name, u.locale, u.theme, u.density, l.email, l.must_change_password
    INTO found
    FROM public.user_sessions s
    JOIN public.users u ON u.id = s.user_id AND u.disabled_at IS NULL
    JOIN public.user_logins l ON l.user_id = u.id
   WHERE s.token_hash = sha256(convert_to(token, 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - interval '24 hours';
  IF found IS NULL THEN
    RAISE EXCEPTION 'no living session' USING ERRCODE = '28000';
  END IF;

  -- The organisation that is switched on; if its last membership is gone, another one of the person's.
  SELECT o.id, o.name, o.kind, o.time_zone, string_agg(m.role, ',' ORDER BY m.role) AS roles, bool_or(m.is_org_admin) AS is_org_admin
    INTO held
    FROM public.memberships m JOIN public.organisations o ON o.id = m.organisation_id
   WHERE m.user_id = found.user_id
     AND (o.kind = 'host') = (m.role NOT IN ('supplier', 'carrier'))
     AND (o.kind = 'host' OR o.kind = m.role)
   GROUP BY o.id, o.name, o.kind, o.time_zone
   ORDER BY (o.id = found.organisation_id) DESC, o.name
   LIMIT 1;
  IF held IS NULL THEN
    RAISE EXCEPTION 'no membership' USING ERRCODE = '28000';
  END IF;
  SELECT o.id INTO host FROM public.organisations o WHERE o.kind = 'host';

  payload := concat_ws('|', found.user_id, held.id, held.kind, held.roles, held.is_org_admin, found.session_id, coalesce(host::text, ''));
  PERFORM set_config('app.context', payload || '#' || app.signature(payload), true);

  RETURN jsonb_build_object(
    'userId', found.user_id, 'name', found.name, 'email', found.email, 'locale', found.locale, 'theme', found.theme,
    'density', found.density, 'timeZone', held.time_zone, 'sessionId', found.session_id,
    'lastSeenAt', found.last_seen_at, 'mustChangePassword', found.must_change_password,
    'organisation', jsonb_build_object('id', held.id, 'name', held.name, 'kind', held.kind),
    'hostId', host, 'roles', string_to_array(held.roles, ','), 'isOrgAdmin', held.is_org_admin,
    'organisations', (
      SELECT jsonb_agg(DISTINCT jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind))
        FROM public.memberships m JOIN public.organisations o ON o.id = m.organisation_id
       WHERE m.user_id = found.user_id));
END $$;
--> statement-breakpoint
-- Changing a password asks for the old one: this shows the viewer's own hash to the code that compares, and no other.
CREATE FUNCTION app.own_password_hash() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT l.password_hash FROM public.user_logins l WHERE l.user_id = app.user_id());
END $$;
--> statement-breakpoint
CREATE FUNCTION app.event_hash(previous bytea, object_type text, object_id uuid, sequence int, action text, area text, at timestamptz,
  actor uuid, organisation uuid, roles text[], door text, particulars jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(convert_to(jsonb_build_array(encode(previous, 'hex'), object_type, object_id, sequence, action, area,
    extract(epoch FROM at), actor, organisation, roles, door, particulars)::text, 'UTF8'))
$$;
--> statement-breakpoint
-- Appends events, one for each object, to the log: the only way in. The actor is the viewer of the transaction; the
-- system login, which has no viewer, writes events without one. A viewer writes into the life of the orders and shipments that
-- its policies show, and of people: of oneself, or of anybody as an administrator.
CREATE FUNCTION app.record_events(object_type text, object_ids uuid[], action text, area text, door text, particulars jsonb[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  viewer text[] := app.context();
  actor uuid := nullif(viewer[1], '')::uuid;
  organisation uuid := nullif(viewer[2], '')::uuid;
  roles text[] := coalesce(string_to_array(viewer[4], ','), '{}');
  chain record;
  next_hash bytea;
  i int;
BEGIN
  IF viewer IS NULL AND NOT pg_has_role(session_user, 'passerelle_system', 'member') THEN
    RAISE EXCEPTION 'an event needs an actor' USING ERRCODE = '28000';
  END IF;
  IF viewer IS NOT NULL AND NOT coalesce(CASE object_type
    WHEN 'purchase_order' THEN area = 'business' AND NOT EXISTS (
      SELECT FROM unnest(object_ids) AS given WHERE NOT EXISTS (SELECT FROM public.purchase_orders o WHERE o.id = given))
    WHEN 'shipment' THEN area = 'business' AND NOT EXISTS (
      SELECT FROM unnest(object_ids) AS given WHERE NOT EXISTS (SELECT FROM public.shipments s WHERE s.id = given))
    WHEN 'user' THEN area = 'access' AND NOT EXISTS (
      SELECT FROM unnest(object_ids) AS given WHERE given IS DISTINCT FROM actor
        AND NOT (app.has_role('admin') AND EXISTS (SELECT FROM public.users u WHERE u.id = given)))
    END, false) THEN
    RAISE EXCEPTION 'there is no such object for this viewer' USING ERRCODE = '42501';
  END IF;
  -- In the order of the ids, so that two transactions that log the same objects wait for each other and never deadlock.
  FOR i IN SELECT n FROM generate_subscripts(object_ids, 1) n ORDER BY object_ids[n] LOOP
    INSERT INTO public.activity_chains AS c (object_id, length, hash) VALUES (object_ids[i], 1, '')
      ON CONFLICT (object_id) DO UPDATE SET length = c.length + 1
      RETURNING c.length, c.hash INTO chain;
    next_hash := app.event_hash(chain.hash, object_type, object_ids[i], chain.length, action, area, now(), actor, organisation, roles, door, particulars[i]);
    INSERT INTO public.activity_log (object_type, object_id, sequence, action, area, at, actor_id, actor_organisation_id, actor_roles, door, particulars, previous_hash, hash)
      VALUES (object_type, object_ids[i], chain.length, action, area, now(), actor, organisation, roles, door, particulars[i], chain.hash, next_hash);
    UPDATE public.activity_chains c SET hash = next_hash WHERE c.object_id = object_ids[i];
  END LOOP;
END $$;
