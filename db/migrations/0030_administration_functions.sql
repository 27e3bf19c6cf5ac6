-- As before; and a context that views as a partner counts in a transaction that can write nothing, and nowhere else: also
-- where somebody kept its text, rolled back to before it was entered, and put it on again.
CREATE OR REPLACE FUNCTION app.context() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  parts text[] := string_to_array(current_setting('app.context', true), '#');
  viewer text[];
BEGIN
  IF array_length(parts, 1) IS DISTINCT FROM 2 OR parts[2] <> app.signature(parts[1]) THEN
    RETURN NULL;
  END IF;
  viewer := string_to_array(parts[1], '|');
  IF viewer[8] = 'viewing' AND current_setting('transaction_read_only') <> 'on' THEN
    RETURN NULL;
  END IF;
  RETURN viewer;
END $$;
--> statement-breakpoint
-- As before; and the session of an administrator or a manager of the host, switched on there, may show the portal as one
-- partner sees it, for a while. Then the transaction is READ ONLY, which PostgreSQL lets nobody undo, and no user id is
-- in it: what is one person's own is nobody's. Keys of the API view as nobody.
CREATE OR REPLACE FUNCTION app.enter(token text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_key boolean := starts_with(token, 'passerelle_');
  hash bytea := sha256(convert_to(token, 'UTF8'));
  credential record;
  person record;
  held record;
  partner record;
  viewing uuid;
  host uuid;
  payload text;
BEGIN
  IF is_key THEN
    SELECT k.id, k.user_id, k.organisation_id, coalesce(k.last_used_at, 'epoch') AS seen_at, NULL::uuid AS viewing_id, NULL::timestamptz AS viewing_until
      INTO credential
      FROM public.api_keys k
     WHERE k.key_hash = hash AND k.revoked_at IS NULL AND k.expires_at > now();
  ELSE
    SELECT s.id, s.user_id, s.organisation_id, s.last_seen_at AS seen_at,
           CASE WHEN s.viewing_until > now() THEN s.viewing_id END AS viewing_id, s.viewing_until
      INTO credential
      FROM public.user_sessions s
     WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - interval '24 hours';
  END IF;
  SELECT u.id, u.name, u.locale, u.theme, u.density, l.email, l.must_change_password
    INTO person
    FROM public.users u JOIN public.user_logins l ON l.user_id = u.id
   WHERE u.id = credential.user_id AND u.disabled_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no living session' USING ERRCODE = '28000';
  END IF;

  -- The organisation that is switched on; if its last membership is gone, another one of the person's, unless by key.
  SELECT o.id, o.name, o.kind, o.time_zone, string_agg(m.role, ',' ORDER BY m.role) AS roles, bool_or(m.is_org_admin) AS is_org_admin
    INTO held
    FROM public.memberships m JOIN public.organisations o ON o.id = m.organisation_id
   WHERE m.user_id = person.id
     AND (o.id = credential.organisation_id OR NOT is_key)
     AND (o.kind = 'host') = (m.role NOT IN ('supplier', 'carrier'))
     AND (o.kind = 'host' OR o.kind = m.role)
   GROUP BY o.id, o.name, o.kind, o.time_zone
   ORDER BY (o.id = credential.organisation_id) DESC, o.name
   LIMIT 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no membership' USING ERRCODE = '28000';
  END IF;
  SELECT o.id INTO host FROM public.organisations o WHERE o.kind = 'host';

  -- Who views as a partner is, for every policy, somebody of that partner without a name of their own, and changes nothing.
  IF credential.viewing_id IS NOT NULL AND held.kind = 'host' AND string_to_array(held.roles, ',') && ARRAY['admin', 'manager'] THEN
    SELECT o.id, o.name, o.kind, o.time_zone INTO partner
      FROM public.organisations o WHERE o.id = credential.viewing_id AND o.kind IN ('supplier', 'carrier');
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no such partner to view as' USING ERRCODE = '28000';
    END IF;
    viewing := partner.id;
    PERFORM set_config('transaction_read_only', 'on', true);
    payload := concat_ws('|', '', partner.id, partner.kind, partner.kind, false, credential.id, coalesce(host::text, ''), 'viewing');
  ELSE
    payload := concat_ws('|', person.id, held.id, held.kind, held.roles, held.is_org_admin, credential.id, coalesce(host::text, ''));
  END IF;
  PERFORM set_config('app.context', payload || '#' || app.signature(payload), true);

  IF viewing IS NOT NULL THEN
    RETURN jsonb_build_object(
      'userId', person.id, 'name', person.name, 'email', person.email, 'locale', person.locale, 'theme', person.theme,
      'density', person.density, 'timeZone', partner.time_zone, 'sessionId', credential.id,
      'lastSeenAt', credential.seen_at, 'mustChangePassword', person.must_change_password,
      'organisation', jsonb_build_object('id', partner.id, 'name', partner.name, 'kind', partner.kind),
      'unread', 0, 'hostId', host, 'roles', jsonb_build_array(partner.kind), 'isOrgAdmin', false, 'organisations', '[]'::jsonb,
      'viewing', jsonb_build_object('until', credential.viewing_until));
  END IF;
  RETURN jsonb_build_object(
    'userId', person.id, 'name', person.name, 'email', person.email, 'locale', person.locale, 'theme', person.theme,
    'density', person.density, 'timeZone', held.time_zone, 'sessionId', credential.id,
    'lastSeenAt', credential.seen_at, 'mustChangePassword', person.must_change_password AND NOT is_key,
    'organisation', jsonb_build_object('id', held.id, 'name', held.name, 'kind', held.kind),
    -- More than a badge can show are not counted.
    'unread', (
      SELECT count(*) FROM (
        SELECT FROM public.notifications n
         WHERE n.user_id = person.id AND n.organisation_id = held.id AND n.read_at IS NULL AND NOT is_key LIMIT 100) u),
    'hostId', host, 'roles', string_to_array(held.roles, ','), 'isOrgAdmin', held.is_org_admin, 'viewing', NULL,
    'organisations', (
      SELECT jsonb_agg(DISTINCT jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind))
        FROM public.memberships m JOIN public.organisations o ON o.id = m.organisation_id
       WHERE m.user_id = person.id AND (o.id = credential.organisation_id OR NOT is_key)));
