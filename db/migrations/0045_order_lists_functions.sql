-- Trigrams, by which the middle of a word is found too. In a schema that no login uses: the index is all that needs them.
CREATE SCHEMA trigrams;
--> statement-breakpoint
CREATE EXTENSION pg_trgm SCHEMA trigrams;
--> statement-breakpoint
-- As it is compared: without accents, capitals and repeated blanks.
CREATE FUNCTION app.folded(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT translate(replace(replace(replace(lower(regexp_replace(regexp_replace(normalize(given, NFKD), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g') COLLATE "und-x-icu"),
    'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'øłđı’', 'oldi''')
$$;
--> statement-breakpoint
-- What LIKE asks for: every word that was typed, six at most, somewhere. One or two letters begin a word, since trigrams know no less.
CREATE FUNCTION app.search_patterns(typed text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(CASE WHEN length(w) < 3 THEN '% ' ELSE '%' END || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%')
    FROM (SELECT DISTINCT w FROM unnest(string_to_array(app.folded(typed), ' ')) AS w WHERE w <> '' LIMIT 6) AS words
$$;
--> statement-breakpoint
-- What is found of an order. What stands between dashes and dots is a word of its own too.
CREATE FUNCTION app.order_words(number text, reference text, codes text, texts text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.folded(concat(' ', ids, ' ', regexp_replace(ids, '[^[:alnum:]]+', ' ', 'g'), ' ', texts))
    FROM (SELECT concat_ws(' ', number, reference, codes) AS ids) x
$$;
--> statement-breakpoint
-- The latest orders in which all of it is found, before a position where there is one, some of the viewer's own. A policy would
-- keep its condition from the index, since LIKE might tell of rows that are not for the viewer; here whose they are is asked in the
-- same breath, and nothing is answered but ids of theirs.
CREATE FUNCTION app.find_orders(typed text, of_supplier uuid, most int, before_day date, before_id uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1000 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whose uuid := app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier']);
  conditions text := (SELECT string_agg(format('s.words LIKE %L', pattern), ' AND ') FROM unnest(app.search_patterns(typed)) AS pattern);
BEGIN
  IF whose IS NULL OR conditions IS NULL THEN RETURN; END IF;
  IF whose <> '00000000-0000-0000-0000-000000000000' THEN conditions := conditions || format(' AND s.supplier_id = %L', whose); END IF;
  IF of_supplier IS NOT NULL THEN conditions := conditions || format(' AND s.supplier_id = %L', of_supplier); END IF;
  IF before_id IS NOT NULL THEN conditions := conditions || format(' AND (s.placed_on, s.order_id) < (%L, %L)', before_day, before_id); END IF;
  RETURN QUERY EXECUTE format('SELECT s.order_id FROM public.order_search s WHERE %s ORDER BY s.placed_on DESC, s.order_id DESC LIMIT %s', conditions, most);
END $$;
--> statement-breakpoint
CREATE FUNCTION app.settle_order_search() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  touched uuid[];
BEGIN
  IF TG_TABLE_NAME = 'purchase_order_lines' AND TG_OP = 'UPDATE' THEN
    touched := array(SELECT DISTINCT c.order_id FROM changed c JOIN before b ON b.id = c.id
                      WHERE (c.item_code, c.description) IS DISTINCT FROM (b.item_code, b.description));
  ELSE
    touched := array(SELECT DISTINCT c.order_id FROM changed c);
  END IF;
  INSERT INTO public.order_search (order_id, supplier_id, placed_on, words)
  SELECT o.id, o.supplier_id, o.placed_on, app.order_words(o.number, r.reference, l.codes, l.texts)
    FROM public.purchase_orders o
    LEFT JOIN public.order_references r ON r.order_id = o.id
    CROSS JOIN LATERAL (
      SELECT string_agg(DISTINCT x.item_code, ' ') AS codes, string_agg(DISTINCT x.description, ' ') AS texts
        FROM public.purchase_order_lines x WHERE x.order_id = o.id) l
   WHERE o.id = ANY(touched)
  ON CONFLICT (order_id, supplier_id) DO UPDATE SET words = excluded.words WHERE order_search.words <> excluded.words;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_new_lines AFTER INSERT ON purchase_order_lines
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.settle_order_search();
--> statement-breakpoint
CREATE TRIGGER search_changed_lines AFTER UPDATE ON purchase_order_lines
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.settle_order_search();
--> statement-breakpoint
CREATE TRIGGER search_new_references AFTER INSERT ON order_references
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.settle_order_search();
--> statement-breakpoint
CREATE TRIGGER search_changed_references AFTER UPDATE ON order_references
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.settle_order_search();
--> statement-breakpoint
-- With the rights of whoever asks for other days: they may write the order.
CREATE FUNCTION app.note_requested_day() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.purchase_orders o SET requested_on = f.first
    FROM (SELECT l.order_id, min(d.requested_on) AS first
            FROM public.purchase_order_lines l JOIN public.schedule_lines d ON d.line_id = l.id
           WHERE l.order_id = ANY(array(SELECT DISTINCT x.order_id FROM changed c JOIN public.purchase_order_lines x ON x.id = c.line_id))
           GROUP BY l.order_id) f
   WHERE o.id = f.order_id AND o.requested_on <> f.first;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER note_new_days AFTER INSERT ON schedule_lines
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.note_requested_day();
--> statement-breakpoint
CREATE TRIGGER note_changed_days AFTER UPDATE ON schedule_lines
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.note_requested_day();
--> statement-breakpoint
-- What is there already. Policies are forced on the owner too.
ALTER TABLE purchase_orders NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE purchase_order_lines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE schedule_lines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE purchase_orders o SET requested_on = f.first
  FROM (SELECT l.order_id, min(d.requested_on) AS first FROM purchase_order_lines l JOIN schedule_lines d ON d.line_id = l.id GROUP BY l.order_id) f
 WHERE o.id = f.order_id;
--> statement-breakpoint
INSERT INTO order_search (order_id, supplier_id, placed_on, words)
SELECT o.id, o.supplier_id, o.placed_on, app.order_words(o.number, NULL, l.codes, l.texts)
  FROM purchase_orders o
  JOIN (SELECT x.order_id, string_agg(DISTINCT x.item_code, ' ') AS codes, string_agg(DISTINCT x.description, ' ') AS texts
          FROM purchase_order_lines x GROUP BY x.order_id) l ON l.order_id = o.id;
--> statement-breakpoint
CREATE INDEX order_search_words ON order_search USING gin (words trigrams.gin_trgm_ops);
--> statement-breakpoint
ALTER TABLE purchase_orders FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE purchase_order_lines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE schedule_lines FORCE ROW LEVEL SECURITY;
