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
