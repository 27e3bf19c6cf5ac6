ALTER TABLE "incident_states" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "forecast_attention_open" ON "forecast_attention" USING btree ("supplier_id","commit_by","week") WHERE is_open;--> statement-breakpoint
CREATE INDEX "forecast_attention_exceptions" ON "forecast_attention" USING btree ("supplier_id","commit_by","week") WHERE below or changed_firm;--> statement-breakpoint
UPDATE "incident_states" s SET "due_at" = (SELECT min(c."due_at") FROM "incident_clocks" c WHERE c."incident_id" = s."incident_id" AND c."stopped_at" IS NULL);
