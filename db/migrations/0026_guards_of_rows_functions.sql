-- As before, and a partner settles only what is its own.
CREATE OR REPLACE FUNCTION app.settle_fulfilments(line_ids uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.is_host() AND NOT pg_has_role(session_user, 'passerelle_system', 'member')
     AND EXISTS (SELECT FROM public.purchase_order_lines l WHERE l.id = ANY(line_ids) AND l.supplier_id IS DISTINCT FROM app.organisation_id()) THEN
    RAISE EXCEPTION 'these lines are not the viewer''s' USING ERRCODE = '42501';
  END IF;
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
     AND (f.shipped_quantity, f.received_quantity, f.last_received_on, f.state) IS DISTINCT FROM (d.shipped, d.received, d.last_on, d.state);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.settle_forecasts(supplier_ids uuid[], series_ids uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.is_host() AND NOT pg_has_role(session_user, 'passerelle_system', 'member')
     AND NOT coalesce(supplier_ids <@ ARRAY[app.organisation_id()], false) THEN
    RAISE EXCEPTION 'these forecasts are not the viewer''s' USING ERRCODE = '42501';
  END IF;
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
-- In rows that a partner may write, some columns are the host's word. They are named where the trigger is made.
CREATE FUNCTION app.host_alone_writes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
  written jsonb := to_jsonb(NEW);
  name text;
BEGIN
  IF app.context() IS NULL OR app.is_host() THEN
    RETURN NEW;
  END IF;
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF coalesce(written -> name, 'null') <> coalesce(before -> name, 'null') THEN
      RAISE EXCEPTION '% is the host''s to write', name USING ERRCODE = '42501';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER host_judges BEFORE INSERT OR UPDATE ON eight_d_sections
  FOR EACH ROW EXECUTE FUNCTION app.host_alone_writes('remark');
--> statement-breakpoint
CREATE TRIGGER host_judges BEFORE INSERT OR UPDATE ON corrective_actions
  FOR EACH ROW EXECUTE FUNCTION app.host_alone_writes('remark', 'verified_at');
