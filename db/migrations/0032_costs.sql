CREATE TABLE "budgets" (
	"site_id" uuid NOT NULL,
	"month" date NOT NULL,
	"category" text NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(20, 6),
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid,
	"changed_by_name" text,
	"door" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "budgets_site_id_month_category_currency_pk" PRIMARY KEY("site_id","month","category","currency"),
	CONSTRAINT "budgets_month" CHECK (extract(day from month) = 1),
	CONSTRAINT "budgets_category" CHECK (category in ('transport', 'storage', 'handling')),
	CONSTRAINT "budgets_amount" CHECK (amount >= 0),
	CONSTRAINT "budgets_currency" CHECK (currency ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
ALTER TABLE "budgets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cost_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"site_id" uuid NOT NULL,
	"booked_on" date NOT NULL,
	"category" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"currency" text NOT NULL,
	"reference" text NOT NULL,
	"partner_id" uuid,
	"shipment_supplier_id" uuid,
	"shipment_id" uuid,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid,
	"changed_by_name" text,
	"door" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone,
	"void_reason" text,
	CONSTRAINT "cost_entries_reference" UNIQUE("site_id","category","reference"),
	CONSTRAINT "cost_entries_category" CHECK (category in ('transport', 'storage', 'handling')),
	CONSTRAINT "cost_entries_currency" CHECK (currency ~ '^[A-Z]{3}$'),
	CONSTRAINT "cost_entries_sized" CHECK (length(btrim(reference)) between 1 and 100 and length(note) <= 2000),
	CONSTRAINT "cost_entries_shipped" CHECK ((shipment_id is null) = (shipment_supplier_id is null)),
	CONSTRAINT "cost_entries_voided" CHECK ((voided_at is null) = (void_reason is null))
);
--> statement-breakpoint
ALTER TABLE "cost_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "freight_entries" (
	"shipment_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"site_id" uuid,
	"mode" text,
	"origin" text,
	"happens_on" date NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"currency" text NOT NULL,
	"weight_kg" numeric(20, 6),
	CONSTRAINT "freight_entries_shipment_id_supplier_id_pk" PRIMARY KEY("shipment_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "freight_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "freight_months" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"month" date NOT NULL,
	"site_id" uuid,
	"mode" text,
	"origin" text,
	"currency" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"entries" integer NOT NULL,
	"weighed_amount" numeric(20, 6) NOT NULL,
	"weight_kg" numeric(20, 6) NOT NULL,
	"weighed_entries" integer NOT NULL,
	CONSTRAINT "freight_months_of_lane" UNIQUE NULLS NOT DISTINCT("month","site_id","mode","origin","currency")
);
--> statement-breakpoint
ALTER TABLE "freight_months" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "freight_value_months" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"month" date NOT NULL,
	"site_id" uuid,
	"mode" text,
	"origin" text,
	"currency" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"value" numeric(20, 6) NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "freight_value_months_of_lane" UNIQUE NULLS NOT DISTINCT("month","site_id","mode","origin","currency")
);
--> statement-breakpoint
ALTER TABLE "freight_value_months" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "freight_values" (
	"shipment_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"value" numeric(20, 6) NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "freight_values_shipment_id_supplier_id_pk" PRIMARY KEY("shipment_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "freight_values" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "price_changes" (
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"entry" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"old_price" numeric(20, 6) NOT NULL,
	"new_price" numeric(20, 6) NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"effect" numeric(20, 6) NOT NULL,
	"currency" text NOT NULL,
	"decision" text NOT NULL,
	"happens_on" date NOT NULL,
	"offered_by" text NOT NULL,
	"decided_by" text,
	CONSTRAINT "price_changes_line_id_entry_supplier_id_pk" PRIMARY KEY("line_id","entry","supplier_id"),
	CONSTRAINT "price_changes_decision" CHECK (decision in ('tolerated', 'adopted', 'refused', 'waiting', 'replaced'))
);
--> statement-breakpoint
ALTER TABLE "price_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_days" (
	"supplier_id" uuid NOT NULL,
	"received_on" date NOT NULL,
	"unit" text NOT NULL,
	"received" numeric(20, 6) NOT NULL,
	"defective" numeric(20, 6) NOT NULL,
	"receipts" integer NOT NULL,
	"with_defects" integer NOT NULL,
	CONSTRAINT "quality_days_supplier_id_received_on_unit_pk" PRIMARY KEY("supplier_id","received_on","unit")
);
--> statement-breakpoint
ALTER TABLE "quality_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_entries" (
	"receipt_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"received_on" date NOT NULL,
	"unit" text NOT NULL,
	"received" numeric(20, 6) NOT NULL,
	"defective" numeric(20, 6) NOT NULL,
	CONSTRAINT "quality_entries_receipt_id_supplier_id_pk" PRIMARY KEY("receipt_id","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "quality_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "promise_prices" ADD COLUMN "asked_price" numeric(20, 6);--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_entries" ADD CONSTRAINT "cost_entries_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_entries" ADD CONSTRAINT "cost_entries_partner_id_organisations_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_entries" ADD CONSTRAINT "cost_entries_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_entries" ADD CONSTRAINT "cost_entries_shipment_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("shipment_supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freight_entries" ADD CONSTRAINT "freight_entries_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freight_values" ADD CONSTRAINT "freight_values_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_days" ADD CONSTRAINT "quality_days_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_entries" ADD CONSTRAINT "quality_entries_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "budgets_by_month" ON "budgets" USING btree ("month","site_id");--> statement-breakpoint
CREATE INDEX "cost_entries_by_day" ON "cost_entries" USING btree ("booked_on" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "cost_entries_summed" ON "cost_entries" USING btree ("booked_on","site_id","category","currency","amount","shipment_id","voided_at");--> statement-breakpoint
CREATE INDEX "cost_entries_of_shipment" ON "cost_entries" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "freight_entries_by_day" ON "freight_entries" USING btree ("happens_on" DESC NULLS LAST,"shipment_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "freight_entries_at" ON "freight_entries" USING btree ("site_id","happens_on");--> statement-breakpoint
CREATE INDEX "freight_months_empty" ON "freight_months" USING btree ("id") WHERE entries = 0;--> statement-breakpoint
CREATE INDEX "freight_value_months_empty" ON "freight_value_months" USING btree ("id") WHERE entries = 0;--> statement-breakpoint
CREATE INDEX "price_changes_by_day" ON "price_changes" USING btree ("happens_on" DESC NULLS LAST,"line_id" DESC NULLS LAST,"entry" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "price_changes_waiting" ON "price_changes" USING btree ("currency") WHERE decision = 'waiting';--> statement-breakpoint
CREATE INDEX "quality_days_by_day" ON "quality_days" USING btree ("received_on","supplier_id","unit","received","defective","receipts","with_defects");--> statement-breakpoint
CREATE INDEX "quality_days_empty" ON "quality_days" USING btree ("supplier_id") WHERE receipts = 0;--> statement-breakpoint
CREATE INDEX "quality_entries_of_line" ON "quality_entries" USING btree ("line_id");--> statement-breakpoint
CREATE POLICY "line_prices_select_gate" ON "line_prices" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "budgets_select" ON "budgets" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('finance', 'buyer', 'manager'))) or ((select app.has_role('logistics')) and (category = 'transport')));--> statement-breakpoint
CREATE POLICY "budgets_insert" ON "budgets" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('finance')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "budgets_update" ON "budgets" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('finance')) and (true))) WITH CHECK (((select app.has_role('finance')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "budgets_select_system" ON "budgets" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "budgets_insert_system" ON "budgets" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "budgets_update_system" ON "budgets" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "cost_entries_select" ON "cost_entries" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('finance', 'buyer', 'manager'))) or ((select app.has_role('logistics')) and (category = 'transport')));--> statement-breakpoint
CREATE POLICY "cost_entries_insert" ON "cost_entries" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('finance')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "cost_entries_update" ON "cost_entries" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('finance')) and (true))) WITH CHECK (((select app.has_role('finance')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "cost_entries_select_system" ON "cost_entries" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "cost_entries_insert_system" ON "cost_entries" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "cost_entries_update_system" ON "cost_entries" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "freight_entries_select" ON "freight_entries" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('finance', 'buyer', 'manager', 'logistics'))));--> statement-breakpoint
CREATE POLICY "freight_entries_select_system" ON "freight_entries" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "freight_entries_insert_system" ON "freight_entries" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "freight_entries_delete_system" ON "freight_entries" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "freight_months_select" ON "freight_months" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('finance', 'buyer', 'manager', 'logistics'))));--> statement-breakpoint
CREATE POLICY "freight_months_select_system" ON "freight_months" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "freight_months_insert_system" ON "freight_months" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "freight_months_update_system" ON "freight_months" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "freight_months_delete_system" ON "freight_months" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "freight_value_months_select" ON "freight_value_months" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('finance', 'manager'))));--> statement-breakpoint
CREATE POLICY "freight_value_months_select_system" ON "freight_value_months" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "freight_value_months_insert_system" ON "freight_value_months" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "freight_value_months_update_system" ON "freight_value_months" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "freight_value_months_delete_system" ON "freight_value_months" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "freight_values_select" ON "freight_values" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('finance', 'manager'))));--> statement-breakpoint
CREATE POLICY "freight_values_select_system" ON "freight_values" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "freight_values_insert_system" ON "freight_values" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "freight_values_delete_system" ON "freight_values" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "price_changes_select" ON "price_changes" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'finance', 'manager'))));--> statement-breakpoint
CREATE POLICY "price_changes_select_system" ON "price_changes" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "price_changes_insert_system" ON "price_changes" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "price_changes_delete_system" ON "price_changes" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "quality_days_select" ON "quality_days" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
CREATE POLICY "quality_days_select_system" ON "quality_days" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "quality_days_insert_system" ON "quality_days" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "quality_days_update_system" ON "quality_days" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "quality_days_delete_system" ON "quality_days" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "quality_entries_select" ON "quality_entries" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING ((case (select app.reach(array['buyer', 'logistics', 'quality', 'finance', 'manager'], array['supplier'])) when '00000000-0000-0000-0000-000000000000' then true when supplier_id then true else false end));--> statement-breakpoint
CREATE POLICY "quality_entries_select_system" ON "quality_entries" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "quality_entries_insert_system" ON "quality_entries" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "quality_entries_delete_system" ON "quality_entries" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
ALTER POLICY "staffing_plans_update" ON "staffing_plans" TO passerelle_app USING (((select app.has_role('hr')) and (true))) WITH CHECK (((select app.has_role('hr')) and (changed_by = (select app.user_id()))));--> statement-breakpoint
ALTER POLICY "staffing_rates_update" ON "staffing_rates" TO passerelle_app USING (((select app.has_role('hr')) and (true))) WITH CHECK (((select app.has_role('hr')) and (changed_by = (select app.user_id()))));