CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_feeds_once" UNIQUE("organisation_id","user_id"),
	CONSTRAINT "calendar_feeds_token" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_link_codes" (
	"supplier_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"code_hash" "bytea",
	"code_until" timestamp with time zone,
	"tries" smallint DEFAULT 0 NOT NULL,
	"session_hash" "bytea",
	"session_until" timestamp with time zone,
	CONSTRAINT "order_link_codes_link_id_supplier_id_pk" PRIMARY KEY("link_id","supplier_id"),
	CONSTRAINT "order_link_codes_session" UNIQUE("session_hash"),
	CONSTRAINT "order_link_codes_code_ends" CHECK ((code_hash is null) = (code_until is null)),
	CONSTRAINT "order_link_codes_session_ends" CHECK ((session_hash is null) = (session_until is null))
);
--> statement-breakpoint
ALTER TABLE "order_link_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "order_links_token" UNIQUE("token_hash"),
	CONSTRAINT "order_links_of_supplier" UNIQUE("supplier_id","id")
);
--> statement-breakpoint
ALTER TABLE "order_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_document_parts" (
	"supplier_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"part" smallint NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "order_document_parts_document_id_part_supplier_id_pk" PRIMARY KEY("document_id","part","supplier_id"),
	CONSTRAINT "order_document_parts_size" CHECK (octet_length(content) between 1 and 1048576 and part between 0 and 24)
);
--> statement-breakpoint
ALTER TABLE "order_document_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"scan" text NOT NULL,
	"place" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_by_name" text NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_documents_of_supplier" UNIQUE("supplier_id","id"),
	CONSTRAINT "order_documents_place" CHECK (place in ('database', 'disk', 's3')),
	CONSTRAINT "order_documents_kind" CHECK (kind in ('pdf', 'png', 'jpg', 'webp', 'gif', 'heic', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'csv', 'txt')),
	CONSTRAINT "order_documents_scan" CHECK (scan in ('not_scanned', 'clean')),
	CONSTRAINT "order_documents_size" CHECK (bytes between 1 and 26214400),
	CONSTRAINT "order_documents_named" CHECK (length(name) between 3 and 150 and name !~ '[[:cntrl:]/\\"]'),
	CONSTRAINT "order_documents_digest" CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "order_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organisation_logos" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"width" smallint NOT NULL,
	"height" smallint NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_logos_kind" CHECK (kind in ('png', 'jpg', 'webp')),
	CONSTRAINT "organisation_logos_size" CHECK (bytes between 1 and 524288 and octet_length(content) = bytes),
	CONSTRAINT "organisation_logos_sides" CHECK (width between 16 and 2000 and height between 16 and 2000),
	CONSTRAINT "organisation_logos_digest" CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "organisation_logos" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exchanged_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"document_id" text NOT NULL,
	"supplier_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"answer" text NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_by_name" text NOT NULL,
	"taken_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchanged_messages_once" UNIQUE("organisation_id","kind","document_id"),
	CONSTRAINT "exchanged_messages_kind" CHECK (kind in ('Order', 'OrderChange', 'OrderCancellation', 'OrderResponse', 'OrderResponseSimple')),
	CONSTRAINT "exchanged_messages_sized" CHECK (length(document_id) between 1 and 200 and length(answer) <= 2000)
);
--> statement-breakpoint
ALTER TABLE "exchanged_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organisation_identifiers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"scheme" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "organisation_identifiers_once" UNIQUE("scheme","value"),
	CONSTRAINT "organisation_identifiers_form" CHECK (scheme ~ '^([0-9]{4}|VAT)$' and value ~ '^[A-Z0-9.:/_-]{4,50}$')
);
--> statement-breakpoint
ALTER TABLE "organisation_identifiers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text,
	"content" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by_name" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_drafts_kind" CHECK (kind in ('draft', 'template')),
	CONSTRAINT "order_drafts_name" CHECK ((kind = 'template') = (name is not null)),
	CONSTRAINT "order_drafts_named_well" CHECK (length(btrim(name)) > 0 and length(name) <= 100),
	CONSTRAINT "order_drafts_size" CHECK (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 524288)
);
--> statement-breakpoint
ALTER TABLE "order_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
ALTER TABLE "mails" DROP CONSTRAINT "mails_purpose";--> statement-breakpoint
ALTER TABLE "mail_preferences" DROP CONSTRAINT "mail_preferences_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_of_one_object";--> statement-breakpoint
DROP INDEX "purchase_orders_by_number";--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "order_link_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "reminder_id" uuid;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "requested_on" date DEFAULT '9999-12-31' NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_link_codes" ADD CONSTRAINT "order_link_codes_supplier_id_link_id_order_links_supplier_id_id_fk" FOREIGN KEY ("supplier_id","link_id") REFERENCES "public"."order_links"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_links" ADD CONSTRAINT "order_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_links" ADD CONSTRAINT "order_links_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_document_parts" ADD CONSTRAINT "order_document_parts_supplier_id_document_id_order_documents_supplier_id_id_fk" FOREIGN KEY ("supplier_id","document_id") REFERENCES "public"."order_documents"("supplier_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_documents" ADD CONSTRAINT "order_documents_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_logos" ADD CONSTRAINT "organisation_logos_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchanged_messages" ADD CONSTRAINT "exchanged_messages_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchanged_messages" ADD CONSTRAINT "exchanged_messages_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_identifiers" ADD CONSTRAINT "organisation_identifiers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_identifiers" ADD CONSTRAINT "organisation_identifiers_organisation_id_site_id_sites_organisation_id_id_fk" FOREIGN KEY ("organisation_id","site_id") REFERENCES "public"."sites"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_drafts" ADD CONSTRAINT "order_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_organisation_id_view_id_saved_views_organisation_id_id_fk" FOREIGN KEY ("organisation_id","view_id") REFERENCES "public"."saved_views"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_references" ADD CONSTRAINT "order_references_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_search" ADD CONSTRAINT "order_search_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_orders" ADD CONSTRAINT "reminder_orders_supplier_id_reminder_id_reminders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","reminder_id") REFERENCES "public"."reminders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_orders" ADD CONSTRAINT "reminder_orders_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_links_of_order" ON "order_links" USING btree ("order_id","created_at");--> statement-breakpoint
CREATE INDEX "order_links_of_user" ON "order_links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "order_documents_of_order" ON "order_documents" USING btree ("order_id","uploaded_at");--> statement-breakpoint
CREATE INDEX "exchanged_messages_of_order" ON "exchanged_messages" USING btree ("order_id","taken_at");--> statement-breakpoint
CREATE INDEX "organisation_identifiers_of_organisation" ON "organisation_identifiers" USING btree ("organisation_id","site_id");--> statement-breakpoint
CREATE INDEX "organisation_identifiers_by_value" ON "organisation_identifiers" USING btree ("value");--> statement-breakpoint
CREATE INDEX "order_drafts_of_user" ON "order_drafts" USING btree ("user_id","kind","changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "order_drafts_named" ON "order_drafts" USING btree (lower(name)) WHERE kind = 'template';--> statement-breakpoint
CREATE INDEX "default_views_of_view" ON "default_views" USING btree ("organisation_id","view_id");--> statement-breakpoint
CREATE INDEX "reminder_orders_of_order" ON "reminder_orders" USING btree ("order_id","at");--> statement-breakpoint
CREATE INDEX "line_arrivals_of_supplier" ON "line_arrivals" USING btree ("supplier_id","expected_on","line_id","part");--> statement-breakpoint
CREATE INDEX "mails_of_link" ON "mails" USING btree ("order_link_id","created_at") WHERE order_link_id is not null;--> statement-breakpoint
CREATE INDEX "items_by_code" ON "items" USING btree (code text_pattern_ops);--> statement-breakpoint
CREATE INDEX "line_fulfilments_under_way" ON "line_fulfilments" USING btree ("supplier_id","line_id") WHERE state not in ('received', 'cancelled', 'closed_short');--> statement-breakpoint
CREATE INDEX "purchase_order_lines_by_code" ON "purchase_order_lines" USING btree ("item_code","supplier_id","order_id");--> statement-breakpoint
CREATE INDEX "purchase_orders_by_number_of_supplier" ON "purchase_orders" USING btree ("supplier_id",number collate "C","id");--> statement-breakpoint
CREATE INDEX "purchase_orders_requested" ON "purchase_orders" USING btree ("requested_on","id");--> statement-breakpoint
CREATE INDEX "purchase_orders_requested_of_supplier" ON "purchase_orders" USING btree ("supplier_id","requested_on","id");--> statement-breakpoint
CREATE INDEX "purchase_orders_of_site" ON "purchase_orders" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "purchase_orders_by_number" ON "purchase_orders" USING btree (number collate "C","id");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_of_link" CHECK ((order_link_id is not null) = (purpose = 'order_code'));--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_purpose" CHECK (purpose in ('notifications', 'digest', 'password_reset', 'invitation', 'order_code'));--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_kind" CHECK (kind in ('order_sent', 'order_changed', 'deadline_near', 'deadline_passed', 'answer_escalated', 'answer_missing', 'order_reminded', 'answer_deviates', 'answer_rejected', 'answer_decided', 'answer_withdrawn', 'lines_dropped', 'message', 'mention', 'shipment_announced', 'shipment_cancelled', 'carrier_assigned', 'arrival_late', 'receipt_differs', 'incident_opened', 'incident_acknowledged', 'incident_turn', 'incident_closed', 'clock_over', 'action_asked', 'action_returned', 'action_due', 'action_overdue', 'forecast_published', 'commit_near', 'commit_passed', 'commit_agreed', 'silence_agreed', 'silence_ended', 'commit_below', 'risk_shared', 'risk_review', 'measure_asked', 'measure_due', 'measure_overdue', 'campaign_submitted', 'campaign_feasible', 'campaign_capped', 'campaign_refused', 'document_submitted', 'document_accepted', 'document_refused', 'document_ending', 'certificate_submitted', 'certificate_refused', 'certificate_ending'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('order_sent', 'order_changed', 'deadline_near', 'deadline_passed', 'answer_escalated', 'answer_missing', 'order_reminded', 'answer_deviates', 'answer_rejected', 'answer_decided', 'answer_withdrawn', 'lines_dropped', 'message', 'mention', 'shipment_announced', 'shipment_cancelled', 'carrier_assigned', 'arrival_late', 'receipt_differs', 'incident_opened', 'incident_acknowledged', 'incident_turn', 'incident_closed', 'clock_over', 'action_asked', 'action_returned', 'action_due', 'action_overdue', 'forecast_published', 'commit_near', 'commit_passed', 'commit_agreed', 'silence_agreed', 'silence_ended', 'commit_below', 'risk_shared', 'risk_review', 'measure_asked', 'measure_due', 'measure_overdue', 'campaign_submitted', 'campaign_feasible', 'campaign_capped', 'campaign_refused', 'document_submitted', 'document_accepted', 'document_refused', 'document_ending', 'certificate_submitted', 'certificate_refused', 'certificate_ending'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_of_one_object" CHECK (num_nonnulls(order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id, reminder_id) = 1);--> statement-breakpoint
CREATE POLICY "calendar_feeds_select" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('supplier')) and (user_id = (select app.user_id()) and organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "calendar_feeds_insert" ON "calendar_feeds" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (user_id = (select app.user_id()) and organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "calendar_feeds_update" ON "calendar_feeds" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('supplier')) and (user_id = (select app.user_id()) and organisation_id = (select app.organisation_id())))) WITH CHECK (((select app.has_role('supplier')) and (user_id = (select app.user_id()) and organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "calendar_feeds_delete" ON "calendar_feeds" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('supplier')) and (user_id = (select app.user_id()) and organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "calendar_feeds_select_system" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_insert_system" ON "calendar_feeds" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_update_system" ON "calendar_feeds" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_delete_system" ON "calendar_feeds" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_select_gate" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "order_link_codes_select_system" ON "order_link_codes" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_link_codes_insert_system" ON "order_link_codes" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_link_codes_update_system" ON "order_link_codes" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_link_codes_select_gate" ON "order_link_codes" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "order_links_select" ON "order_links" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
CREATE POLICY "order_links_update" ON "order_links" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')) and (revoked_at is null)) or ((select app.has_role('supplier')) and (revoked_at is null and supplier_id = (select app.organisation_id())))) WITH CHECK (((select app.has_role('buyer')) and (revoked_at is not null and revoked_by = (select app.user_id()))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and revoked_at is not null and revoked_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "order_links_select_system" ON "order_links" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_links_insert_system" ON "order_links" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_links_update_system" ON "order_links" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_links_select_gate" ON "order_links" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "order_document_parts_select" ON "order_document_parts" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier')) and (exists (select 1 from public.order_documents d where d.id = order_document_parts.document_id offset 0))));--> statement-breakpoint
CREATE POLICY "order_document_parts_insert" ON "order_document_parts" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'supplier')) and (exists (select 1 from public.order_documents d where d.id = order_document_parts.document_id and d.uploaded_by = (select app.user_id()) and d.organisation_id = (select app.organisation_id()) offset 0))));--> statement-breakpoint
CREATE POLICY "order_document_parts_select_system" ON "order_document_parts" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_document_parts_insert_system" ON "order_document_parts" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_documents_select" ON "order_documents" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
CREATE POLICY "order_documents_insert" ON "order_documents" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer')) and (uploaded_by = (select app.user_id()) and organisation_id = (select app.organisation_id()))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and uploaded_by = (select app.user_id()) and organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "order_documents_delete" ON "order_documents" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer')) and (organisation_id = (select app.organisation_id()))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "order_documents_select_system" ON "order_documents" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_documents_insert_system" ON "order_documents" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_documents_delete_system" ON "order_documents" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "organisation_logos_select" ON "organisation_logos" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or (((select app.is_partner()) or (select app.has_role('guest'))) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "organisation_logos_insert" ON "organisation_logos" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin')) and (organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "organisation_logos_update" ON "organisation_logos" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('admin')) and (organisation_id = (select app.organisation_id())))) WITH CHECK (((select app.has_role('admin')) and (organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "organisation_logos_delete" ON "organisation_logos" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('admin')) and (organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "organisation_logos_select_system" ON "organisation_logos" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "organisation_logos_insert_system" ON "organisation_logos" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisation_logos_update_system" ON "organisation_logos" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisation_logos_delete_system" ON "organisation_logos" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "exchanged_messages_select" ON "exchanged_messages" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'supplier')) and (organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "exchanged_messages_insert" ON "exchanged_messages" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'supplier')) and (organisation_id = (select app.organisation_id()) and taken_by = (select app.user_id())
  and exists (select 1 from public.purchase_orders o where o.id = exchanged_messages.order_id offset 0))));--> statement-breakpoint
