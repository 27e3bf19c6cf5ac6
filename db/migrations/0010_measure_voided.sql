-- A receipt that is corrected may change its day alone: the line then stands on another day, and is measured again.
CREATE OR REPLACE FUNCTION app.settle_fulfilments(line_ids uuid[]) RETURNS void
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
     AND (f.shipped_quantity, f.received_quantity, f.last_received_on, f.state) IS DISTINCT FROM (d.shipped, d.received, d.last_on, d.state);
END $$;
--> statement-breakpoint
CREATE TRIGGER measure_voided_receipts AFTER UPDATE ON receipts
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.queue_measures();
