-- What is found of a text: its words as they are compared, once with blanks for all that is neither letter nor digit, and those
-- that held such a thing once more without it, so that PO-4711/2 is found by "4711", "po47" and "4711-2" alike.
CREATE FUNCTION app.words_of(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT concat(' ', regexp_replace(f, '[^[:alnum:] ]+' COLLATE "und-x-icu", ' ', 'g'), ' ', (
           SELECT string_agg(regexp_replace(w, '[^[:alnum:]]+' COLLATE "und-x-icu", '', 'g'), ' ')
             FROM unnest(string_to_array(f, ' ')) AS w WHERE w ~ '[^[:alnum:]]' COLLATE "und-x-icu"))
    FROM (SELECT app.folded(given) AS f) AS x
$$;
--> statement-breakpoint
-- What LIKE asks for: every word that was typed, six at most, somewhere. One or two letters begin a word, since trigrams know no less.
CREATE OR REPLACE FUNCTION app.search_patterns(typed text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(CASE WHEN length(w) < 3 THEN '% ' ELSE '%' END || w || '%')
    FROM (SELECT DISTINCT w
            FROM unnest(string_to_array(app.folded(typed), ' ')) AS t,
                 regexp_replace(t, '[^[:alnum:]]+' COLLATE "und-x-icu", '', 'g') AS w
           WHERE w <> '' LIMIT 6) AS words
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.order_words(number text, reference text, codes text, texts text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.words_of(concat_ws(' ', number, reference, codes, texts))
$$;
--> statement-breakpoint
-- What is there already, written anew in the order of days, and then its index. Policies are forced on the owner too.
ALTER TABLE order_search NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE order_references NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE purchase_orders NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE purchase_order_lines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
DROP INDEX order_search_words;
--> statement-breakpoint
TRUNCATE order_search;
--> statement-breakpoint
INSERT INTO order_search (order_id, supplier_id, placed_on, words)
SELECT o.id, o.supplier_id, o.placed_on, app.order_words(o.number, r.reference, l.codes, l.texts)
  FROM purchase_orders o
  JOIN (SELECT x.order_id, string_agg(DISTINCT x.item_code, ' ') AS codes, string_agg(DISTINCT x.description, ' ') AS texts
          FROM purchase_order_lines x GROUP BY x.order_id) l ON l.order_id = o.id
  LEFT JOIN order_references r ON r.order_id = o.id
 ORDER BY o.placed_on, o.id;
--> statement-breakpoint
CREATE INDEX order_search_words ON order_search USING gin (words trigrams.gin_trgm_ops);
--> statement-breakpoint
ALTER TABLE order_search FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE order_references FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE purchase_orders FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE purchase_order_lines FORCE ROW LEVEL SECURITY;
