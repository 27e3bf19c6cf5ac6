DROP INDEX "line_arrivals_by_day";--> statement-breakpoint
DROP INDEX "campaigns_by_week";--> statement-breakpoint
DROP INDEX "cost_entries_by_day";--> statement-breakpoint
DROP INDEX "freight_entries_by_day";--> statement-breakpoint
DROP INDEX "mails_sent";--> statement-breakpoint
DROP INDEX "notifications_latest";--> statement-breakpoint
DROP INDEX "price_changes_by_day";--> statement-breakpoint
DROP INDEX "receipts_with_differences";--> statement-breakpoint
DROP INDEX "shipments_latest";--> statement-breakpoint
CREATE INDEX "incident_states_open" ON "incident_states" USING btree ("incident_id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "purchase_order_lines_of_item" ON "purchase_order_lines" USING btree ("item_id","supplier_id");--> statement-breakpoint
CREATE INDEX "line_arrivals_by_day" ON "line_arrivals" USING btree ("expected_on","site_id","supplier_id","item_id");--> statement-breakpoint
CREATE INDEX "campaigns_by_week" ON "campaigns" USING btree ("from_week" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cost_entries_by_day" ON "cost_entries" USING btree ("booked_on" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "freight_entries_by_day" ON "freight_entries" USING btree ("happens_on" DESC NULLS FIRST,"shipment_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "mails_sent" ON "mails" USING btree ("sent_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "notifications_latest" ON "notifications" USING btree ("user_id","organisation_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "price_changes_by_day" ON "price_changes" USING btree ("happens_on" DESC NULLS FIRST,"line_id" DESC NULLS FIRST,"entry" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "receipts_with_differences" ON "receipts" USING btree ("received_on" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE voided_at is null and (damaged_quantity > 0 or refused_quantity > 0 or announced_quantity <> quantity + damaged_quantity + refused_quantity);--> statement-breakpoint
CREATE INDEX "shipments_latest" ON "shipments" USING btree ((coalesce(planned_on, delivered_on, '1970-01-01'::date)) desc,"id" DESC NULLS FIRST);