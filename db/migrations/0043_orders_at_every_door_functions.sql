-- The one order that a link is for; null for whoever came in otherwise.
CREATE FUNCTION app.order_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED AS
$$ SELECT nullif((app.context())[9], '')::uuid $$;
--> statement-breakpoint
-- Puts on the viewer for this transaction from what a code has opened: the addressee of the link, for its one order, and a
-- member of nothing. `guest` stands where others have the side and the roles of their organisation, so that only what
-- names guests shows them anything. Who has left the supplier, was disabled, or has another address now, comes no longer.
CREATE FUNCTION app.enter_link(token text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  link record;
  host uuid;
  payload text;
BEGIN
  SELECT k.id, k.order_id, k.email, k.opened_at, u.id AS user_id, u.name, u.locale, o.id AS supplier_id, o.name AS supplier, o.time_zone
    INTO link
    FROM public.order_link_codes c
    JOIN public.order_links k ON k.id = c.link_id AND k.supplier_id = c.supplier_id
    JOIN public.users u ON u.id = k.user_id AND u.disabled_at IS NULL
    JOIN public.user_logins l ON l.user_id = u.id AND l.email = k.email
    JOIN public.organisations o ON o.id = k.supplier_id AND o.kind = 'supplier'
   WHERE c.session_hash = sha256(convert_to(token, 'UTF8')) AND c.session_until > now()
     AND k.revoked_at IS NULL AND k.expires_at > now()
     AND EXISTS (SELECT FROM public.memberships m WHERE m.user_id = u.id AND m.organisation_id = o.id AND m.role = 'supplier');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no open link' USING ERRCODE = '28000';
  END IF;
  SELECT o.id INTO host FROM public.organisations o WHERE o.kind = 'host';
  payload := concat_ws('|', link.user_id, link.supplier_id, 'guest', 'guest', false, link.id, coalesce(host::text, ''), '', link.order_id);
  PERFORM set_config('app.context', payload || '#' || app.signature(payload), true);
  RETURN jsonb_build_object(
    'userId', link.user_id, 'name', link.name, 'email', link.email, 'locale', link.locale, 'theme', 'system', 'density', 'comfortable',
    'timeZone', link.time_zone, 'sessionId', link.id, 'lastSeenAt', link.opened_at, 'mustChangePassword', false, 'unread', 0,
    'organisation', jsonb_build_object('id', link.supplier_id, 'name', link.supplier, 'kind', 'supplier'),
    'hostId', host, 'roles', jsonb_build_array('guest'), 'isOrgAdmin', false, 'organisations', '[]'::jsonb, 'viewing', NULL);
END $$;
--> statement-breakpoint
-- Puts on a calendar that reads: nobody by name, for the supplier of who made its address, as long as that person sells for
-- it. It counts in a transaction that can write nothing, as whoever views as a partner does.
CREATE FUNCTION app.enter_feed(token text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  feed record;
  host uuid;
  payload text;
BEGIN
  SELECT f.id, u.locale, o.id AS supplier_id, o.name AS supplier
    INTO feed
    FROM public.calendar_feeds f
    JOIN public.users u ON u.id = f.user_id AND u.disabled_at IS NULL
    JOIN public.organisations o ON o.id = f.organisation_id AND o.kind = 'supplier'
   WHERE f.token_hash = sha256(convert_to(token, 'UTF8'))
     AND EXISTS (SELECT FROM public.memberships m WHERE m.user_id = u.id AND m.organisation_id = o.id AND m.role = 'supplier');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such feed' USING ERRCODE = '28000';
  END IF;
  SELECT o.id INTO host FROM public.organisations o WHERE o.kind = 'host';
  PERFORM set_config('transaction_read_only', 'on', true);
  payload := concat_ws('|', '', feed.supplier_id, 'feed', 'feed', false, feed.id, coalesce(host::text, ''), 'viewing');
  PERFORM set_config('app.context', payload || '#' || app.signature(payload), true);
  RETURN jsonb_build_object('supplierId', feed.supplier_id, 'supplier', feed.supplier, 'locale', feed.locale);
END $$;
