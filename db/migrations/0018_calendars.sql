ALTER TABLE "sites" ADD CONSTRAINT "sites_of_organisation" UNIQUE("organisation_id","id");--> statement-breakpoint
CREATE TABLE "calendars" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"working_days" smallint[] NOT NULL,
	"opens_at" time NOT NULL,
	"closes_at" time NOT NULL,
	"country" text,
	"region" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "calendars_once" UNIQUE NULLS NOT DISTINCT("organisation_id","site_id"),
	CONSTRAINT "calendars_worked" CHECK (cardinality(working_days) > 0 and working_days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
	CONSTRAINT "calendars_hours" CHECK (closes_at > opens_at),
	CONSTRAINT "calendars_region" CHECK (region is null or country is not null)
);
--> statement-breakpoint
ALTER TABLE "calendars" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "closures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "closures_once" UNIQUE NULLS NOT DISTINCT("organisation_id","site_id","from_on","to_on"),
	CONSTRAINT "closures_days" CHECK (to_on >= from_on and to_on - from_on <= 365),
	CONSTRAINT "closures_named" CHECK (length(btrim(name)) > 0 and length(name) <= 100)
);
--> statement-breakpoint
ALTER TABLE "closures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_site" FOREIGN KEY ("organisation_id","site_id") REFERENCES "public"."sites"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_site" FOREIGN KEY ("organisation_id","site_id") REFERENCES "public"."sites"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A week that was chosen stays; who has the usual one now works like the host, on the clock as before.
INSERT INTO "calendars" ("organisation_id", "working_days", "opens_at", "closes_at", "country")
SELECT "id", "working_days", '09:00', '17:00', CASE WHEN "country" ~ '^[A-Z]{2}$' THEN "country" END FROM "organisations"
 WHERE "working_days" <> '{1,2,3,4,5}' AND cardinality("working_days") > 0 AND "working_days" <@ '{1,2,3,4,5,6,7}'::smallint[];--> statement-breakpoint
ALTER TABLE "organisations" DROP COLUMN "working_days";--> statement-breakpoint
CREATE POLICY "calendars_select" ON "calendars" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "calendars_insert" ON "calendars" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK ((case (select app.reach(array['admin', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
CREATE POLICY "calendars_update" ON "calendars" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING ((case (select app.reach(array['admin', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end)) WITH CHECK ((case (select app.reach(array['admin', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
CREATE POLICY "calendars_delete" ON "calendars" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING ((case (select app.reach(array['admin', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
CREATE POLICY "calendars_select_system" ON "calendars" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "calendars_insert_system" ON "calendars" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "calendars_update_system" ON "calendars" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "closures_select" ON "closures" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "closures_insert" ON "closures" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and from_on >= current_date - 1)));--> statement-breakpoint
CREATE POLICY "closures_delete" ON "closures" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('admin', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and from_on >= current_date - 1)));--> statement-breakpoint
CREATE POLICY "closures_select_system" ON "closures" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "closures_insert_system" ON "closures" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "closures_delete_system" ON "closures" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);