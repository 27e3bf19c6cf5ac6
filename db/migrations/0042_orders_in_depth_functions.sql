-- As before, and buyers tell of the host's tolerances.
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
        ELSE app.has_role('manager', 'hr', 'buyer') AND given = app.organisation_id() END
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
