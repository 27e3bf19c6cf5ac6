-- A line is measured again when where it stands has changed: every answer, decision, request, receipt and import
-- moves one of these two rows. Plain inserts: nobody waits for the worker, and it never takes what is not committed.
CREATE FUNCTION app.queue_measures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.measure_queue (line_id) SELECT c.line_id FROM changed c;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER measure_new_lines AFTER INSERT ON line_fulfilments
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_measures();
--> statement-breakpoint
CREATE TRIGGER measure_fulfilments AFTER UPDATE ON line_fulfilments
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_measures();
--> statement-breakpoint
CREATE TRIGGER measure_answers AFTER UPDATE ON line_answers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_measures();
--> statement-breakpoint
-- How many lines and deliveries each site expects on each day: volume alone, for who plans people and reads no orders.
-- A delivery is a supplier that comes to a site on a day. Nobody but the host's planners gets a row.
CREATE FUNCTION app.workload(from_day date, to_day date) RETURNS TABLE (site_id uuid, on_day date, lines int, deliveries int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.site_id, a.expected_on, count(*)::int, count(DISTINCT a.supplier_id)::int
    FROM public.line_arrivals a
   WHERE a.expected_on BETWEEN from_day AND to_day AND app.is_host() AND app.has_role('hr', 'logistics', 'manager', 'quality')
   GROUP BY a.site_id, a.expected_on
$$;
