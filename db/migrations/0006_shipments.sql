CREATE TABLE "shipment_carriers" (
	"supplier_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"supplier_name" text NOT NULL,
	"carrier_id" uuid NOT NULL,
	"carrier_name" text NOT NULL,
	"assigned_by" uuid NOT NULL,
	"assigned_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipment_carriers_supplier_id_shipment_id_pk" PRIMARY KEY("supplier_id","shipment_id")
);
--> statement-breakpoint
ALTER TABLE "shipment_carriers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipment_milestones" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"code" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"eta" timestamp with time zone,
	"place" text,
	"reason" text,
	"cause" text,
	"comment" text,
	"source_id" text,
	"door" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_organisation_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipment_milestones_source" UNIQUE("supplier_id","shipment_id","source_id"),
	CONSTRAINT "shipment_milestones_code" CHECK (code in ('announced', 'booked', 'picked_up', 'in_transit', 'arrived', 'delivered', 'delayed', 'new_eta', 'received', 'cancelled')),
	CONSTRAINT "shipment_milestones_expected" CHECK (code not in ('delayed', 'new_eta') or eta is not null),
	CONSTRAINT "shipment_milestones_caused" CHECK ((reason is null) = (cause is null))
);
--> statement-breakpoint
ALTER TABLE "shipment_milestones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "receipts" DROP CONSTRAINT "receipts_quantity";--> statement-breakpoint
ALTER TABLE "shipments" DROP CONSTRAINT "shipments_state";--> statement-breakpoint
ALTER TABLE "threads" DROP CONSTRAINT "threads_of_one_object";--> statement-breakpoint
ALTER TABLE "shipment_lines" DROP CONSTRAINT "shipment_lines_shipment_id_line_id_number_pk";--> statement-breakpoint
ALTER TABLE "shipments" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "shipments" ALTER COLUMN "state" SET DEFAULT 'announced';--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_supplier_id_shipment_id_line_id_number_pk" PRIMARY KEY("supplier_id","shipment_id","line_id","number");--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "damaged_quantity" numeric(20, 6) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "refused_quantity" numeric(20, 6) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "comment" text;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "actor_organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "site_id" uuid;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "packages" integer;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "ships_on" date;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "planned_on" date;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "promised_on" date;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "eta" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "shipment_id" uuid;--> statement-breakpoint
ALTER TABLE "shipment_carriers" ADD CONSTRAINT "shipment_carriers_carrier_id_organisations_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_carriers" ADD CONSTRAINT "shipment_carriers_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_milestones" ADD CONSTRAINT "shipment_milestones_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipment_carriers_of_carrier" ON "shipment_carriers" USING btree ("carrier_id","shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_milestones_of_shipment" ON "shipment_milestones" USING btree ("shipment_id","at");--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "receipts_of_shipment" ON "receipts" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_lines_of_shipment" ON "shipment_lines" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_lines_by_order" ON "shipment_lines" USING btree (order_number text_pattern_ops);--> statement-breakpoint
CREATE INDEX "shipments_latest" ON "shipments" USING btree ((coalesce(planned_on, delivered_on, '1970-01-01'::date)) desc,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "shipments_open" ON "shipments" USING btree ("state","id") WHERE state not in ('received', 'cancelled');--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_of_shipment" UNIQUE("shipment_id");--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_quantity" CHECK (quantity >= 0 and damaged_quantity >= 0 and refused_quantity >= 0);--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_state" CHECK (state in ('announced', 'booked', 'picked_up', 'in_transit', 'arrived', 'delivered', 'received', 'cancelled'));--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_of_one_object" CHECK (num_nonnulls(order_id, shipment_id) = 1);--> statement-breakpoint
CREATE POLICY "promises_select_gate" ON "promises" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "line_answers_select_gate" ON "line_answers" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "line_fulfilments_select_gate" ON "line_fulfilments" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "line_fulfilments_update_gate" ON "line_fulfilments" AS PERMISSIVE FOR UPDATE TO "passerelle_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "purchase_order_lines_select_gate" ON "purchase_order_lines" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "receipts_insert" ON "receipts" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('logistics')) and (actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "receipts_select_gate" ON "receipts" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_lines_insert" ON "shipment_lines" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipment_lines_select_gate" ON "shipment_lines" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "shipments_insert" ON "shipments" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipments_update" ON "shipments" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('logistics')) and (true)) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipments.supplier_id and c.shipment_id = shipments.id and c.carrier_id = (select app.organisation_id()))))) WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and state = 'cancelled')) or ((select app.has_role('logistics')) and (state in ('announced', 'booked', 'picked_up', 'in_transit', 'arrived', 'delivered', 'received'))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipments.supplier_id and c.shipment_id = shipments.id and c.carrier_id = (select app.organisation_id())) and state in ('booked', 'picked_up', 'in_transit', 'arrived', 'delivered'))));--> statement-breakpoint
CREATE POLICY "shipments_select_gate" ON "shipments" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (((select app.context()) is null) or ((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipments.supplier_id and c.shipment_id = shipments.id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
CREATE POLICY "shipment_carriers_select" ON "shipment_carriers" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (carrier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipment_carriers_insert" ON "shipment_carriers" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('logistics')) and (assigned_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "shipment_carriers_update" ON "shipment_carriers" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('logistics')))) WITH CHECK (((select app.has_role('logistics'))));--> statement-breakpoint
CREATE POLICY "shipment_carriers_select_system" ON "shipment_carriers" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_carriers_insert_system" ON "shipment_carriers" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_carriers_update_system" ON "shipment_carriers" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_carriers_select_gate" ON "shipment_carriers" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_milestones_select" ON "shipment_milestones" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipment_milestones.supplier_id and c.shipment_id = shipment_milestones.shipment_id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
CREATE POLICY "shipment_milestones_insert" ON "shipment_milestones" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and code in ('announced', 'cancelled') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('logistics')) and (code in ('booked', 'picked_up', 'in_transit', 'arrived', 'delivered', 'delayed', 'new_eta', 'received') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipment_milestones.supplier_id and c.shipment_id = shipment_milestones.shipment_id and c.carrier_id = (select app.organisation_id())) and code in ('picked_up', 'in_transit', 'arrived', 'delivered', 'delayed', 'new_eta') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipment_milestones_select_system" ON "shipment_milestones" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_milestones_insert_system" ON "shipment_milestones" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "sites_select" ON "sites" TO passerelle_app USING (((select app.is_host())) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
ALTER POLICY "line_fulfilments_update" ON "line_fulfilments" TO passerelle_app USING (((select app.has_role('buyer')))) WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
ALTER POLICY "receipts_select" ON "receipts" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = receipts.supplier_id and c.shipment_id = receipts.shipment_id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
ALTER POLICY "shipment_lines_select" ON "shipment_lines" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipment_lines.supplier_id and c.shipment_id = shipment_lines.shipment_id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
ALTER POLICY "shipments_select" ON "shipments" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipments.supplier_id and c.shipment_id = shipments.id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
ALTER POLICY "comment_mentions_select" ON "comment_mentions" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_mentions.comment_id))));--> statement-breakpoint
ALTER POLICY "comment_mentions_insert" ON "comment_mentions" TO passerelle_app WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_mentions.comment_id and c.author_id = (select app.user_id())) and exists (select 1 from public.users u where u.id = comment_mentions.user_id))));--> statement-breakpoint
ALTER POLICY "comment_mentions_delete" ON "comment_mentions" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_mentions.comment_id and c.author_id = (select app.user_id())))));--> statement-breakpoint
ALTER POLICY "comment_revisions_select" ON "comment_revisions" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_revisions.comment_id and c.deleted_at is null))));--> statement-breakpoint
ALTER POLICY "comment_revisions_insert" ON "comment_revisions" TO passerelle_app WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_revisions.comment_id and c.author_id = (select app.user_id())))));--> statement-breakpoint
ALTER POLICY "comments_select" ON "comments" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and ((select app.organisation_id()) = any(audience) and exists (select 1 from public.threads t where t.id = comments.thread_id))));--> statement-breakpoint
ALTER POLICY "comments_insert" ON "comments" TO passerelle_app WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (author_id = (select app.user_id()) and author_organisation_id = (select app.organisation_id()) and (select app.host_id()) = any(audience) and ((select app.is_host()) or audience <@ array[(select app.organisation_id()), (select app.host_id())]) and exists (select 1 from public.threads t where t.id = comments.thread_id))));--> statement-breakpoint
ALTER POLICY "comments_update" ON "comments" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (author_id = (select app.user_id()) and author_organisation_id = (select app.organisation_id()) and (select app.host_id()) = any(audience) and ((select app.is_host()) or audience <@ array[(select app.organisation_id()), (select app.host_id())]) and exists (select 1 from public.threads t where t.id = comments.thread_id)))) WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (author_id = (select app.user_id()) and author_organisation_id = (select app.organisation_id()) and (select app.host_id()) = any(audience) and ((select app.is_host()) or audience <@ array[(select app.organisation_id()), (select app.host_id())]) and exists (select 1 from public.threads t where t.id = comments.thread_id))));--> statement-breakpoint
ALTER POLICY "threads_select" ON "threads" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.purchase_orders o where o.id = threads.order_id) or exists (select 1 from public.shipments s where s.id = threads.shipment_id))));--> statement-breakpoint
ALTER POLICY "threads_insert" ON "threads" TO passerelle_app WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.purchase_orders o where o.id = threads.order_id) or exists (select 1 from public.shipments s where s.id = threads.shipment_id))));