CREATE TABLE "answer_file_lines" (
	"supplier_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"entry" integer NOT NULL,
	CONSTRAINT "answer_file_lines_file_id_line_id_supplier_id_pk" PRIMARY KEY("file_id","line_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "answer_file_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "answer_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"name" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"lines" integer NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_by_name" text NOT NULL,
	"taken_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "answer_files_of_supplier" UNIQUE("supplier_id","id")
);
--> statement-breakpoint
ALTER TABLE "answer_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "promises" DROP CONSTRAINT "promises_kind";--> statement-breakpoint
ALTER TABLE "promises" DROP CONSTRAINT "promises_dated_unless_ended";--> statement-breakpoint
ALTER TABLE "mail_preferences" DROP CONSTRAINT "mail_preferences_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "tolerances" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tolerances" ADD COLUMN "changed_by_name" text;--> statement-breakpoint
ALTER TABLE "tolerances" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "answer_file_lines" ADD CONSTRAINT "answer_file_lines_supplier_id_file_id_answer_files_supplier_id_id_fk" FOREIGN KEY ("supplier_id","file_id") REFERENCES "public"."answer_files"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_file_lines" ADD CONSTRAINT "answer_file_lines_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_files" ADD CONSTRAINT "answer_files_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_file_lines_of_line" ON "answer_file_lines" USING btree ("line_id","entry");--> statement-breakpoint
CREATE INDEX "answer_files_latest" ON "answer_files" USING btree ("supplier_id","taken_at");--> statement-breakpoint
CREATE INDEX "answer_files_by_digest" ON "answer_files" USING btree ("supplier_id","digest");--> statement-breakpoint
CREATE INDEX "promises_offered" ON "promises" USING btree ("at") WHERE kind in ('proposed', 'auto_accepted');--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_kind" CHECK (kind in ('requested', 'imported', 'confirmed', 'proposed', 'auto_accepted', 'approved', 'approved_and_updated', 'refused', 'rejected', 'reissued', 'cancelled', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_dated_unless_ended" CHECK (promised_on is not null or kind in ('rejected', 'refused', 'cancelled', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_kind" CHECK (kind in ('order_sent', 'order_changed', 'deadline_near', 'deadline_passed', 'answer_deviates', 'answer_rejected', 'answer_decided', 'answer_withdrawn', 'lines_dropped', 'message', 'mention', 'shipment_announced', 'shipment_cancelled', 'carrier_assigned', 'arrival_late', 'receipt_differs', 'incident_opened', 'incident_acknowledged', 'incident_turn', 'incident_closed', 'clock_over', 'action_asked', 'action_returned', 'action_due', 'action_overdue', 'forecast_published', 'commit_near', 'commit_passed', 'commit_agreed', 'silence_agreed', 'silence_ended', 'commit_below', 'risk_shared', 'risk_review', 'measure_asked', 'measure_due', 'measure_overdue', 'campaign_submitted', 'campaign_feasible', 'campaign_capped', 'campaign_refused', 'document_submitted', 'document_accepted', 'document_refused', 'document_ending', 'certificate_submitted', 'certificate_refused', 'certificate_ending'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('order_sent', 'order_changed', 'deadline_near', 'deadline_passed', 'answer_deviates', 'answer_rejected', 'answer_decided', 'answer_withdrawn', 'lines_dropped', 'message', 'mention', 'shipment_announced', 'shipment_cancelled', 'carrier_assigned', 'arrival_late', 'receipt_differs', 'incident_opened', 'incident_acknowledged', 'incident_turn', 'incident_closed', 'clock_over', 'action_asked', 'action_returned', 'action_due', 'action_overdue', 'forecast_published', 'commit_near', 'commit_passed', 'commit_agreed', 'silence_agreed', 'silence_ended', 'commit_below', 'risk_shared', 'risk_review', 'measure_asked', 'measure_due', 'measure_overdue', 'campaign_submitted', 'campaign_feasible', 'campaign_capped', 'campaign_refused', 'document_submitted', 'document_accepted', 'document_refused', 'document_ending', 'certificate_submitted', 'certificate_refused', 'certificate_ending'));--> statement-breakpoint
CREATE POLICY "answer_file_lines_select" ON "answer_file_lines" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "answer_file_lines_insert" ON "answer_file_lines" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and exists (select 1 from public.answer_files d where d.id = answer_file_lines.file_id and d.taken_by = (select app.user_id()) offset 0) and exists (select 1 from public.promises p where p.line_id = answer_file_lines.line_id and p.entry = answer_file_lines.entry and p.door = 'file' offset 0))));--> statement-breakpoint
CREATE POLICY "answer_file_lines_select_system" ON "answer_file_lines" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "answer_file_lines_insert_system" ON "answer_file_lines" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "answer_file_lines_update_system" ON "answer_file_lines" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "answer_files_select" ON "answer_files" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "answer_files_insert" ON "answer_files" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and taken_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "answer_files_update" ON "answer_files" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id())))) WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "answer_files_select_system" ON "answer_files" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "answer_files_insert_system" ON "answer_files" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "answer_files_update_system" ON "answer_files" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "promises_insert" ON "promises" TO passerelle_app WITH CHECK (((select app.has_role('buyer')) and (kind in ('requested', 'approved', 'approved_and_updated', 'refused', 'reissued', 'cancelled') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and kind in ('confirmed', 'proposed', 'auto_accepted', 'rejected', 'withdrawn') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()) and (kind <> 'withdrawn' or exists (select 1 from public.line_answers a where a.line_id = promises.line_id and a.state in ('pending_buyer', 'rejected') offset 0) or exists (select 1 from public.line_answers a join public.answer_file_lines f on f.line_id = a.line_id and f.entry = a.last_entry join public.answer_files d on d.id = f.file_id where a.line_id = promises.line_id and d.taken_at > now() - interval '1 hour' offset 0)))));--> statement-breakpoint
ALTER POLICY "line_answers_update" ON "line_answers" TO passerelle_app USING (((select app.has_role('buyer')) and (true)) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id())))) WITH CHECK (((select app.has_role('buyer')) and (state in ('issued', 'approved', 'approved_and_updated', 'cancelled'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (state in ('confirmed', 'auto_accepted', 'pending_buyer', 'rejected') or exists (select 1 from public.promises w where w.line_id = line_answers.line_id and w.entry = line_answers.last_entry and w.kind = 'withdrawn' offset 0)
  and (state = 'issued' or exists (select 1 from public.promises c where c.line_id = line_answers.line_id and c.entry = line_answers.current_entry and c.kind = line_answers.state offset 0))))));--> statement-breakpoint
ALTER POLICY "shipment_drivers_insert" ON "shipment_drivers" TO passerelle_app WITH CHECK (((select app.has_role('carrier')) and (carrier_id = (select app.organisation_id()) and named_by = (select app.user_id()) and exists (select 1 from public.shipment_carriers c where c.shipment_id = shipment_drivers.shipment_id and c.supplier_id = shipment_drivers.supplier_id offset 0))));