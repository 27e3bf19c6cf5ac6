-- Whether the viewer's policies show each of these objects, so that events may be appended to their lives. The next kind of
-- object is a line here and nowhere else.
CREATE FUNCTION app.may_append(object_type text, object_ids uuid[], area text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT area = CASE object_type WHEN 'user' THEN 'access' ELSE 'business' END
    AND (object_type <> 'organisation' OR app.has_role('manager'))
    AND NOT EXISTS (SELECT FROM unnest(object_ids) AS given WHERE NOT CASE object_type
      WHEN 'purchase_order' THEN EXISTS (SELECT FROM public.purchase_orders o WHERE o.id = given)
      WHEN 'shipment' THEN EXISTS (SELECT FROM public.shipments s WHERE s.id = given)
      WHEN 'forecast_release' THEN EXISTS (SELECT FROM public.forecast_releases r WHERE r.id = given)
      WHEN 'forecast_series' THEN EXISTS (SELECT FROM public.forecast_series s WHERE s.id = given)
      WHEN 'forecast_terms' THEN EXISTS (SELECT FROM public.forecast_terms t WHERE t.supplier_id = given)
      WHEN 'incident' THEN EXISTS (SELECT FROM public.incidents i WHERE i.id = given)
      WHEN 'risk' THEN EXISTS (SELECT FROM public.risks r WHERE r.id = given)
      WHEN 'campaign' THEN EXISTS (SELECT FROM public.campaigns c WHERE c.id = given)
      WHEN 'site' THEN app.has_role('logistics') AND EXISTS (SELECT FROM public.sites s WHERE s.id = given)
      WHEN 'organisation' THEN given = app.organisation_id()
      WHEN 'user' THEN given = app.user_id() OR app.has_role('admin') AND EXISTS (SELECT FROM public.users u WHERE u.id = given)
      ELSE false END)
$$;
--> statement-breakpoint
-- Appends events as before, to all these lives; and what somebody may have to be told of waits for the worker, since the same
-- transaction.
CREATE OR REPLACE FUNCTION app.record_events(object_type text, object_ids uuid[], action text, area text, door text, particulars jsonb[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  viewer text[] := app.context();
  actor uuid := nullif(viewer[1], '')::uuid;
  organisation uuid := nullif(viewer[2], '')::uuid;
  roles text[] := coalesce(string_to_array(viewer[4], ','), '{}');
  chain record;
  next_hash bytea;
  appended bigint;
  i int;
BEGIN
  IF viewer IS NULL AND NOT pg_has_role(session_user, 'passerelle_system', 'member') THEN
    RAISE EXCEPTION 'an event needs an actor' USING ERRCODE = '28000';
  END IF;
  IF viewer IS NOT NULL AND NOT coalesce(app.may_append(object_type, object_ids, area), false) THEN
    RAISE EXCEPTION 'there is no such object for this viewer' USING ERRCODE = '42501';
  END IF;
  -- In the order of the ids, so that two transactions that log the same objects wait for each other and never deadlock.
  FOR i IN SELECT n FROM generate_subscripts(object_ids, 1) n ORDER BY object_ids[n] LOOP
    INSERT INTO public.activity_chains AS c (object_id, length, hash) VALUES (object_ids[i], 1, '')
      ON CONFLICT (object_id) DO UPDATE SET length = c.length + 1
      RETURNING c.length, c.hash INTO chain;
    next_hash := app.event_hash(chain.hash, object_type, object_ids[i], chain.length, action, area, now(), actor, organisation, roles, door, particulars[i]);
    INSERT INTO public.activity_log (object_type, object_id, sequence, action, area, at, actor_id, actor_organisation_id, actor_roles, door, particulars, previous_hash, hash)
      VALUES (object_type, object_ids[i], chain.length, action, area, now(), actor, organisation, roles, door, particulars[i], chain.hash, next_hash)
      RETURNING activity_log.position INTO appended;
    -- Who is to be told of it is worked out afterwards, by the worker.
    IF area = 'business' AND object_type IN ('purchase_order', 'shipment', 'incident', 'forecast_release', 'forecast_series', 'risk', 'campaign') THEN
      INSERT INTO public.event_queue (position) VALUES (appended);
    END IF;
    UPDATE public.activity_chains c SET hash = next_hash WHERE c.object_id = object_ids[i];
  END LOOP;
END $$;
--> statement-breakpoint
-- Which buckets need somebody follows from what planners publish and suppliers commit to: of the suppliers named, or of
-- some of their series. It answers nothing and is the same whoever calls it. Who settles a supplier has it to oneself
-- until the end of the transaction, and so sees what the one before did.
CREATE FUNCTION app.settle_forecasts(supplier_ids uuid[], series_ids uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('passerelle forecast attention'), hashtext(s::text)) FROM (SELECT unnest(supplier_ids) AS s ORDER BY 1) x;
  DELETE FROM public.forecast_attention a WHERE a.supplier_id = ANY(supplier_ids) AND (series_ids IS NULL OR a.series_id = ANY(series_ids));
  INSERT INTO public.forecast_attention (supplier_id, series_id, week, is_open, commit_by, changed_firm, below)
  SELECT x.supplier_id, x.series_id, x.week, x.is_open, x.commit_by, x.is_open AND x.published_level = 'firm' AND x.previous_quantity IS NOT NULL, x.below
    FROM (SELECT b.supplier_id, b.series_id, b.week, b.commit_by, b.published_level, b.previous_quantity,
                 c.series_id IS NULL OR c.version < b.version AS is_open,
                 coalesce(c.version = b.version AND c.quantity < (b.baseline + b.uplift) * (100 - coalesce(t.tolerance_percent, 5)) / 100, false) AS below
            FROM public.forecast_buckets b
            LEFT JOIN public.forecast_commits c ON c.series_id = b.series_id AND c.week = b.week
            LEFT JOIN public.forecast_terms t ON t.supplier_id = b.supplier_id
           WHERE b.supplier_id = ANY(supplier_ids) AND (series_ids IS NULL OR b.series_id = ANY(series_ids))
             AND b.week >= current_date - 7) x
   WHERE x.is_open OR x.below;
END $$;
--> statement-breakpoint
-- As before, and how much of what this person was told is unread: every page shows it.
CREATE OR REPLACE FUNCTION app.enter(token text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_key boolean := starts_with(token, 'passerelle_');
  hash bytea := sha256(convert_to(token, 'UTF8'));
  credential record;
  person record;
  held record;
  host uuid;
  payload text;
BEGIN
  IF is_key THEN
    SELECT k.id, k.user_id, k.organisation_id, coalesce(k.last_used_at, 'epoch') AS seen_at
      INTO credential
      FROM public.api_keys k
     WHERE k.key_hash = hash AND k.revoked_at IS NULL AND k.expires_at > now();
  ELSE
    SELECT s.id, s.user_id, s.organisation_id, s.last_seen_at AS seen_at
      INTO credential
      FROM public.user_sessions s
     WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - interval '24 hours';
  END IF;
  SELECT u.id, u.name, u.locale, u.theme, u.density, l.email, l.must_change_password
    INTO person
    FROM public.users u JOIN public.user_logins l ON l.user_id = u.id
   WHERE u.id = credential.user_id AND u.disabled_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no living session' USING ERRCODE = '28000';
  END IF;

  -- The organisation that is switched on; if its last membership is gone, another one of the person's, unless by key.
  SELECT o.id, o.name, o.kind, o.time_zone, string_agg(m.role, ',' ORDER BY m.role) AS roles, bool_or(m.is_org_admin) AS is_org_admin
    INTO held
    FROM public.memberships m JOIN public.organisations o ON o.id = m.organisation_id
   WHERE m.user_id = person.id
     AND (o.id = credential.organisation_id OR NOT is_key)
     AND (o.kind = 'host') = (m.role NOT IN ('supplier', 'carrier'))
     AND (o.kind = 'host' OR o.kind = m.role)
   GROUP BY o.id, o.name, o.kind, o.time_zone
   ORDER BY (o.id = credential.organisation_id) DESC, o.name
   LIMIT 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no membership' USING ERRCODE = '28000';
  END IF;
  SELECT o.id INTO host FROM public.organisations o WHERE o.kind = 'host';

  payload := concat_ws('|', person.id, held.id, held.kind, held.roles, held.is_org_admin, credential.id, coalesce(host::text, ''));
  PERFORM set_config('app.context', payload || '#' || app.signature(payload), true);

  RETURN jsonb_build_object(
    'userId', person.id, 'name', person.name, 'email', person.email, 'locale', person.locale, 'theme', person.theme,
    'density', person.density, 'timeZone', held.time_zone, 'sessionId', credential.id,
    'lastSeenAt', credential.seen_at, 'mustChangePassword', person.must_change_password AND NOT is_key,
    'organisation', jsonb_build_object('id', held.id, 'name', held.name, 'kind', held.kind),
    -- More than a badge can show are not counted.
    'unread', (
      SELECT count(*) FROM (
        SELECT FROM public.notifications n
         WHERE n.user_id = person.id AND n.organisation_id = held.id AND n.read_at IS NULL AND NOT is_key LIMIT 100) u),
    'hostId', host, 'roles', string_to_array(held.roles, ','), 'isOrgAdmin', held.is_org_admin,
    'organisations', (
      SELECT jsonb_agg(DISTINCT jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind))
        FROM public.memberships m JOIN public.organisations o ON o.id = m.organisation_id
       WHERE m.user_id = person.id AND (o.id = credential.organisation_id OR NOT is_key)));
END $$;
--> statement-breakpoint
-- Filled and emptied all day: it must not grow by what was taken off.
ALTER TABLE event_queue SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
--> statement-breakpoint
-- What was received in good order by week, of items as they are forecast: marketing reads no receipts, and this much of them it
-- needs to measure a campaign.
CREATE FUNCTION app.received_by_week(series_ids uuid[], first_week date, last_week date) RETURNS TABLE (series_id uuid, week date, quantity numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.id, date_trunc('week', r.received_on::timestamp)::date, sum(r.quantity)
    FROM public.forecast_series s
    JOIN public.purchase_order_lines l ON l.supplier_id = s.supplier_id AND l.item_id = s.item_id AND l.unit = s.unit
    JOIN public.purchase_orders o ON o.id = l.order_id AND o.site_id = s.site_id
    JOIN public.receipts r ON r.line_id = l.id AND r.voided_at IS NULL AND r.received_on >= first_week AND r.received_on < last_week + 7
   WHERE s.id = ANY(series_ids) AND app.is_host() AND app.has_role('buyer', 'logistics', 'marketing', 'finance', 'manager')
   GROUP BY 1, 2
$$;
--> statement-breakpoint
-- Nothing opens by itself before a manager has said so.
INSERT INTO incident_rules (rule, severity, tolerance) VALUES
  ('deadline_missed', 3, 48), ('eta_late', 3, 2), ('receipt_difference', 3, 0), ('commit_gap', 3, 10);
