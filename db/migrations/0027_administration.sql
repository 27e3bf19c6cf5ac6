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
CREATE INDEX "proofs_by_kind" ON "proofs" USING btree ("kind","asked_at");--> statement-breakpoint
CREATE INDEX "proofs_unfinished" ON "proofs" USING btree ("asked_at") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "activity_log_by_area" ON "activity_log" USING btree ("area","position");--> statement-breakpoint
CREATE INDEX "activity_log_by_actor" ON "activity_log" USING btree ("actor_id","position");--> statement-breakpoint
CREATE INDEX "user_sessions_viewing" ON "user_sessions" USING btree ("viewing_until") WHERE viewing_id is not null;--> statement-breakpoint
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_viewing_ends" CHECK ((viewing_id is null) = (viewing_until is null));--> statement-breakpoint
CREATE POLICY "user_sessions_update_gate" ON "user_sessions" AS PERMISSIVE FOR UPDATE TO "passerelle_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "proofs_select" ON "proofs" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "proofs_insert" ON "proofs" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin')) and (asked_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "proofs_select_system" ON "proofs" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "proofs_insert_system" ON "proofs" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "proofs_update_system" ON "proofs" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "commit_drafts_select" ON "commit_drafts" TO passerelle_app USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "commit_drafts_insert" ON "commit_drafts" TO passerelle_app WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "commit_drafts_update" ON "commit_drafts" TO passerelle_app USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null))) WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "commit_drafts_delete" ON "commit_drafts" TO passerelle_app USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "eight_d_drafts_select" ON "eight_d_drafts" TO passerelle_app USING (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "eight_d_drafts_insert" ON "eight_d_drafts" TO passerelle_app WITH CHECK (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "eight_d_drafts_update" ON "eight_d_drafts" TO passerelle_app USING (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null))) WITH CHECK (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null)));--> statement-breakpoint
ALTER POLICY "eight_d_drafts_delete" ON "eight_d_drafts" TO passerelle_app USING (((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.user_id()) is not null)));