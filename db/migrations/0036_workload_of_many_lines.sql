-- The same figures as before, from fewer steps a line. Most lines are not under way at all: each of their parts is expected
-- as it stands, and is counted with its supplier and day. Of the few that are under way it takes all parts to say what is
-- left. Who may ask, and why nobody's context is on, is as before.
CREATE OR REPLACE FUNCTION app.expected_load(from_day date, to_day date)
RETURNS TABLE (site_id uuid, on_day date, lines int, deliveries int, shipments int, pallets numeric, unpacked int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  -- Not as a setting of the function: whoever owns the database need not be a superuser.
  viewer text := current_setting('app.context', true);
BEGIN
  PERFORM set_config('app.context', '', true);
  RETURN QUERY
  WITH travelling AS MATERIALIZED (
    SELECT i.line_id, h.id AS shipment_id, h.site_id, l.item_id, i.quantity,
           coalesce((h.eta AT TIME ZONE t.time_zone)::date, h.planned_on + h.lane_delay_days) AS on_day
      FROM public.shipments h
      JOIN public.shipment_lines i ON i.supplier_id = h.supplier_id AND i.shipment_id = h.id
      JOIN public.purchase_order_lines l ON l.id = i.line_id
      LEFT JOIN public.sites t ON t.id = h.site_id
     WHERE h.state NOT IN ('received', 'cancelled')),
  shipped AS MATERIALIZED (SELECT s.line_id, sum(s.quantity) AS quantity FROM travelling s GROUP BY s.line_id),
  packing AS MATERIALIZED (SELECT f.item_id, f.site_id, max(f.pieces_per_pallet) AS pieces FROM public.forecast_series f GROUP BY f.item_id, f.site_id),
  untouched AS MATERIALIZED (
    SELECT a.site_id, a.expected_on AS on_day, a.supplier_id AS delivery, count(*) FILTER (WHERE a.is_first) AS lines, sum(a.quantity / k.pieces) AS pallets,
           count(*) FILTER (WHERE a.is_first AND k.pieces IS NULL) AS unpacked
      FROM (SELECT a.*, a.part = 1 OR NOT EXISTS (
                     SELECT FROM public.line_arrivals e WHERE e.line_id = a.line_id AND e.part < a.part AND e.expected_on = a.expected_on) AS is_first
              FROM public.line_arrivals a WHERE a.expected_on BETWEEN from_day AND to_day AND NOT EXISTS (SELECT FROM shipped s WHERE s.line_id = a.line_id)) a
      LEFT JOIN packing k ON k.item_id = a.item_id AND k.site_id = a.site_id
     GROUP BY a.site_id, a.expected_on, a.supplier_id),
  waiting AS (
    SELECT a.line_id, a.supplier_id, a.site_id, a.item_id, a.expected_on, a.quantity, s.quantity AS shipped,
           sum(a.quantity) OVER (PARTITION BY a.line_id ORDER BY a.expected_on, a.part) AS reached
      FROM shipped s JOIN public.line_arrivals a ON a.line_id = s.line_id),
  touched AS (
    SELECT w.site_id, w.expected_on AS on_day, w.line_id, w.supplier_id AS delivery, NULL::uuid AS shipment_id, w.item_id, least(w.quantity, w.reached - w.shipped) AS quantity
      FROM waiting w WHERE w.reached > w.shipped
    UNION ALL
    SELECT s.site_id, s.on_day, s.line_id, s.shipment_id, s.shipment_id, s.item_id, s.quantity FROM travelling s),
  loads AS (
    SELECT u.site_id, u.on_day, sum(u.lines) AS lines, count(*) AS deliveries, 0 AS shipments, sum(u.pallets) AS pallets, sum(u.unpacked) AS unpacked
      FROM untouched u GROUP BY u.site_id, u.on_day
    UNION ALL
    -- A supplier that brings untouched lines as well comes once.
    SELECT p.site_id, p.on_day, count(DISTINCT p.line_id), count(DISTINCT p.delivery) FILTER (WHERE u.delivery IS NULL), count(DISTINCT p.shipment_id),
           sum(p.quantity / k.pieces), count(DISTINCT p.line_id) FILTER (WHERE k.pieces IS NULL)
      FROM touched p
      LEFT JOIN packing k ON k.item_id = p.item_id AND k.site_id = p.site_id
      LEFT JOIN untouched u ON u.delivery = p.delivery AND u.on_day = p.on_day AND u.site_id IS NOT DISTINCT FROM p.site_id
     WHERE p.on_day BETWEEN from_day AND to_day
     GROUP BY p.site_id, p.on_day)
  SELECT l.site_id, l.on_day, sum(l.lines)::int, sum(l.deliveries)::int, sum(l.shipments)::int, sum(l.pallets), sum(l.unpacked)::int
    FROM loads l GROUP BY l.site_id, l.on_day;
  PERFORM set_config('app.context', viewer, true);
END $$;
--> statement-breakpoint
-- The same: what is ordered is looked up for what is forecast, and not summed for all that is ordered.
CREATE OR REPLACE FUNCTION app.forecast_load(from_week date, to_week date) RETURNS TABLE (site_id uuid, week date, lines int, pallets numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  -- Not as a setting of the function: whoever owns the database need not be a superuser.
  viewer text := current_setting('app.context', true);
BEGIN
  PERFORM set_config('app.context', '', true);
  RETURN QUERY
  WITH ordered AS (
    SELECT s.id AS series_id, date_trunc('week', a.expected_on::timestamp)::date AS week, sum(a.quantity) AS quantity
      FROM public.line_arrivals a
      JOIN public.forecast_series s ON s.supplier_id = a.supplier_id AND s.item_id = a.item_id AND s.site_id = a.site_id AND s.unit = a.unit
     WHERE a.expected_on >= from_week AND a.expected_on < to_week + 7 GROUP BY 1, 2)
  SELECT s.site_id, b.week, count(*)::int, sum((b.baseline + b.uplift - coalesce(o.quantity, 0)) / s.pieces_per_pallet)
    FROM public.forecast_buckets b
    JOIN public.forecast_series s ON s.id = b.series_id
    LEFT JOIN ordered o ON o.series_id = b.series_id AND o.week = b.week
   WHERE b.week BETWEEN from_week AND to_week AND b.baseline + b.uplift > coalesce(o.quantity, 0)
   GROUP BY s.site_id, b.week;
  PERFORM set_config('app.context', viewer, true);
END $$;
