CREATE TABLE "line_arrivals" (
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"part" smallint NOT NULL,
	"order_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"site_id" uuid,
	"expected_on" date NOT NULL,
	"is_promised" boolean NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"unit" text NOT NULL,
	CONSTRAINT "line_arrivals_line_id_part_supplier_id_pk" PRIMARY KEY("line_id","part","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "line_arrivals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "line_performance" (
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"unit" smallint NOT NULL,
	"order_id" uuid NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"requested_on" date,
	"requested_delay" integer,
	"requested_earliest" integer,
	"requested_full" boolean,
	"first_on" date,
	"first_delay" integer,
	"first_earliest" integer,
	"first_full" boolean,
	"last_on" date,
	"last_delay" integer,
	"last_earliest" integer,
	"last_full" boolean,
	"sent_on" date,
	"answer_hours" integer,
	"answered_in_time" boolean,
	"promised_on" date,
	"slip_days" integer,
	"is_stable" boolean,
	CONSTRAINT "line_performance_line_id_unit_supplier_id_pk" PRIMARY KEY("line_id","unit","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "line_performance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "measure_queue" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "measure_queue_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"line_id" uuid NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "measure_queue" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "performance_counts" (
	"partner_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"grain" text NOT NULL,
	"starts_on" date NOT NULL,
	"has_value" boolean NOT NULL,
	"value" integer NOT NULL,
	"earliest" integer NOT NULL,
	"is_good" boolean NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "performance_counts_partner_id_metric_grain_starts_on_has_value_value_earliest_is_good_pk" PRIMARY KEY("partner_id","metric","grain","starts_on","has_value","value","earliest","is_good"),
	CONSTRAINT "performance_counts_metric" CHECK (metric in ('requested', 'first', 'last', 'answer', 'slip')),
	CONSTRAINT "performance_counts_grain" CHECK (grain in ('day', 'month'))
);
--> statement-breakpoint
ALTER TABLE "performance_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "value_entries" (
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"part" smallint NOT NULL,
	"order_id" uuid NOT NULL,
	"happens_on" date NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "value_entries_line_id_kind_part_supplier_id_pk" PRIMARY KEY("line_id","kind","part","supplier_id"),
	CONSTRAINT "value_entries_kind" CHECK (kind in ('ordered', 'received', 'open'))
);
--> statement-breakpoint
ALTER TABLE "value_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "value_months" (
	"supplier_id" uuid NOT NULL,
	"month" date NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "value_months_supplier_id_month_kind_currency_pk" PRIMARY KEY("supplier_id","month","kind","currency"),
	CONSTRAINT "value_months_kind" CHECK (kind in ('ordered', 'received', 'open'))
);
--> statement-breakpoint
ALTER TABLE "value_months" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "early_days" smallint DEFAULT 0;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "late_days" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "line_arrivals" ADD CONSTRAINT "line_arrivals_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_arrivals" ADD CONSTRAINT "line_arrivals_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_arrivals" ADD CONSTRAINT "line_arrivals_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_performance" ADD CONSTRAINT "line_performance_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "performance_counts" ADD CONSTRAINT "performance_counts_partner_id_organisations_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_entries" ADD CONSTRAINT "value_entries_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_months" ADD CONSTRAINT "value_months_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "line_arrivals_of_item" ON "line_arrivals" USING btree ("item_id","expected_on","line_id","part");--> statement-breakpoint
CREATE INDEX "line_arrivals_by_day" ON "line_arrivals" USING btree ("expected_on","site_id","supplier_id");--> statement-breakpoint
CREATE INDEX "line_performance_requested" ON "line_performance" USING btree ("supplier_id","requested_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "line_performance_first" ON "line_performance" USING btree ("supplier_id","first_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "line_performance_last" ON "line_performance" USING btree ("supplier_id","last_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "line_performance_sent" ON "line_performance" USING btree ("supplier_id","sent_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "line_performance_promised" ON "line_performance" USING btree ("supplier_id","promised_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "performance_counts_by_month" ON "performance_counts" USING btree ("starts_on","metric") WHERE grain = 'month' and has_value;--> statement-breakpoint
CREATE INDEX "performance_counts_missing" ON "performance_counts" USING btree ("starts_on","metric") WHERE grain = 'day' and not has_value;--> statement-breakpoint
CREATE INDEX "performance_counts_empty" ON "performance_counts" USING btree ("partner_id") WHERE units = 0;--> statement-breakpoint
CREATE INDEX "value_entries_by_day" ON "value_entries" USING btree ("supplier_id","kind","happens_on","line_id","part");--> statement-breakpoint
CREATE INDEX "value_months_by_month" ON "value_months" USING btree ("month","supplier_id");--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_window" CHECK (early_days between 0 and 365 and late_days between 0 and 365);--> statement-breakpoint
CREATE POLICY "line_arrivals_select" ON "line_arrivals" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "line_arrivals_select_system" ON "line_arrivals" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "line_arrivals_insert_system" ON "line_arrivals" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_arrivals_delete_system" ON "line_arrivals" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "line_arrivals_select_gate" ON "line_arrivals" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "line_performance_select" ON "line_performance" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "line_performance_select_system" ON "line_performance" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "line_performance_insert_system" ON "line_performance" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_performance_delete_system" ON "line_performance" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "measure_queue_select_system" ON "measure_queue" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "measure_queue_insert_system" ON "measure_queue" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "measure_queue_update_system" ON "measure_queue" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "measure_queue_delete_system" ON "measure_queue" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "measure_queue_insert_gate" ON "measure_queue" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "performance_counts_select" ON "performance_counts" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (partner_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "performance_counts_select_system" ON "performance_counts" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "performance_counts_insert_system" ON "performance_counts" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "performance_counts_update_system" ON "performance_counts" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "performance_counts_delete_system" ON "performance_counts" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "value_entries_select" ON "value_entries" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "value_entries_select_system" ON "value_entries" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "value_entries_insert_system" ON "value_entries" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "value_entries_delete_system" ON "value_entries" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "value_months_select" ON "value_months" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "value_months_select_system" ON "value_months" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "value_months_insert_system" ON "value_months" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "value_months_update_system" ON "value_months" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "value_months_delete_system" ON "value_months" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);