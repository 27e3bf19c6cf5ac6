CREATE TABLE "default_views" (
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"list" text NOT NULL,
	"view_id" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "default_views_organisation_id_user_id_list_pk" PRIMARY KEY("organisation_id","user_id","list")
);
--> statement-breakpoint
ALTER TABLE "default_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_references" (
	"order_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_references_order_id_supplier_id_pk" PRIMARY KEY("order_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "order_references" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_search" (
	"order_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"placed_on" date NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "order_search_order_id_supplier_id_pk" PRIMARY KEY("order_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "order_search" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_orders" (
	"supplier_id" uuid NOT NULL,
	"reminder_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"lines" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reminder_orders_reminder_id_order_id_supplier_id_pk" PRIMARY KEY("reminder_id","order_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "reminder_orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"orders" integer NOT NULL,
	"reminded_by" uuid NOT NULL,
	"reminded_by_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reminders_of_supplier" UNIQUE("supplier_id","id")
);
--> statement-breakpoint
ALTER TABLE "reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_name" UNIQUE("organisation_id","user_id","list","name"),
	CONSTRAINT "saved_views_of_organisation" UNIQUE("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mail_preferences" DROP CONSTRAINT "mail_preferences_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_of_one_object";--> statement-breakpoint
DROP INDEX "purchase_orders_by_number";--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "reminder_id" uuid;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "requested_on" date DEFAULT '9999-12-31' NOT NULL;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_organisation_id_view_id_saved_views_organisation_id_id_fk" FOREIGN KEY ("organisation_id","view_id") REFERENCES "public"."saved_views"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_references" ADD CONSTRAINT "order_references_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_search" ADD CONSTRAINT "order_search_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_orders" ADD CONSTRAINT "reminder_orders_supplier_id_reminder_id_reminders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","reminder_id") REFERENCES "public"."reminders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_orders" ADD CONSTRAINT "reminder_orders_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "default_views_of_view" ON "default_views" USING btree ("organisation_id","view_id");--> statement-breakpoint
CREATE INDEX "reminder_orders_of_order" ON "reminder_orders" USING btree ("order_id","at");--> statement-breakpoint
CREATE INDEX "line_fulfilments_under_way" ON "line_fulfilments" USING btree ("supplier_id","line_id") WHERE state not in ('received', 'cancelled', 'closed_short');--> statement-breakpoint
CREATE INDEX "purchase_order_lines_by_code" ON "purchase_order_lines" USING btree ("item_code","supplier_id","order_id");--> statement-breakpoint
CREATE INDEX "purchase_orders_by_number_of_supplier" ON "purchase_orders" USING btree ("supplier_id",number collate "C","id");--> statement-breakpoint
CREATE INDEX "purchase_orders_requested" ON "purchase_orders" USING btree ("requested_on","id");--> statement-breakpoint
CREATE INDEX "purchase_orders_requested_of_supplier" ON "purchase_orders" USING btree ("supplier_id","requested_on","id");--> statement-breakpoint
CREATE INDEX "purchase_orders_of_site" ON "purchase_orders" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "purchase_orders_by_number" ON "purchase_orders" USING btree (number collate "C","id");--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_kind" CHECK (kind in ('order_sent', 'order_changed', 'deadline_near', 'deadline_passed', 'order_reminded', 'answer_deviates', 'answer_rejected', 'answer_decided', 'answer_withdrawn', 'lines_dropped', 'message', 'mention', 'shipment_announced', 'shipment_cancelled', 'carrier_assigned', 'arrival_late', 'receipt_differs', 'incident_opened', 'incident_acknowledged', 'incident_turn', 'incident_closed', 'clock_over', 'action_asked', 'action_returned', 'action_due', 'action_overdue', 'forecast_published', 'commit_near', 'commit_passed', 'commit_agreed', 'silence_agreed', 'silence_ended', 'commit_below', 'risk_shared', 'risk_review', 'measure_asked', 'measure_due', 'measure_overdue', 'campaign_submitted', 'campaign_feasible', 'campaign_capped', 'campaign_refused', 'document_submitted', 'document_accepted', 'document_refused', 'document_ending', 'certificate_submitted', 'certificate_refused', 'certificate_ending'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('order_sent', 'order_changed', 'deadline_near', 'deadline_passed', 'order_reminded', 'answer_deviates', 'answer_rejected', 'answer_decided', 'answer_withdrawn', 'lines_dropped', 'message', 'mention', 'shipment_announced', 'shipment_cancelled', 'carrier_assigned', 'arrival_late', 'receipt_differs', 'incident_opened', 'incident_acknowledged', 'incident_turn', 'incident_closed', 'clock_over', 'action_asked', 'action_returned', 'action_due', 'action_overdue', 'forecast_published', 'commit_near', 'commit_passed', 'commit_agreed', 'silence_agreed', 'silence_ended', 'commit_below', 'risk_shared', 'risk_review', 'measure_asked', 'measure_due', 'measure_overdue', 'campaign_submitted', 'campaign_feasible', 'campaign_capped', 'campaign_refused', 'document_submitted', 'document_accepted', 'document_refused', 'document_ending', 'certificate_submitted', 'certificate_refused', 'certificate_ending'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_of_one_object" CHECK (num_nonnulls(order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id, reminder_id) = 1);--> statement-breakpoint
CREATE POLICY "default_views_select" ON "default_views" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "default_views_insert" ON "default_views" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id()) and exists (select 1 from public.saved_views v where v.id = default_views.view_id offset 0))));--> statement-breakpoint
CREATE POLICY "default_views_update" ON "default_views" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id()) and exists (select 1 from public.saved_views v where v.id = default_views.view_id offset 0)))) WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id()) and exists (select 1 from public.saved_views v where v.id = default_views.view_id offset 0))));--> statement-breakpoint
CREATE POLICY "default_views_delete" ON "default_views" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "default_views_select_system" ON "default_views" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "default_views_insert_system" ON "default_views" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "default_views_update_system" ON "default_views" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "default_views_delete_system" ON "default_views" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_references_select" ON "order_references" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
CREATE POLICY "order_references_insert" ON "order_references" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "order_references_update" ON "order_references" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id())))) WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "order_references_select_system" ON "order_references" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_references_insert_system" ON "order_references" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_references_update_system" ON "order_references" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_references_select_gate" ON "order_references" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "order_search_select" ON "order_search" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
CREATE POLICY "order_search_select_system" ON "order_search" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_search_select_gate" ON "order_search" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "order_search_insert_gate" ON "order_search" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_search_update_gate" ON "order_search" AS PERMISSIVE FOR UPDATE TO "passerelle_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "reminder_orders_select" ON "reminder_orders" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
CREATE POLICY "reminder_orders_insert" ON "reminder_orders" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer')) and (exists (select 1 from public.reminders r where r.id = reminder_orders.reminder_id and r.reminded_by = (select app.user_id()) offset 0))));--> statement-breakpoint
CREATE POLICY "reminder_orders_select_system" ON "reminder_orders" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "reminder_orders_insert_system" ON "reminder_orders" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "reminders_select" ON "reminders" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
CREATE POLICY "reminders_insert" ON "reminders" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer')) and (reminded_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "reminders_select_system" ON "reminders" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "reminders_insert_system" ON "reminders" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "saved_views_select" ON "saved_views" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and (is_shared or user_id = (select app.user_id())))));--> statement-breakpoint
CREATE POLICY "saved_views_insert" ON "saved_views" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "saved_views_update" ON "saved_views" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id())))) WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "saved_views_delete" ON "saved_views" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (organisation_id = (select app.organisation_id()) and user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "saved_views_select_system" ON "saved_views" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "saved_views_insert_system" ON "saved_views" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "saved_views_update_system" ON "saved_views" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "saved_views_delete_system" ON "saved_views" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
ALTER POLICY "purchase_orders_select_gate" ON "purchase_orders" TO passerelle_gate USING (((select app.context()) is null) or (case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));