END $$;
--> statement-breakpoint
-- Shows this session the portal as a partner sees it, and says so in the log, in one act. Answers until when; nothing
-- where there is no such partner.
CREATE FUNCTION app.view_as(given uuid) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  viewer text[] := app.context();
  partner record;
  ends timestamptz;
BEGIN
  IF NOT coalesce(viewer[3] = 'host' AND string_to_array(viewer[4], ',') && ARRAY['admin', 'manager'], false) THEN
    RAISE EXCEPTION 'administrators and managers of the host alone view as a partner' USING ERRCODE = '42501';
  END IF;
  SELECT o.id, o.name INTO partner FROM public.organisations o WHERE o.id = given AND o.kind IN ('supplier', 'carrier');
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  UPDATE public.user_sessions s SET viewing_id = partner.id, viewing_until = least(now() + interval '60 minutes', s.expires_at)
   WHERE s.id = viewer[6]::uuid AND s.user_id = viewer[1]::uuid AND s.revoked_at IS NULL
   RETURNING s.viewing_until INTO ends;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a session views as a partner' USING ERRCODE = '42501';
  END IF;
  PERFORM app.record_events('user', ARRAY[viewer[1]::uuid], 'viewing.started', 'access', 'portal',
    ARRAY[jsonb_build_object('organisation', partner.id, 'name', partner.name, 'until', ends)]);
  RETURN ends;
