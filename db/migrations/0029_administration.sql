-- Policies below ask whether the viewer administers their organisation.
CREATE FUNCTION app.is_org_admin() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS
$$ BEGIN RETURN coalesce((app.context())[5] = 't', false); END $$;
--> statement-breakpoint
CREATE TABLE "colleague_invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"is_org_admin" boolean NOT NULL,
	"invited_by" uuid NOT NULL,
	"invited_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone DEFAULT now() + interval '7 days' NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "colleague_invitations_email_form" CHECK (email = lower(btrim(email)) and email like '%_@_%'),
	CONSTRAINT "colleague_invitations_named" CHECK (length(btrim(name)) between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "colleague_invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proofs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"asked_by" uuid,
	"asked_by_name" text,
	"door" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"checks" integer DEFAULT 0 NOT NULL,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"faults" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "proofs_kind" CHECK (kind in ('log', 'isolation')),
	CONSTRAINT "proofs_state" CHECK (state in ('waiting', 'running', 'held', 'broken', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "proofs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "user_sessions" ADD COLUMN "viewing_id" uuid;--> statement-breakpoint
ALTER TABLE "user_sessions" ADD COLUMN "viewing_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "colleague_invitations" ADD CONSTRAINT "colleague_invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "colleague_invitations_of_organisation" ON "colleague_invitations" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "colleague_invitations_by_email" ON "colleague_invitations" USING btree ("email");--> statement-breakpoint
CREATE INDEX "proofs_by_kind" ON "proofs" USING btree ("kind","asked_at");--> statement-breakpoint
CREATE INDEX "proofs_unfinished" ON "proofs" USING btree ("asked_at") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "activity_log_by_area" ON "activity_log" USING btree ("area","position");--> statement-breakpoint
CREATE INDEX "activity_log_by_actor" ON "activity_log" USING btree ("actor_id","position");--> statement-breakpoint
CREATE INDEX "user_sessions_viewing" ON "user_sessions" USING btree ("viewing_until") WHERE viewing_id is not null;--> statement-breakpoint
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_viewing_ends" CHECK ((viewing_id is null) = (viewing_until is null));--> statement-breakpoint
CREATE POLICY "user_logins_insert_gate" ON "user_logins" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_sessions_update_gate" ON "user_sessions" AS PERMISSIVE FOR UPDATE TO "passerelle_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_insert_gate" ON "users" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "mails_select" ON "mails" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('admin')) and (purpose = 'invitation')));--> statement-breakpoint
CREATE POLICY "mails_insert_gate" ON "mails" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "colleague_invitations_select" ON "colleague_invitations" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('admin'))) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "colleague_invitations_update" ON "colleague_invitations" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.is_partner()) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin())))) WITH CHECK (((select app.is_partner()) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "colleague_invitations_select_system" ON "colleague_invitations" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "colleague_invitations_insert_system" ON "colleague_invitations" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "colleague_invitations_update_system" ON "colleague_invitations" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "colleague_invitations_select_gate" ON "colleague_invitations" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "colleague_invitations_insert_gate" ON "colleague_invitations" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "colleague_invitations_update_gate" ON "colleague_invitations" AS PERMISSIVE FOR UPDATE TO "passerelle_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "proofs_select" ON "proofs" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "proofs_insert" ON "proofs" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin')) and (asked_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "proofs_select_system" ON "proofs" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "proofs_insert_system" ON "proofs" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "proofs_update_system" ON "proofs" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "commit_drafts_select" ON "commit_drafts" TO passerelle_app USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "commit_drafts_insert" ON "commit_drafts" TO passerelle_app WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "commit_drafts_update" ON "commit_drafts" TO passerelle_app USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null))) WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "commit_drafts_delete" ON "commit_drafts" TO passerelle_app USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "memberships_delete" ON "memberships" TO passerelle_app USING (((select app.has_role('admin'))) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()) and user_id <> (select app.user_id()))));--> statement-breakpoint
ALTER POLICY "user_logins_select" ON "user_logins" TO passerelle_app USING (((select app.has_role('admin'))) or ((select app.is_host()) and (user_id = (select app.user_id()))) or ((select app.is_partner()) and (user_id = (select app.user_id()) or ((select app.is_org_admin()) and exists (select 1 from public.memberships m where m.user_id = user_logins.user_id and m.organisation_id = (select app.organisation_id()) offset 0)))));--> statement-breakpoint
ALTER POLICY "eight_d_drafts_select" ON "eight_d_drafts" TO passerelle_app USING (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "eight_d_drafts_insert" ON "eight_d_drafts" TO passerelle_app WITH CHECK (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "eight_d_drafts_update" ON "eight_d_drafts" TO passerelle_app USING (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null))) WITH CHECK (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "eight_d_drafts_delete" ON "eight_d_drafts" TO passerelle_app USING (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null)));