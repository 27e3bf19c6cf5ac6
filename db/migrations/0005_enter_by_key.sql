-- A key of the API puts on its person as a session does, in the organisation it was made for and in no other.
CREATE OR REPLACE FUNCTION app.enter(token text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_key boolean := starts_with(token, 'passerelle_');
  hash bytea := sha256(convert_to(token, 'UTF8'));
  credential record;
  person record;
  held record;
  host uuid;
  payload text;
BEGIN
  IF is_key THEN
    SELECT k.id, k.user_id, k.organisation_id, coalesce(k.last_used_at, 'epoch') AS seen_at
      INTO credential
      FROM public.api_keys k
     WHERE k.key_hash = hash AND k.revoked_at IS NULL AND k.expires_at > now();
  ELSE
    SELECT s.id, s.user_id, s.organisation_id, s.last_seen_at AS seen_at
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

  payload := concat_ws('|', person.id, held.id, held.kind, held.roles, held.is_org_admin, credential.id, coalesce(host::text, ''));
  PERFORM set_config('app.context', payload || '#' || app.signature(payload), true);

  RETURN jsonb_build_object(
    'userId', person.id, 'name', person.name, 'email', person.email, 'locale', person.locale, 'theme', person.theme,
    'density', person.density, 'timeZone', held.time_zone, 'sessionId', credential.id,
    'lastSeenAt', credential.seen_at, 'mustChangePassword', person.must_change_password AND NOT is_key,
    'organisation', jsonb_build_object('id', held.id, 'name', held.name, 'kind', held.kind),
    'hostId', host, 'roles', string_to_array(held.roles, ','), 'isOrgAdmin', held.is_org_admin,
    'organisations', (
      SELECT jsonb_agg(DISTINCT jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind))
        FROM public.memberships m JOIN public.organisations o ON o.id = m.organisation_id
       WHERE m.user_id = person.id AND (o.id = credential.organisation_id OR NOT is_key)));
END $$;
