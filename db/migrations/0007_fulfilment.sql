-- What of an order line is on its way and what is there follows from shipments and receipts alone, whoever writes them:
-- suppliers and logistics may not write the result, so a definer function derives it. It answers nothing and is the same
-- whoever calls it. Only what came in good order counts as received; what an open shipment holds counts as shipped.
CREATE FUNCTION app.settle_fulfilments(line_ids uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Two that settle the same line take turns, and the second one sees what the first one did.
  PERFORM 1 FROM public.line_fulfilments f WHERE f.line_id = ANY(line_ids) ORDER BY f.line_id FOR UPDATE;
  UPDATE public.line_fulfilments f
     SET shipped_quantity = d.shipped, received_quantity = d.received, last_received_on = d.last_on, version = f.version + 1, state = d.state
    FROM (
      SELECT x.*, CASE WHEN x.answer = 'cancelled' OR x.was = 'closed_short' THEN x.was
                       WHEN x.received > 0 AND x.received >= x.due THEN 'received'
                       WHEN x.received > 0 THEN 'partly_received'
                       WHEN x.shipped > 0 AND x.shipped >= x.due THEN 'shipped'
                       WHEN x.shipped > 0 THEN 'partly_shipped'
                       ELSE 'open' END AS state
        FROM (
          SELECT l.id, g.state AS was, a.state AS answer, coalesce(p.agreed, l.quantity) AS due, coalesce(r.quantity, 0) AS received, r.last_on,
                 coalesce(s.quantity, 0) + coalesce(r.quantity, 0) AS shipped
            FROM public.purchase_order_lines l
            JOIN public.line_fulfilments g ON g.line_id = l.id
            LEFT JOIN public.line_answers a ON a.line_id = l.id
            LEFT JOIN LATERAL (SELECT sum(e.quantity) AS agreed FROM public.promises e WHERE e.line_id = l.id AND e.entry = a.current_entry
                                  AND a.state IN ('confirmed', 'auto_accepted', 'approved', 'approved_and_updated')) p ON true
            LEFT JOIN LATERAL (SELECT sum(i.quantity) AS quantity FROM public.shipment_lines i JOIN public.shipments h ON h.id = i.shipment_id
                                WHERE i.line_id = l.id AND h.state NOT IN ('received', 'cancelled')) s ON true
            LEFT JOIN LATERAL (SELECT sum(c.quantity) AS quantity, max(c.received_on) FILTER (WHERE c.quantity > 0) AS last_on
                                 FROM public.receipts c WHERE c.line_id = l.id AND c.voided_at IS NULL) r ON true
           WHERE l.id = ANY(line_ids)) x) d
   WHERE f.line_id = d.id
     AND (f.shipped_quantity, f.received_quantity, f.state) IS DISTINCT FROM (d.shipped, d.received, d.state);
END $$;
--> statement-breakpoint
-- Appends events, one for each object, to the log: the only way in. The actor is the viewer of the transaction; the
-- system login, which has no viewer, writes events without one. A viewer writes into the life of the orders and shipments that
-- its policies show, and of people: of oneself, or of anybody as an administrator.
CREATE OR REPLACE FUNCTION app.record_events(object_type text, object_ids uuid[], action text, area text, door text, particulars jsonb[]) RETURNS void
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
