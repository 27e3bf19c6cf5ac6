CREATE TABLE "workload_days" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"on_day" date NOT NULL,
	"site_id" uuid,
	"lines" integer NOT NULL,
	"deliveries" integer NOT NULL,
	"shipments" integer NOT NULL,
	"pallets" numeric,
	"unpacked" integer NOT NULL,
	CONSTRAINT "workload_days_at" UNIQUE NULLS NOT DISTINCT("on_day","site_id")
);
--> statement-breakpoint
ALTER TABLE "workload_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workload_entries" (
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"delivery_id" uuid NOT NULL,
	"is_shipment" boolean NOT NULL,
	"site_id" uuid,
	"item_id" uuid NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	CONSTRAINT "workload_entries_line_id_on_day_delivery_id_supplier_id_pk" PRIMARY KEY("line_id","on_day","delivery_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "workload_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workload_weeks" (
	"week" date NOT NULL,
	"site_id" uuid NOT NULL,
	"lines" integer NOT NULL,
	"pallets" numeric,
	CONSTRAINT "workload_weeks_week_site_id_pk" PRIMARY KEY("week","site_id")
);
--> statement-breakpoint
ALTER TABLE "workload_weeks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "measure_queue" DROP CONSTRAINT "measure_queue_of_one";--> statement-breakpoint
ALTER TABLE "measure_queue" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "measure_queue" ADD COLUMN "site_id" uuid;--> statement-breakpoint
ALTER TABLE "workload_days" ADD CONSTRAINT "workload_days_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workload_entries" ADD CONSTRAINT "workload_entries_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workload_entries" ADD CONSTRAINT "workload_entries_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workload_entries" ADD CONSTRAINT "workload_entries_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workload_weeks" ADD CONSTRAINT "workload_weeks_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "workload_entries_by_day" ON "workload_entries" USING btree ("on_day");--> statement-breakpoint
ALTER TABLE "measure_queue" ADD CONSTRAINT "measure_queue_of_one" CHECK (num_nonnulls(line_id, shipment_id, series_id, site_id) = 1);--> statement-breakpoint
DROP POLICY "line_arrivals_select_gate" ON "line_arrivals" CASCADE;--> statement-breakpoint
CREATE POLICY "workload_days_select_system" ON "workload_days" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "workload_days_insert_system" ON "workload_days" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workload_days_update_system" ON "workload_days" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workload_days_delete_system" ON "workload_days" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "workload_days_select_gate" ON "workload_days" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "workload_entries_select_system" ON "workload_entries" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "workload_entries_insert_system" ON "workload_entries" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workload_entries_delete_system" ON "workload_entries" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "workload_weeks_select_system" ON "workload_weeks" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "workload_weeks_insert_system" ON "workload_weeks" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workload_weeks_delete_system" ON "workload_weeks" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "workload_weeks_select_gate" ON "workload_weeks" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);