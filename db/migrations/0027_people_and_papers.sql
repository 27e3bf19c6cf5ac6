CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text,
	"number" text,
	"issued_on" date NOT NULL,
	"expires_on" date,
	"state" text DEFAULT 'submitted' NOT NULL,
	"remark" text,
	"version" integer DEFAULT 1 NOT NULL,
	"submitted_by" uuid,
	"submitted_by_name" text,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reviewed_by_name" text,
	"reviewed_at" timestamp with time zone,
	"door" text NOT NULL,
	"worker_id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "certificates_of_organisation" UNIQUE("organisation_id","id"),
	CONSTRAINT "certificates_kind" CHECK (kind in ('safety_induction', 'forklift', 'platform', 'electrical', 'first_aid', 'hygiene', 'driving_licence', 'driver_qualification', 'driver_card', 'dangerous_goods', 'medical', 'other')),
	CONSTRAINT "certificates_state" CHECK (state in ('submitted', 'accepted', 'refused')),
	CONSTRAINT "certificates_door" CHECK (door in ('portal', 'link', 'file', 'api', 'edi', 'email', 'import', 'cli', 'job')),
	CONSTRAINT "certificates_titled" CHECK ((kind <> 'other' or length(btrim(title)) > 0) and length(title) <= 200),
	CONSTRAINT "certificates_valid" CHECK (expires_on >= issued_on),
	CONSTRAINT "certificates_sized" CHECK (length(number) <= 100 and length(remark) <= 2000),
	CONSTRAINT "certificates_reviewed" CHECK ((state = 'submitted') = (reviewed_at is null))
);
--> statement-breakpoint
ALTER TABLE "certificates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "paper_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"certificate_id" uuid,
	"document_id" uuid,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"scan" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paper_files_of_certificate" UNIQUE("organisation_id","certificate_id"),
	CONSTRAINT "paper_files_of_document" UNIQUE("organisation_id","document_id"),
	CONSTRAINT "paper_files_of_one" CHECK (num_nonnulls(certificate_id, document_id) = 1),
	CONSTRAINT "paper_files_kind" CHECK (kind in ('pdf', 'png', 'jpg', 'webp', 'gif', 'heic', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'csv', 'txt')),
	CONSTRAINT "paper_files_scan" CHECK (scan in ('not_scanned', 'clean')),
	CONSTRAINT "paper_files_size" CHECK (bytes between 1 and 26214400),
	CONSTRAINT "paper_files_named" CHECK (length(name) between 3 and 150 and name !~ '[[:cntrl:]/\\"]'),
	CONSTRAINT "paper_files_digest" CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "paper_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "paper_parts" (
	"file_id" uuid NOT NULL,
	"part" smallint NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "paper_parts_file_id_part_pk" PRIMARY KEY("file_id","part"),
	CONSTRAINT "paper_parts_size" CHECK (octet_length(content) between 1 and 1048576 and part between 0 and 24)
);
--> statement-breakpoint
ALTER TABLE "paper_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partner_documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text,
	"number" text,
	"issued_on" date NOT NULL,
	"expires_on" date,
	"state" text DEFAULT 'submitted' NOT NULL,
	"remark" text,
	"version" integer DEFAULT 1 NOT NULL,
	"submitted_by" uuid,
	"submitted_by_name" text,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reviewed_by_name" text,
	"reviewed_at" timestamp with time zone,
	"door" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "partner_documents_of_organisation" UNIQUE("organisation_id","id"),
	CONSTRAINT "partner_documents_kind" CHECK (kind in ('vigilance', 'registration', 'insurance', 'transport_licence', 'safety_protocol', 'quality_certificate', 'environment_certificate', 'bank_details', 'other')),
	CONSTRAINT "partner_documents_state" CHECK (state in ('submitted', 'accepted', 'refused')),
	CONSTRAINT "partner_documents_door" CHECK (door in ('portal', 'link', 'file', 'api', 'edi', 'email', 'import', 'cli', 'job')),
	CONSTRAINT "partner_documents_titled" CHECK ((kind <> 'other' or length(btrim(title)) > 0) and length(title) <= 200),
	CONSTRAINT "partner_documents_valid" CHECK (expires_on >= issued_on),
	CONSTRAINT "partner_documents_sized" CHECK (length(number) <= 100 and length(remark) <= 2000),
	CONSTRAINT "partner_documents_reviewed" CHECK ((state = 'submitted') = (reviewed_at is null))
);
--> statement-breakpoint
ALTER TABLE "partner_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activity_requirements" (
	"activity" text NOT NULL,
	"certificate" text NOT NULL,
	CONSTRAINT "activity_requirements_activity_certificate_pk" PRIMARY KEY("activity","certificate"),
	CONSTRAINT "activity_requirements_activity" CHECK (activity in ('receiving', 'unloading', 'storage', 'picking', 'hazardous_handling', 'driving', 'driving_hazardous')),
	CONSTRAINT "activity_requirements_certificate" CHECK (certificate in ('safety_induction', 'forklift', 'platform', 'electrical', 'first_aid', 'hygiene', 'driving_licence', 'driver_qualification', 'driver_card', 'dangerous_goods', 'medical', 'other') and certificate <> 'other')
);
--> statement-breakpoint
ALTER TABLE "activity_requirements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"worker_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"activity" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"changed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignments_days" CHECK (until_on between from_on and from_on + 366),
	CONSTRAINT "assignments_activity" CHECK (activity in ('receiving', 'unloading', 'storage', 'picking', 'hazardous_handling', 'driving', 'driving_hazardous'))
);
--> statement-breakpoint
ALTER TABLE "assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipment_drivers" (
	"supplier_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"carrier_id" uuid NOT NULL,
	"worker_id" uuid NOT NULL,
	"activity" text NOT NULL,
	"named_by" uuid NOT NULL,
	"named_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipment_drivers_shipment_id_carrier_id_pk" PRIMARY KEY("shipment_id","carrier_id"),
	CONSTRAINT "shipment_drivers_activity" CHECK (activity in ('driving', 'driving_hazardous'))
);
--> statement-breakpoint
ALTER TABLE "shipment_drivers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "staffing_plans" (
	"site_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"people" numeric(20, 6) NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staffing_plans_site_id_on_day_pk" PRIMARY KEY("site_id","on_day"),
	CONSTRAINT "staffing_plans_people" CHECK (people between 0 and 100000)
);
--> statement-breakpoint
ALTER TABLE "staffing_plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "staffing_rates" (
	"site_id" uuid PRIMARY KEY NOT NULL,
	"lines_a_day" numeric(20, 6),
	"pallets_a_day" numeric(20, 6),
	"fewest" smallint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid,
	CONSTRAINT "staffing_rates_given" CHECK (num_nonnulls(lines_a_day, pallets_a_day) > 0),
	CONSTRAINT "staffing_rates_positive" CHECK (lines_a_day > 0 and pallets_a_day > 0 and fewest between 0 and 10000)
);
--> statement-breakpoint
ALTER TABLE "staffing_rates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "worker_clearances" (
	"organisation_id" uuid NOT NULL,
	"worker_id" uuid NOT NULL,
	"activity" text NOT NULL,
	"until" date,
	CONSTRAINT "worker_clearances_worker_id_activity_organisation_id_pk" PRIMARY KEY("worker_id","activity","organisation_id"),
	CONSTRAINT "worker_clearances_activity" CHECK (activity in ('receiving', 'unloading', 'storage', 'picking', 'hazardous_handling', 'driving', 'driving_hazardous'))
);
--> statement-breakpoint
ALTER TABLE "worker_clearances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"name" text NOT NULL,
	"reference" text,
	"job" text,
	"left_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workers_of_organisation" UNIQUE("organisation_id","id"),
	CONSTRAINT "workers_reference" UNIQUE("organisation_id","reference"),
	CONSTRAINT "workers_named" CHECK (length(btrim(name)) between 1 and 200),
	CONSTRAINT "workers_sized" CHECK (length(reference) between 1 and 50 and length(job) <= 200)
);
--> statement-breakpoint
ALTER TABLE "workers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mail_failures" DROP CONSTRAINT "mail_failures_of_one_object";--> statement-breakpoint
ALTER TABLE "mail_preferences" DROP CONSTRAINT "mail_preferences_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_of_one_object";--> statement-breakpoint
ALTER TABLE "forecast_commits" ADD COLUMN "by_agreement" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_failures" ADD COLUMN "partner_id" uuid;--> statement-breakpoint
ALTER TABLE "mail_failures" ADD COLUMN "worker_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "partner_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "worker_id" uuid;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_organisation_id_worker_id_workers_organisation_id_id_fk" FOREIGN KEY ("organisation_id","worker_id") REFERENCES "public"."workers"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_files" ADD CONSTRAINT "paper_files_organisation_id_certificate_id_certificates_organisation_id_id_fk" FOREIGN KEY ("organisation_id","certificate_id") REFERENCES "public"."certificates"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_files" ADD CONSTRAINT "paper_files_organisation_id_document_id_partner_documents_organisation_id_id_fk" FOREIGN KEY ("organisation_id","document_id") REFERENCES "public"."partner_documents"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_parts" ADD CONSTRAINT "paper_parts_file_id_paper_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."paper_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_documents" ADD CONSTRAINT "partner_documents_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_organisation_id_worker_id_workers_organisation_id_id_fk" FOREIGN KEY ("organisation_id","worker_id") REFERENCES "public"."workers"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_drivers" ADD CONSTRAINT "shipment_drivers_carrier_id_worker_id_workers_organisation_id_id_fk" FOREIGN KEY ("carrier_id","worker_id") REFERENCES "public"."workers"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staffing_plans" ADD CONSTRAINT "staffing_plans_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staffing_plans" ADD CONSTRAINT "staffing_plans_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staffing_rates" ADD CONSTRAINT "staffing_rates_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staffing_rates" ADD CONSTRAINT "staffing_rates_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_clearances" ADD CONSTRAINT "worker_clearances_organisation_id_worker_id_workers_organisation_id_id_fk" FOREIGN KEY ("organisation_id","worker_id") REFERENCES "public"."workers"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workers" ADD CONSTRAINT "workers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workers" ADD CONSTRAINT "workers_organisation_id_site_id_sites_organisation_id_id_fk" FOREIGN KEY ("organisation_id","site_id") REFERENCES "public"."sites"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_of_worker" ON "certificates" USING btree ("worker_id","kind","expires_on");--> statement-breakpoint
CREATE INDEX "certificates_to_review" ON "certificates" USING btree ("submitted_at","id") WHERE state = 'submitted';--> statement-breakpoint
CREATE INDEX "certificates_ending" ON "certificates" USING btree ("expires_on","id") WHERE state = 'accepted';--> statement-breakpoint
CREATE INDEX "paper_files_by_certificate" ON "paper_files" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "paper_files_by_document" ON "paper_files" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "partner_documents_of_kind" ON "partner_documents" USING btree ("organisation_id","kind","expires_on");--> statement-breakpoint
CREATE INDEX "partner_documents_to_review" ON "partner_documents" USING btree ("submitted_at","id") WHERE state = 'submitted';--> statement-breakpoint
CREATE INDEX "partner_documents_ending" ON "partner_documents" USING btree ("expires_on","id") WHERE state = 'accepted';--> statement-breakpoint
CREATE INDEX "assignments_of_worker" ON "assignments" USING btree ("worker_id","until_on");--> statement-breakpoint
CREATE INDEX "assignments_at" ON "assignments" USING btree ("site_id","until_on","from_on");--> statement-breakpoint
CREATE INDEX "shipment_drivers_of_worker" ON "shipment_drivers" USING btree ("worker_id");--> statement-breakpoint
CREATE INDEX "worker_clearances_ending" ON "worker_clearances" USING btree ("until","worker_id");--> statement-breakpoint
CREATE INDEX "workers_by_name" ON "workers" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "mail_failures_of_partner" ON "mail_failures" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "mail_failures_of_worker" ON "mail_failures" USING btree ("worker_id");--> statement-breakpoint
ALTER TABLE "mail_failures" ADD CONSTRAINT "mail_failures_of_one_object" CHECK (num_nonnulls(order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id) = 1);--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_kind" CHECK (kind in ('order_sent', 'order_changed', 'deadline_near', 'deadline_passed', 'answer_deviates', 'answer_rejected', 'answer_decided', 'message', 'mention', 'shipment_announced', 'shipment_cancelled', 'carrier_assigned', 'arrival_late', 'receipt_differs', 'incident_opened', 'incident_acknowledged', 'incident_turn', 'incident_closed', 'clock_over', 'action_asked', 'action_returned', 'action_due', 'action_overdue', 'forecast_published', 'commit_near', 'commit_passed', 'commit_agreed', 'silence_agreed', 'silence_ended', 'commit_below', 'risk_shared', 'risk_review', 'measure_asked', 'measure_due', 'measure_overdue', 'campaign_submitted', 'campaign_feasible', 'campaign_capped', 'campaign_refused', 'document_submitted', 'document_accepted', 'document_refused', 'document_ending', 'certificate_submitted', 'certificate_refused', 'certificate_ending'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('order_sent', 'order_changed', 'deadline_near', 'deadline_passed', 'answer_deviates', 'answer_rejected', 'answer_decided', 'message', 'mention', 'shipment_announced', 'shipment_cancelled', 'carrier_assigned', 'arrival_late', 'receipt_differs', 'incident_opened', 'incident_acknowledged', 'incident_turn', 'incident_closed', 'clock_over', 'action_asked', 'action_returned', 'action_due', 'action_overdue', 'forecast_published', 'commit_near', 'commit_passed', 'commit_agreed', 'silence_agreed', 'silence_ended', 'commit_below', 'risk_shared', 'risk_review', 'measure_asked', 'measure_due', 'measure_overdue', 'campaign_submitted', 'campaign_feasible', 'campaign_capped', 'campaign_refused', 'document_submitted', 'document_accepted', 'document_refused', 'document_ending', 'certificate_submitted', 'certificate_refused', 'certificate_ending'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_of_one_object" CHECK (num_nonnulls(order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id) = 1);--> statement-breakpoint
CREATE POLICY "certificates_select" ON "certificates" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['hr', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
CREATE POLICY "certificates_insert" ON "certificates" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('hr', 'supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and submitted_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "certificates_update" ON "certificates" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('hr')))) WITH CHECK (((select app.has_role('hr'))));--> statement-breakpoint
CREATE POLICY "certificates_delete" ON "certificates" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('hr', 'supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and state = 'submitted')));--> statement-breakpoint
CREATE POLICY "certificates_select_system" ON "certificates" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "certificates_insert_system" ON "certificates" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "certificates_update_system" ON "certificates" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "certificates_delete_system" ON "certificates" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "certificates_select_gate" ON "certificates" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (((select app.context()) is null) or (case (select app.reach(array['hr', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
CREATE POLICY "paper_files_select" ON "paper_files" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'quality', 'finance', 'hr', 'manager', 'logistics', 'supplier', 'carrier')) and (exists (select 1 from public.certificates c where c.id = paper_files.certificate_id offset 0) or exists (select 1 from public.partner_documents d where d.id = paper_files.document_id offset 0))));--> statement-breakpoint
CREATE POLICY "paper_files_insert" ON "paper_files" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'quality', 'finance', 'hr', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.certificates c where c.id = paper_files.certificate_id and c.state = 'submitted' and c.submitted_by = (select app.user_id()) offset 0) or exists (select 1 from public.partner_documents d where d.id = paper_files.document_id and d.state = 'submitted' and d.submitted_by = (select app.user_id()) offset 0))));--> statement-breakpoint
CREATE POLICY "paper_files_select_system" ON "paper_files" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "paper_files_insert_system" ON "paper_files" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "paper_files_delete_system" ON "paper_files" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "paper_parts_select" ON "paper_parts" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'quality', 'finance', 'hr', 'manager', 'logistics', 'supplier', 'carrier')) and (exists (select 1 from public.paper_files f where f.id = paper_parts.file_id offset 0))));--> statement-breakpoint
CREATE POLICY "paper_parts_insert" ON "paper_parts" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'quality', 'finance', 'hr', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.paper_files f join public.certificates c on c.id = f.certificate_id where f.id = paper_parts.file_id and c.state = 'submitted' and c.submitted_by = (select app.user_id()) offset 0) or exists (select 1 from public.paper_files f join public.partner_documents d on d.id = f.document_id where f.id = paper_parts.file_id and d.state = 'submitted' and d.submitted_by = (select app.user_id()) offset 0))));--> statement-breakpoint
CREATE POLICY "paper_parts_select_system" ON "paper_parts" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "paper_parts_insert_system" ON "paper_parts" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "partner_documents_select" ON "partner_documents" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'quality', 'finance', 'hr', 'manager', 'logistics'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
CREATE POLICY "partner_documents_insert" ON "partner_documents" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'quality', 'finance', 'hr', 'manager')) and (submitted_by = (select app.user_id()))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and submitted_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "partner_documents_update" ON "partner_documents" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer', 'quality', 'finance', 'hr', 'manager')))) WITH CHECK (((select app.has_role('buyer', 'quality', 'finance', 'hr', 'manager'))));--> statement-breakpoint
CREATE POLICY "partner_documents_delete" ON "partner_documents" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer', 'quality', 'finance', 'hr', 'manager')) and (submitted_by = (select app.user_id()) and state = 'submitted')) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and state = 'submitted')));--> statement-breakpoint
CREATE POLICY "partner_documents_select_system" ON "partner_documents" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "partner_documents_insert_system" ON "partner_documents" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "partner_documents_update_system" ON "partner_documents" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "partner_documents_delete_system" ON "partner_documents" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "activity_requirements_select" ON "activity_requirements" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('hr', 'logistics', 'manager', 'supplier', 'carrier'))));--> statement-breakpoint
CREATE POLICY "activity_requirements_insert" ON "activity_requirements" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('hr'))));--> statement-breakpoint
CREATE POLICY "activity_requirements_delete" ON "activity_requirements" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('hr'))));--> statement-breakpoint
CREATE POLICY "activity_requirements_select_system" ON "activity_requirements" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "activity_requirements_insert_system" ON "activity_requirements" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "activity_requirements_delete_system" ON "activity_requirements" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "activity_requirements_select_gate" ON "activity_requirements" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "assignments_select" ON "assignments" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('hr', 'logistics', 'manager'))));--> statement-breakpoint
CREATE POLICY "assignments_insert" ON "assignments" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('hr')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "assignments_delete" ON "assignments" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('hr'))));--> statement-breakpoint
CREATE POLICY "assignments_select_system" ON "assignments" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "assignments_insert_system" ON "assignments" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "assignments_delete_system" ON "assignments" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_drivers_select" ON "shipment_drivers" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['logistics', 'manager'], array['carrier'])) when '00000000-0000-0000-0000-000000000000' then true when carrier_id then true else false end));--> statement-breakpoint
CREATE POLICY "shipment_drivers_insert" ON "shipment_drivers" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('carrier')) and (carrier_id = (select app.organisation_id()) and named_by = (select app.user_id()) and exists (select 1 from public.shipment_carriers c where c.shipment_id = shipment_drivers.shipment_id and c.supplier_id = shipment_drivers.supplier_id and c.carrier_id = shipment_drivers.carrier_id offset 0))));--> statement-breakpoint
CREATE POLICY "shipment_drivers_delete" ON "shipment_drivers" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('carrier')) and (carrier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipment_drivers_select_system" ON "shipment_drivers" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_drivers_insert_system" ON "shipment_drivers" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_drivers_delete_system" ON "shipment_drivers" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "staffing_plans_select" ON "staffing_plans" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('hr', 'logistics', 'manager'))));--> statement-breakpoint
CREATE POLICY "staffing_plans_insert" ON "staffing_plans" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('hr')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "staffing_plans_update" ON "staffing_plans" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('hr')) and (changed_by = (select app.user_id())))) WITH CHECK (((select app.has_role('hr')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "staffing_plans_delete" ON "staffing_plans" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('hr'))));--> statement-breakpoint
CREATE POLICY "staffing_plans_select_system" ON "staffing_plans" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "staffing_plans_insert_system" ON "staffing_plans" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "staffing_plans_update_system" ON "staffing_plans" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "staffing_plans_delete_system" ON "staffing_plans" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "staffing_rates_select" ON "staffing_rates" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('hr', 'logistics', 'manager'))));--> statement-breakpoint
CREATE POLICY "staffing_rates_insert" ON "staffing_rates" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('hr')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "staffing_rates_update" ON "staffing_rates" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('hr')) and (changed_by = (select app.user_id())))) WITH CHECK (((select app.has_role('hr')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "staffing_rates_select_system" ON "staffing_rates" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "staffing_rates_insert_system" ON "staffing_rates" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "staffing_rates_update_system" ON "staffing_rates" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "worker_clearances_select" ON "worker_clearances" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['hr', 'logistics', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
CREATE POLICY "worker_clearances_select_system" ON "worker_clearances" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "worker_clearances_select_gate" ON "worker_clearances" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "worker_clearances_insert_gate" ON "worker_clearances" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "worker_clearances_delete_gate" ON "worker_clearances" AS PERMISSIVE FOR DELETE TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "workers_select" ON "workers" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['hr', 'logistics', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
CREATE POLICY "workers_insert" ON "workers" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('hr', 'supplier', 'carrier')) and (organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "workers_update" ON "workers" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('hr', 'supplier', 'carrier')) and (organisation_id = (select app.organisation_id())))) WITH CHECK (((select app.has_role('hr', 'supplier', 'carrier')) and (organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "workers_select_system" ON "workers" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "workers_insert_system" ON "workers" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workers_update_system" ON "workers" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workers_select_gate" ON "workers" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (((select app.context()) is null) or (case (select app.reach(array['hr', 'logistics', 'manager'], array['supplier', 'carrier'])) when '00000000-0000-0000-0000-000000000000' then true when organisation_id then true else false end));--> statement-breakpoint
ALTER POLICY "mail_failures_select" ON "mail_failures" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'manager')) and (exists (select 1 from public.purchase_orders o where o.id = mail_failures.order_id offset 0) or exists (select 1 from public.shipments s where s.id = mail_failures.shipment_id offset 0) or exists (select 1 from public.incidents i where i.id = mail_failures.incident_id offset 0) or exists (select 1 from public.forecast_releases r where r.id = mail_failures.release_id offset 0) or exists (select 1 from public.risks r where r.id = mail_failures.risk_id offset 0) or exists (select 1 from public.campaigns g where g.id = mail_failures.campaign_id offset 0) or exists (select 1 from public.forecast_series f where f.id = mail_failures.series_id offset 0) or exists (select 1 from public.organisations p where p.id = mail_failures.partner_id offset 0) or exists (select 1 from public.workers w where w.id = mail_failures.worker_id offset 0))));