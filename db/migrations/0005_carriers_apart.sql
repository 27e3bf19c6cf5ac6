-- The policies let go of the columns first, which drizzle-kit does not order by itself.
ALTER POLICY "shipment_lines_select" ON "shipment_lines" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and ((select app.organisation_id()) is null)));
--> statement-breakpoint
ALTER POLICY "shipments_select" ON "shipments" TO passerelle_app USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and ((select app.organisation_id()) is null)));
--> statement-breakpoint
ALTER TABLE "shipments" DROP CONSTRAINT "shipments_carrier_id_organisations_id_fk";
--> statement-breakpoint
DROP INDEX "shipments_of_carrier";
--> statement-breakpoint
ALTER TABLE "shipment_lines" DROP COLUMN "carrier_id";
--> statement-breakpoint
ALTER TABLE "shipments" DROP COLUMN "carrier_id";
