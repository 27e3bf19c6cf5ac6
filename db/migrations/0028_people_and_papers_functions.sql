-- As before; and people who work, what partners show, and how a site is staffed have lives of their own.
CREATE OR REPLACE FUNCTION app.may_append(object_type text, object_ids uuid[], area text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT area = CASE object_type WHEN 'user' THEN 'access' ELSE 'business' END
    AND (object_type <> 'organisation' OR app.has_role('manager', 'hr'))
    AND NOT EXISTS (SELECT FROM unnest(object_ids) AS given WHERE NOT CASE object_type
      WHEN 'purchase_order' THEN EXISTS (SELECT FROM public.purchase_orders o WHERE o.id = given)
      WHEN 'shipment' THEN EXISTS (SELECT FROM public.shipments s WHERE s.id = given)
      WHEN 'forecast_release' THEN EXISTS (SELECT FROM public.forecast_releases r WHERE r.id = given)
      WHEN 'forecast_series' THEN EXISTS (SELECT FROM public.forecast_series s WHERE s.id = given)
      WHEN 'forecast_terms' THEN EXISTS (SELECT FROM public.forecast_terms t WHERE t.supplier_id = given)
      WHEN 'incident' THEN EXISTS (SELECT FROM public.incidents i WHERE i.id = given)
      WHEN 'risk' THEN EXISTS (SELECT FROM public.risks r WHERE r.id = given)
      WHEN 'campaign' THEN EXISTS (SELECT FROM public.campaigns c WHERE c.id = given)
      WHEN 'site' THEN app.has_role('logistics', 'hr') AND EXISTS (SELECT FROM public.sites s WHERE s.id = given)
      WHEN 'organisation' THEN given = app.organisation_id()
      WHEN 'calendar' THEN given = app.organisation_id() AND app.is_partner() OR app.has_role('manager', 'admin') AND EXISTS (SELECT FROM public.organisations o WHERE o.id = given)
      WHEN 'worker' THEN EXISTS (SELECT FROM public.workers w WHERE w.id = given)
      WHEN 'partner' THEN given = app.organisation_id() AND app.is_partner()
        OR app.has_role('admin', 'buyer', 'quality', 'finance', 'hr', 'manager') AND EXISTS (SELECT FROM public.organisations o WHERE o.id = given AND o.kind <> 'host')
      WHEN 'user' THEN given = app.user_id() OR app.has_role('admin') AND EXISTS (SELECT FROM public.users u WHERE u.id = given)
      ELSE false END)
$$;
--> statement-breakpoint
-- Appends events as before; those of people and partners wait for the worker too.
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
    IF area = 'business' AND object_type IN ('purchase_order', 'shipment', 'incident', 'forecast_release', 'forecast_series', 'risk', 'campaign', 'forecast_terms', 'worker', 'partner') THEN
      INSERT INTO public.event_queue (position) VALUES (appended);
    END IF;
    UPDATE public.activity_chains c SET hash = next_hash WHERE c.object_id = object_ids[i];
  END LOOP;
END $$;
--> statement-breakpoint
-- Until when somebody may be planned for what follows from accepted certificates and from what activities take: whoever
-- holds all that an activity takes, until the first of them ends. Of the people named, or of everybody. Who settles has it
-- to oneself until the end of the transaction, and so sees what the one before did.
CREATE FUNCTION app.settle_clearances(worker_ids uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.has_role('hr') AND NOT pg_has_role(session_user, 'passerelle_system', 'member') AND (worker_ids IS NULL OR EXISTS (
    SELECT FROM unnest(worker_ids) AS given
     WHERE NOT EXISTS (SELECT FROM public.workers w WHERE w.id = given AND w.organisation_id = app.organisation_id()))) THEN
    RAISE EXCEPTION 'these people are not the viewer''s' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('passerelle clearances'));
  DELETE FROM public.worker_clearances c WHERE worker_ids IS NULL OR c.worker_id = ANY(worker_ids);
  INSERT INTO public.worker_clearances (organisation_id, worker_id, activity, until)
  SELECT w.organisation_id, w.id, a.activity, nullif(min(h.until), 'infinity')
    FROM public.workers w
    CROSS JOIN unnest(ARRAY['receiving', 'unloading', 'storage', 'picking', 'hazardous_handling', 'driving', 'driving_hazardous']) AS a (activity)
    LEFT JOIN public.activity_requirements r ON r.activity = a.activity
    LEFT JOIN LATERAL (
      SELECT max(coalesce(c.expires_on, 'infinity')) AS until FROM public.certificates c
       WHERE c.worker_id = w.id AND c.kind = r.certificate AND c.state = 'accepted') h ON true
   WHERE worker_ids IS NULL OR w.id = ANY(worker_ids)
   GROUP BY w.organisation_id, w.id, a.activity
  HAVING bool_and(r.certificate IS NULL OR h.until IS NOT NULL);
END $$;
--> statement-breakpoint
-- What each site expects on each day: of orders what nobody has shipped yet, of shipments under way what is in them. A
-- delivery is a shipment, or a supplier that comes to a site on a day. Who plans people reads neither orders nor forecasts:
-- nobody's context is on while it is counted, so that the gate counts all, and only `app.workload` may ask.
CREATE FUNCTION app.expected_load(from_day date, to_day date)
RETURNS TABLE (site_id uuid, on_day date, lines int, deliveries int, shipments int, pallets numeric, unpacked int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  -- Not as a setting of the function: whoever owns the database need not be a superuser.
  viewer text := current_setting('app.context', true);
BEGIN
  PERFORM set_config('app.context', '', true);
  RETURN QUERY
  WITH travelling AS (
    SELECT i.line_id, h.id AS shipment_id, h.site_id, l.item_id, i.quantity,
           coalesce((h.eta AT TIME ZONE t.time_zone)::date, h.planned_on + h.lane_delay_days) AS on_day
      FROM public.shipments h
      JOIN public.shipment_lines i ON i.supplier_id = h.supplier_id AND i.shipment_id = h.id
      JOIN public.purchase_order_lines l ON l.id = i.line_id
      LEFT JOIN public.sites t ON t.id = h.site_id
     WHERE h.state NOT IN ('received', 'cancelled')),
  shipped AS (SELECT s.line_id, sum(s.quantity) AS quantity FROM travelling s GROUP BY s.line_id),
  waiting AS (
    SELECT a.line_id, a.supplier_id, a.site_id, a.item_id, a.expected_on, a.quantity, coalesce(s.quantity, 0) AS shipped,
           sum(a.quantity) OVER (PARTITION BY a.line_id ORDER BY a.expected_on, a.part) AS reached
      FROM public.line_arrivals a LEFT JOIN shipped s ON s.line_id = a.line_id),
  parts AS (
    SELECT w.site_id, w.expected_on AS on_day, w.line_id, w.supplier_id AS delivery, NULL::uuid AS shipment_id, w.item_id, least(w.quantity, w.reached - w.shipped) AS quantity
      FROM waiting w WHERE w.reached > w.shipped
    UNION ALL
    SELECT s.site_id, s.on_day, s.line_id, s.shipment_id, s.shipment_id, s.item_id, s.quantity FROM travelling s),
  packing AS (SELECT f.item_id, f.site_id, max(f.pieces_per_pallet) AS pieces FROM public.forecast_series f GROUP BY f.item_id, f.site_id)
  SELECT p.site_id, p.on_day, count(DISTINCT p.line_id)::int, count(DISTINCT p.delivery)::int, count(DISTINCT p.shipment_id)::int,
         sum(p.quantity / k.pieces), count(DISTINCT p.line_id) FILTER (WHERE k.pieces IS NULL)::int
    FROM parts p LEFT JOIN packing k ON k.item_id = p.item_id AND k.site_id = p.site_id
   WHERE p.on_day BETWEEN from_day AND to_day
   GROUP BY p.site_id, p.on_day;
  PERFORM set_config('app.context', viewer, true);
END $$;
--> statement-breakpoint
-- What is forecast for each site and week beyond what is ordered for it: a line an item and supplier.
CREATE FUNCTION app.forecast_load(from_week date, to_week date) RETURNS TABLE (site_id uuid, week date, lines int, pallets numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  -- Not as a setting of the function: whoever owns the database need not be a superuser.
  viewer text := current_setting('app.context', true);
BEGIN
  PERFORM set_config('app.context', '', true);
  RETURN QUERY
  WITH ordered AS (
    SELECT a.supplier_id, a.item_id, a.site_id, a.unit, date_trunc('week', a.expected_on::timestamp)::date AS week, sum(a.quantity) AS quantity
      FROM public.line_arrivals a WHERE a.expected_on >= from_week AND a.expected_on < to_week + 7 GROUP BY 1, 2, 3, 4, 5)
  SELECT s.site_id, b.week, count(*)::int, sum((b.baseline + b.uplift - coalesce(o.quantity, 0)) / s.pieces_per_pallet)
    FROM public.forecast_buckets b
    JOIN public.forecast_series s ON s.id = b.series_id
    LEFT JOIN ordered o ON o.supplier_id = s.supplier_id AND o.item_id = s.item_id AND o.site_id = s.site_id AND o.unit = s.unit AND o.week = b.week
   WHERE b.week BETWEEN from_week AND to_week AND b.baseline + b.uplift > coalesce(o.quantity, 0)
   GROUP BY s.site_id, b.week;
  PERFORM set_config('app.context', viewer, true);
END $$;
--> statement-breakpoint
DROP FUNCTION app.workload(date, date);
--> statement-breakpoint
-- Volume alone, for who plans people and reads no orders. Nobody but the host's planners gets a row.
CREATE FUNCTION app.workload(from_day date, to_day date)
RETURNS TABLE (site_id uuid, on_day date, lines int, deliveries int, shipments int, pallets numeric, unpacked int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.is_host() AND app.has_role('hr', 'logistics', 'manager', 'quality') THEN
    RETURN QUERY SELECT * FROM app.expected_load(from_day, to_day);
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.workload_forecast(from_week date, to_week date) RETURNS TABLE (site_id uuid, week date, lines int, pallets numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.is_host() AND app.has_role('hr', 'logistics', 'manager', 'quality') THEN
    RETURN QUERY SELECT * FROM app.forecast_load(from_week, to_week);
  END IF;
END $$;
--> statement-breakpoint
-- What is usual, until human resources say otherwise.
INSERT INTO activity_requirements (activity, certificate) VALUES
  ('receiving', 'safety_induction'), ('picking', 'safety_induction'),
  ('unloading', 'safety_induction'), ('unloading', 'forklift'),
  ('storage', 'safety_induction'), ('storage', 'forklift'),
  ('hazardous_handling', 'safety_induction'), ('hazardous_handling', 'dangerous_goods'),
  ('driving', 'driving_licence'), ('driving', 'driver_qualification'), ('driving', 'driver_card'),
  ('driving_hazardous', 'driving_licence'), ('driving_hazardous', 'driver_qualification'), ('driving_hazardous', 'driver_card'), ('driving_hazardous', 'dangerous_goods');
