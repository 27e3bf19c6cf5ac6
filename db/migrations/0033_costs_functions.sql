-- As before; and finance writes of what sites cost.
CREATE OR REPLACE FUNCTION app.may_append(object_type text, object_ids uuid[], area text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE object_type WHEN 'user' THEN area = 'access' WHEN 'organisation' THEN area IN ('access', 'business') ELSE area = 'business' END
    AND NOT EXISTS (SELECT FROM unnest(object_ids) AS given WHERE NOT CASE object_type
      WHEN 'purchase_order' THEN EXISTS (SELECT FROM public.purchase_orders o WHERE o.id = given)
      WHEN 'shipment' THEN EXISTS (SELECT FROM public.shipments s WHERE s.id = given)
      WHEN 'forecast_release' THEN EXISTS (SELECT FROM public.forecast_releases r WHERE r.id = given)
      WHEN 'forecast_series' THEN EXISTS (SELECT FROM public.forecast_series s WHERE s.id = given)
      WHEN 'forecast_terms' THEN EXISTS (SELECT FROM public.forecast_terms t WHERE t.supplier_id = given)
      WHEN 'incident' THEN EXISTS (SELECT FROM public.incidents i WHERE i.id = given)
      WHEN 'risk' THEN EXISTS (SELECT FROM public.risks r WHERE r.id = given)
      WHEN 'campaign' THEN EXISTS (SELECT FROM public.campaigns c WHERE c.id = given)
      WHEN 'site' THEN app.has_role('logistics', 'hr', 'finance') AND EXISTS (SELECT FROM public.sites s WHERE s.id = given)
      WHEN 'organisation' THEN CASE area
        WHEN 'access' THEN app.has_role('admin') AND EXISTS (SELECT FROM public.organisations o WHERE o.id = given)
        ELSE app.has_role('manager', 'hr') AND given = app.organisation_id() END
      WHEN 'worker' THEN EXISTS (SELECT FROM public.workers w WHERE w.id = given)
      WHEN 'partner' THEN given = app.organisation_id() AND app.is_partner()
        OR app.has_role('admin', 'buyer', 'logistics', 'quality', 'finance', 'hr', 'manager') AND EXISTS (SELECT FROM public.organisations o WHERE o.id = given)
      WHEN 'calendar' THEN given = app.organisation_id() AND app.is_partner() OR app.has_role('manager', 'admin') AND EXISTS (SELECT FROM public.organisations o WHERE o.id = given)
      WHEN 'user' THEN given = app.user_id() OR app.has_role('admin') AND EXISTS (SELECT FROM public.users u WHERE u.id = given)
        OR app.is_partner() AND app.is_org_admin() AND (
          EXISTS (SELECT FROM public.memberships m WHERE m.user_id = given AND m.organisation_id = app.organisation_id())
          OR EXISTS (SELECT FROM public.colleague_invitations i JOIN public.user_logins l ON l.email = i.email
                      WHERE l.user_id = given AND i.organisation_id = app.organisation_id() AND i.withdrawn_at IS NULL))
      ELSE false END)
$$;
--> statement-breakpoint
-- What the order asks at the moment of an offer: afterwards it may ask for what was offered, and nobody would know.
CREATE FUNCTION app.note_asked_price() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.asked_price := (SELECT p.unit_price FROM public.line_prices p WHERE p.line_id = NEW.line_id AND p.supplier_id = NEW.supplier_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER note_asked_price BEFORE INSERT ON promise_prices FOR EACH ROW EXECUTE FUNCTION app.note_asked_price();
--> statement-breakpoint
-- What a shipment cost is part of what is measured of it.
CREATE TRIGGER measure_new_costs AFTER INSERT ON shipment_costs
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_shipment_measures();
--> statement-breakpoint
CREATE TRIGGER measure_changed_costs AFTER UPDATE ON shipment_costs
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_shipment_measures();
--> statement-breakpoint
-- What came before there were such figures. FORCE would hide it from the owner as well.
ALTER TABLE shipment_costs NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE receipts NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE promises NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE promise_prices NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE line_prices NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE measure_queue NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The price that is asked now was asked then too, unless the order has adopted an offer since.
UPDATE promise_prices e SET asked_price = p.unit_price FROM line_prices p
 WHERE p.line_id = e.line_id AND NOT EXISTS (SELECT FROM promises a WHERE a.line_id = e.line_id AND a.kind = 'approved_and_updated' AND a.entry >= e.entry);
--> statement-breakpoint
INSERT INTO measure_queue (shipment_id) SELECT shipment_id FROM shipment_costs;
--> statement-breakpoint
INSERT INTO measure_queue (line_id) SELECT line_id FROM receipts UNION SELECT line_id FROM promise_prices;
--> statement-breakpoint
ALTER TABLE shipment_costs FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE receipts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE promises FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE promise_prices FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE line_prices FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE measure_queue FORCE ROW LEVEL SECURITY;