END $$;
--> statement-breakpoint
-- Ends that, and enters the person as who they are: what views as a partner can write nothing, not even its own end.
CREATE FUNCTION app.end_viewing(token text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was record;
  entered jsonb;
BEGIN
  SELECT s.id, s.viewing_id, o.name INTO was
    FROM public.user_sessions s JOIN public.organisations o ON o.id = s.viewing_id
   WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) FOR UPDATE OF s;
  IF was.id IS NOT NULL THEN
    UPDATE public.user_sessions s SET viewing_id = NULL, viewing_until = NULL WHERE s.id = was.id;
  END IF;
  entered := app.enter(token);
  IF was.id IS NOT NULL THEN
    PERFORM app.record_events('user', ARRAY[app.user_id()], 'viewing.ended', 'access', 'portal',
      ARRAY[jsonb_build_object('organisation', was.viewing_id, 'name', was.name, 'why', 'ended')]);
  END IF;
  RETURN entered;
END $$;
--> statement-breakpoint
-- Somebody of a partner asks a colleague to join it. Whether the address signs in already, for whom ever, the answer and
-- the rows that they read do not tell: the person is made where there is none, belongs to nobody yet, and gets the same
-- mail. 'member': they are one of its own. 'too_many': thirty a day are enough.
CREATE FUNCTION app.invite_colleague(given_email text, given_name text, password_hash text, as_org_admin boolean) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  viewer text[] := app.context();
  own uuid := nullif(viewer[2], '')::uuid;
  person uuid;
  is_new boolean := false;
BEGIN
  IF NOT coalesce(viewer[3] IN ('supplier', 'carrier') AND viewer[5] = 't' AND viewer[1] <> '', false) THEN
    RAISE EXCEPTION 'administrators of a partner alone invite its colleagues' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('passerelle colleagues'), hashtext(own::text));
  -- Two partners may ask the same person at once.
  PERFORM pg_advisory_xact_lock(hashtext('passerelle login'), hashtext(given_email));
  SELECT l.user_id INTO person FROM public.user_logins l WHERE l.email = given_email;
  IF EXISTS (SELECT FROM public.memberships m WHERE m.user_id = person AND m.organisation_id = own) THEN
    RETURN 'member';
  END IF;
  IF (SELECT count(*) FROM public.colleague_invitations i WHERE i.organisation_id = own AND i.created_at > now() - interval '1 day') >= 30 THEN
    RETURN 'too_many';
  END IF;
  UPDATE public.colleague_invitations i SET withdrawn_at = now()
   WHERE i.organisation_id = own AND i.email = given_email AND i.withdrawn_at IS NULL AND i.accepted_at IS NULL;
  INSERT INTO public.colleague_invitations (organisation_id, email, name, is_org_admin, invited_by, invited_by_name)
    SELECT own, given_email, given_name, as_org_admin, u.id, u.name FROM public.users u WHERE u.id = viewer[1]::uuid;
  IF person IS NULL THEN
    person := gen_random_uuid();
    is_new := true;
    INSERT INTO public.users (id, name) VALUES (person, given_name);
    INSERT INTO public.user_logins (user_id, email, password_hash, must_change_password, password_changed_at)
      VALUES (person, given_email, invite_colleague.password_hash, true, now());
  END IF;
  IF is_new THEN
    PERFORM app.record_events('user', ARRAY[person], 'user.created', 'access', 'portal', ARRAY[jsonb_build_object('organisation', own)]);
  END IF;
  PERFORM app.record_events('user', ARRAY[person], 'colleague.invited', 'access', 'portal',
    ARRAY[jsonb_build_object('organisation', own, 'isOrgAdmin', as_org_admin)]);
  IF EXISTS (SELECT FROM public.users u WHERE u.id = person AND u.disabled_at IS NULL) THEN
    INSERT INTO public.mails (user_id, purpose) VALUES (person, 'invitation');
  END IF;
  RETURN 'invited';
END $$;
--> statement-breakpoint
-- As before; and who administers the host tells of every organisation, who administers a partner of its people, in the life
-- of each.
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
      WHEN 'site' THEN app.has_role('logistics', 'hr') AND EXISTS (SELECT FROM public.sites s WHERE s.id = given)
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
