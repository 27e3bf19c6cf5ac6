CREATE TABLE "shipment_performance" (
	"carrier_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"requested_on" date,
	"requested_delay" integer,
	"first_on" date,
	"first_delay" integer,
	"last_on" date,
	"last_delay" integer,
	"is_full" boolean,
	"promised_on" date,
	"slip_days" integer,
	"is_stable" boolean,
	"ended_on" date,
	"picked_up_after" integer,
	"in_transit_after" integer,
	"arrived_after" integer,
	"delivered_after" integer,
	CONSTRAINT "shipment_performance_shipment_id_carrier_id_pk" PRIMARY KEY("shipment_id","carrier_id")
);
--> statement-breakpoint
ALTER TABLE "shipment_performance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "performance_counts" DROP CONSTRAINT "performance_counts_metric";--> statement-breakpoint
ALTER TABLE "measure_queue" ALTER COLUMN "line_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "measure_queue" ADD COLUMN "shipment_id" uuid;--> statement-breakpoint
ALTER TABLE "shipment_performance" ADD CONSTRAINT "shipment_performance_carrier_id_organisations_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_performance" ADD CONSTRAINT "shipment_performance_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipment_performance_requested" ON "shipment_performance" USING btree ("carrier_id","requested_on","shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_performance_first" ON "shipment_performance" USING btree ("carrier_id","first_on","shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_performance_last" ON "shipment_performance" USING btree ("carrier_id","last_on","shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_performance_promised" ON "shipment_performance" USING btree ("carrier_id","promised_on","shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_performance_ended" ON "shipment_performance" USING btree ("carrier_id","ended_on","shipment_id");--> statement-breakpoint
ALTER TABLE "measure_queue" ADD CONSTRAINT "measure_queue_of_one" CHECK (num_nonnulls(line_id, shipment_id) = 1);--> statement-breakpoint
ALTER TABLE "performance_counts" ADD CONSTRAINT "performance_counts_metric" CHECK (metric in ('requested', 'first', 'last', 'answer', 'slip', 'report'));--> statement-breakpoint
CREATE POLICY "shipment_performance_select" ON "shipment_performance" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('carrier')) and (carrier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipment_performance_select_system" ON "shipment_performance" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_performance_insert_system" ON "shipment_performance" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_performance_delete_system" ON "shipment_performance" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);