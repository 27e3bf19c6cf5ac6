-- A shipment is measured for its carrier when something was told of it: whoever assigns, reports, receives or cancels
-- writes a milestone.
CREATE FUNCTION app.queue_shipment_measures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.measure_queue (shipment_id) SELECT DISTINCT c.shipment_id FROM changed c;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER measure_shipments AFTER INSERT ON shipment_milestones
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_shipment_measures();
--> statement-breakpoint
-- What was carried before there were figures of carriers. FORCE would hide it from the owner as well.
ALTER TABLE shipment_carriers NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE measure_queue NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO measure_queue (shipment_id) SELECT shipment_id FROM shipment_carriers;
--> statement-breakpoint
ALTER TABLE shipment_carriers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE measure_queue FORCE ROW LEVEL SECURITY;
