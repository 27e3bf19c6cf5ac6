-- The first day requested of an order is of its lines that are not cancelled, while it has any. With the rights of whoever asks
-- for other days, or cancels: they may write the order.
CREATE OR REPLACE FUNCTION app.note_requested_day() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  touched uuid[];
BEGIN
  IF TG_TABLE_NAME = 'line_answers' THEN
    touched := array(SELECT DISTINCT c.order_id FROM changed c JOIN before b ON b.line_id = c.line_id
                      WHERE (c.state = 'cancelled') <> (b.state = 'cancelled'));
    IF cardinality(touched) = 0 THEN RETURN NULL; END IF;
  ELSE
    touched := array(SELECT DISTINCT x.order_id FROM changed c JOIN public.purchase_order_lines x ON x.id = c.line_id);
  END IF;
  UPDATE public.purchase_orders o SET requested_on = f.first
    FROM (SELECT l.order_id, coalesce(min(d.requested_on) FILTER (WHERE a.state IS DISTINCT FROM 'cancelled'), min(d.requested_on)) AS first
            FROM public.purchase_order_lines l JOIN public.schedule_lines d ON d.line_id = l.id
            LEFT JOIN public.line_answers a ON a.line_id = l.id
           WHERE l.order_id = ANY(touched)
           GROUP BY l.order_id) f
   WHERE o.id = f.order_id AND o.requested_on <> f.first;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER note_cancelled_days AFTER UPDATE ON line_answers
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.note_requested_day();
--> statement-breakpoint
-- What is there already. Policies are forced on the owner too.
ALTER TABLE purchase_orders NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE purchase_order_lines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE schedule_lines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE line_answers NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE purchase_orders o SET requested_on = f.first
  FROM (SELECT l.order_id, min(d.requested_on) FILTER (WHERE a.state <> 'cancelled') AS first
          FROM purchase_order_lines l JOIN schedule_lines d ON d.line_id = l.id JOIN line_answers a ON a.line_id = l.id
         WHERE l.order_id IN (SELECT order_id FROM line_answers WHERE state = 'cancelled')
         GROUP BY l.order_id) f
 WHERE o.id = f.order_id AND o.requested_on <> f.first;
--> statement-breakpoint
ALTER TABLE purchase_orders FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE purchase_order_lines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE schedule_lines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE line_answers FORCE ROW LEVEL SECURITY;
