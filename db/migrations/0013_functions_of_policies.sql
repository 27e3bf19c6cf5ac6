-- What policies ask for, in PL/pgSQL: such a function is set up once a connection. As SQL it would be inlined, and
-- `app.context`, which PostgreSQL sets up anew wherever it stands in a statement, would stand there once a policy.
CREATE OR REPLACE FUNCTION app.user_id() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS
$$ BEGIN RETURN nullif((app.context())[1], '')::uuid; END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.organisation_id() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS
$$ BEGIN RETURN nullif((app.context())[2], '')::uuid; END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.host_id() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS
$$ BEGIN RETURN nullif((app.context())[7], '')::uuid; END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.is_host() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS
$$ BEGIN RETURN coalesce((app.context())[3] = 'host', false); END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.is_partner() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS
$$ BEGIN RETURN coalesce((app.context())[3] IN ('supplier', 'carrier', 'customer'), false); END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.has_role(VARIADIC roles text[]) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS
$$ BEGIN RETURN coalesce(string_to_array((app.context())[4], ',') && roles, false); END $$;
--> statement-breakpoint
-- Whose rows the viewer reaches: everybody's, said by the zero id, with a role of the first list, else those of the viewer's
-- organisation with one of the second, else nobody's, said by null. No organisation has the zero id.
CREATE FUNCTION app.reach(everything text[], own text[]) RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS $$
DECLARE
  viewer text[] := app.context();
  held text[] := string_to_array(viewer[4], ',');
BEGIN
  RETURN CASE WHEN held && everything THEN '00000000-0000-0000-0000-000000000000'::uuid
              WHEN held && own THEN nullif(viewer[2], '')::uuid END;
END $$;
--> statement-breakpoint
-- Called by definer functions alone, with their rights and their search path: to put on its own each time took half of
-- the time of the check.
ALTER FUNCTION app.signature(text) SECURITY INVOKER RESET search_path;