CREATE POLICY "exchanged_messages_select_system" ON "exchanged_messages" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "organisation_identifiers_select" ON "organisation_identifiers" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "organisation_identifiers_insert" ON "organisation_identifiers" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "organisation_identifiers_delete" ON "organisation_identifiers" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "organisation_identifiers_select_system" ON "organisation_identifiers" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "organisation_identifiers_insert_system" ON "organisation_identifiers" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisation_identifiers_delete_system" ON "organisation_identifiers" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_drafts_select" ON "order_drafts" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer')) and (kind = 'template' or user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "order_drafts_insert" ON "order_drafts" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer')) and (user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "order_drafts_update" ON "order_drafts" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')) and (kind = 'template' or user_id = (select app.user_id())))) WITH CHECK (((select app.has_role('buyer')) and (kind = 'template' or user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "order_drafts_delete" ON "order_drafts" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer')) and (kind = 'template' or user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "order_drafts_select_system" ON "order_drafts" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "order_drafts_insert_system" ON "order_drafts" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_drafts_update_system" ON "order_drafts" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "order_drafts_delete_system" ON "order_drafts" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
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
ALTER POLICY "line_arrivals_select" ON "line_arrivals" TO passerelle_app USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier', 'feed'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
ALTER POLICY "organisations_select" ON "organisations" TO passerelle_app USING (((select app.is_host())) or (((select app.is_partner()) or (select app.has_role('guest', 'feed'))) and (id = (select app.organisation_id()) or kind = 'host')));--> statement-breakpoint
ALTER POLICY "sites_select" ON "sites" TO passerelle_app USING (((select app.is_host())) or (((select app.is_partner()) or (select app.has_role('feed'))) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))) or ((select app.has_role('guest')) and (id = (select o.site_id from public.purchase_orders o where o.id = (select app.order_id())))));--> statement-breakpoint
ALTER POLICY "promise_prices_select" ON "promise_prices" TO passerelle_app USING ((case (select app.reach(array['buyer', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (exists (select 1 from public.purchase_order_lines k where k.id = promise_prices.line_id offset 0))));--> statement-breakpoint
ALTER POLICY "promise_prices_insert" ON "promise_prices" TO passerelle_app WITH CHECK (((select app.has_role('buyer')) and (actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('guest')) and (exists (select 1 from public.purchase_order_lines k where k.id = promise_prices.line_id offset 0) and supplier_id = (select app.organisation_id()) and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))));--> statement-breakpoint
ALTER POLICY "promises_select" ON "promises" TO passerelle_app USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (exists (select 1 from public.purchase_order_lines k where k.id = promises.line_id offset 0))));--> statement-breakpoint
ALTER POLICY "promises_insert" ON "promises" TO passerelle_app WITH CHECK (((select app.has_role('buyer')) and (kind in ('requested', 'approved', 'approved_and_updated', 'refused', 'reissued', 'cancelled') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and kind in ('confirmed', 'proposed', 'auto_accepted', 'rejected', 'withdrawn') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()) and (kind <> 'withdrawn' or exists (select 1 from public.line_answers a where a.line_id = promises.line_id and a.state in ('pending_buyer', 'rejected') offset 0) or exists (select 1 from public.line_answers a join public.answer_file_lines f on f.line_id = a.line_id and f.entry = a.last_entry join public.answer_files d on d.id = f.file_id where a.line_id = promises.line_id and d.taken_at > now() - interval '1 hour' offset 0)))) or ((select app.has_role('guest')) and (exists (select 1 from public.purchase_order_lines k where k.id = promises.line_id offset 0) and supplier_id = (select app.organisation_id()) and kind in ('confirmed', 'proposed', 'auto_accepted', 'rejected', 'withdrawn') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()) and (kind <> 'withdrawn' or exists (select 1 from public.line_answers a where a.line_id = promises.line_id and a.state in ('pending_buyer', 'rejected') offset 0)))));--> statement-breakpoint
ALTER POLICY "line_answers_select" ON "line_answers" TO passerelle_app USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (order_id = (select app.order_id()))));--> statement-breakpoint
ALTER POLICY "line_answers_update" ON "line_answers" TO passerelle_app USING (((select app.has_role('buyer')) and (true)) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('guest')) and (order_id = (select app.order_id())))) WITH CHECK (((select app.has_role('buyer')) and (state in ('issued', 'approved', 'approved_and_updated', 'cancelled'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and (state in ('confirmed', 'auto_accepted', 'pending_buyer', 'rejected') or exists (select 1 from public.promises w where w.line_id = line_answers.line_id and w.entry = line_answers.last_entry and w.kind = 'withdrawn' offset 0)
  and (state = 'issued' or exists (select 1 from public.promises c where c.line_id = line_answers.line_id and c.entry = line_answers.current_entry and c.kind = line_answers.state offset 0))))) or ((select app.has_role('guest')) and (order_id = (select app.order_id()) and (state in ('confirmed', 'auto_accepted', 'pending_buyer', 'rejected') or exists (select 1 from public.promises w where w.line_id = line_answers.line_id and w.entry = line_answers.last_entry and w.kind = 'withdrawn' offset 0)
  and (state = 'issued' or exists (select 1 from public.promises c where c.line_id = line_answers.line_id and c.entry = line_answers.current_entry and c.kind = line_answers.state offset 0))))));--> statement-breakpoint
ALTER POLICY "line_fulfilments_select" ON "line_fulfilments" TO passerelle_app USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (exists (select 1 from public.purchase_order_lines k where k.id = line_fulfilments.line_id offset 0))));--> statement-breakpoint
ALTER POLICY "line_prices_select" ON "line_prices" TO passerelle_app USING ((case (select app.reach(array['buyer', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (exists (select 1 from public.purchase_order_lines k where k.id = line_prices.line_id offset 0))));--> statement-breakpoint
ALTER POLICY "purchase_order_lines_select" ON "purchase_order_lines" TO passerelle_app USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier', 'feed'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (order_id = (select app.order_id()))));--> statement-breakpoint
ALTER POLICY "purchase_orders_select" ON "purchase_orders" TO passerelle_app USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier', 'feed'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (id = (select app.order_id()))));--> statement-breakpoint
ALTER POLICY "purchase_orders_select_gate" ON "purchase_orders" TO passerelle_gate USING (((select app.context()) is null) or (case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier', 'feed'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (id = (select app.order_id()))));--> statement-breakpoint
ALTER POLICY "schedule_lines_select" ON "schedule_lines" TO passerelle_app USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end) or ((select app.has_role('guest')) and (exists (select 1 from public.purchase_order_lines k where k.id = schedule_lines.line_id offset 0))));--> statement-breakpoint
ALTER POLICY "tolerances_select" ON "tolerances" TO passerelle_app USING (((select app.has_role('buyer', 'manager', 'finance'))) or ((select app.has_role('supplier', 'guest')) and (partner_group is null or partner_group = (select o.partner_group from public.organisations o where o.id = (select app.organisation_id())))));