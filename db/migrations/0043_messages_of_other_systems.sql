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
ALTER TABLE "exchanged_messages" ADD CONSTRAINT "exchanged_messages_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchanged_messages" ADD CONSTRAINT "exchanged_messages_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_identifiers" ADD CONSTRAINT "organisation_identifiers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_identifiers" ADD CONSTRAINT "organisation_identifiers_organisation_id_site_id_sites_organisation_id_id_fk" FOREIGN KEY ("organisation_id","site_id") REFERENCES "public"."sites"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exchanged_messages_of_order" ON "exchanged_messages" USING btree ("order_id","taken_at");--> statement-breakpoint
CREATE INDEX "organisation_identifiers_of_organisation" ON "organisation_identifiers" USING btree ("organisation_id","site_id");--> statement-breakpoint
CREATE INDEX "organisation_identifiers_by_value" ON "organisation_identifiers" USING btree ("value");--> statement-breakpoint
CREATE POLICY "exchanged_messages_select" ON "exchanged_messages" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'supplier')) and (organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "exchanged_messages_insert" ON "exchanged_messages" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'supplier')) and (organisation_id = (select app.organisation_id()) and taken_by = (select app.user_id())
  and exists (select 1 from public.purchase_orders o where o.id = exchanged_messages.order_id and o.supplier_id = exchanged_messages.supplier_id offset 0))));--> statement-breakpoint
CREATE POLICY "exchanged_messages_select_system" ON "exchanged_messages" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "organisation_identifiers_select" ON "organisation_identifiers" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "organisation_identifiers_insert" ON "organisation_identifiers" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "organisation_identifiers_delete" ON "organisation_identifiers" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "organisation_identifiers_select_system" ON "organisation_identifiers" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "organisation_identifiers_insert_system" ON "organisation_identifiers" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisation_identifiers_delete_system" ON "organisation_identifiers" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);