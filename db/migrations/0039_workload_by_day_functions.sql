-- What is forecast is part of what a site expects, and a new series may say how an item is packed.
CREATE FUNCTION app.queue_series_measures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'forecast_series' THEN
    INSERT INTO public.measure_queue (series_id) SELECT c.id FROM changed c;
  ELSE
    INSERT INTO public.measure_queue (series_id) SELECT DISTINCT c.series_id FROM changed c;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER measure_new_series AFTER INSERT ON forecast_series
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_series_measures();
--> statement-breakpoint
CREATE TRIGGER measure_new_buckets AFTER INSERT ON forecast_buckets
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_series_measures();
--> statement-breakpoint
CREATE TRIGGER measure_buckets AFTER UPDATE ON forecast_buckets
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_series_measures();
--> statement-breakpoint
-- A shipment that is expected elsewhere or on another day, whoever says so, or not at all any more.
CREATE FUNCTION app.queue_moved_shipments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.measure_queue (shipment_id)
  SELECT c.id FROM changed c JOIN before b ON b.id = c.id
   WHERE (c.state, c.eta, c.planned_on, c.lane_delay_days, c.site_id) IS DISTINCT FROM (b.state, b.eta, b.planned_on, b.lane_delay_days, b.site_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER measure_moved_shipments AFTER UPDATE ON shipments
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_moved_shipments();
--> statement-breakpoint
-- By another clock a shipment may be expected on another day.
CREATE FUNCTION app.queue_site_measures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.measure_queue (site_id) SELECT c.id FROM changed c JOIN before b ON b.id = c.id WHERE b.time_zone <> c.time_zone;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER measure_site_clocks AFTER UPDATE ON sites
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_site_measures();
--> statement-breakpoint
-- Volume alone, for who plans people and reads no orders. Nobody but the host's planners gets a row.
CREATE OR REPLACE FUNCTION app.workload(from_day date, to_day date)
RETURNS TABLE (site_id uuid, on_day date, lines int, deliveries int, shipments int, pallets numeric, unpacked int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.is_host() AND app.has_role('hr', 'logistics', 'manager', 'quality') THEN
    RETURN QUERY
    SELECT d.site_id, d.on_day, d.lines, d.deliveries, d.shipments, d.pallets, d.unpacked FROM public.workload_days d WHERE d.on_day BETWEEN from_day AND to_day;
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.workload_forecast(from_week date, to_week date) RETURNS TABLE (site_id uuid, week date, lines int, pallets numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.is_host() AND app.has_role('hr', 'logistics', 'manager', 'quality') THEN
    RETURN QUERY SELECT w.site_id, w.week, w.lines, w.pallets FROM public.workload_weeks w WHERE w.week BETWEEN from_week AND to_week;
  END IF;
END $$;
--> statement-breakpoint
DROP FUNCTION app.expected_load(date, date);
--> statement-breakpoint
DROP FUNCTION app.forecast_load(date, date);
--> statement-breakpoint
-- What was expected before it was kept. FORCE would hide it from the owner as well.
ALTER TABLE line_arrivals NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE shipments NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE forecast_series NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE measure_queue NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO measure_queue (line_id) SELECT DISTINCT line_id FROM line_arrivals;
--> statement-breakpoint
INSERT INTO measure_queue (shipment_id) SELECT id FROM shipments WHERE state NOT IN ('received', 'cancelled');
--> statement-breakpoint
INSERT INTO measure_queue (series_id) SELECT id FROM forecast_series;
--> statement-breakpoint
ALTER TABLE line_arrivals FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE shipments FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE forecast_series FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE measure_queue FORCE ROW LEVEL SECURITY;
