CREATE TABLE "contact_decisions" (
	"contact_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"area" text NOT NULL,
	"step" smallint NOT NULL,
	"amount_limit" numeric(20, 6),
	"currency" text,
	"delay_limit" smallint,
	"answer_hours" smallint,
	CONSTRAINT "contact_decisions_organisation_id_contact_id_area_pk" PRIMARY KEY("organisation_id","contact_id","area"),
	CONSTRAINT "contact_decisions_area" CHECK (area in ('orders', 'prices', 'forecasts', 'shipments', 'quality', 'incidents', 'payments', 'staffing', 'data_security')),
	CONSTRAINT "contact_decisions_step" CHECK (step in (1, 2, 3)),
	CONSTRAINT "contact_decisions_amount" CHECK (amount_limit >= 0 and currency ~ '^[A-Z]{3}$' and (amount_limit is null) = (currency is null)),
	CONSTRAINT "contact_decisions_hours" CHECK (delay_limit between 0 and 365 and answer_hours between 1 and 240)
);
--> statement-breakpoint
ALTER TABLE "contact_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"user_id" uuid,
	"name" text NOT NULL,
	"job" text,
	"email" text,
	"phone" text,
	"deputy_id" uuid,
	"away_from" date,
	"away_until" date,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by_name" text NOT NULL,
	CONSTRAINT "contacts_of_organisation" UNIQUE("organisation_id","id"),
	CONSTRAINT "contacts_account" UNIQUE("organisation_id","user_id"),
	CONSTRAINT "contacts_named" CHECK (length(btrim(name)) between 1 and 200),
	CONSTRAINT "contacts_sized" CHECK (length(job) <= 200 and length(email) <= 254 and length(phone) <= 50),
	CONSTRAINT "contacts_own_deputy" CHECK (deputy_id <> id),
	CONSTRAINT "contacts_away" CHECK (away_until >= away_from and (away_until is null or away_from is not null))
);
--> statement-breakpoint
ALTER TABLE "contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partner_profiles" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"about" text,
	"address" text,
	"phone" text,
	"website" text,
	"registration" text,
	"vat_number" text,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by_name" text NOT NULL,
	CONSTRAINT "partner_profiles_sized" CHECK (length(about) <= 2000 and length(address) <= 500 and length(phone) <= 50 and length(registration) <= 50 and length(vat_number) <= 50),
	CONSTRAINT "partner_profiles_website" CHECK (website ~ '^https?://' and length(website) <= 300)
);
--> statement-breakpoint
ALTER TABLE "partner_profiles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contact_decisions" ADD CONSTRAINT "contact_decisions_organisation_id_contact_id_contacts_organisation_id_id_fk" FOREIGN KEY ("organisation_id","contact_id") REFERENCES "public"."contacts"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_profiles" ADD CONSTRAINT "partner_profiles_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_decisions_by_contact" ON "contact_decisions" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "contacts_deputies" ON "contacts" USING btree ("deputy_id");--> statement-breakpoint
CREATE INDEX "contacts_accounts" ON "contacts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "line_answers_lately" ON "line_answers" USING btree ("supplier_id","answered_at") WHERE answered_at is not null;--> statement-breakpoint
CREATE POLICY "contact_decisions_select" ON "contact_decisions" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'hr', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "contact_decisions_insert" ON "contact_decisions" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "contact_decisions_update" ON "contact_decisions" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin())))) WITH CHECK (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "contact_decisions_delete" ON "contact_decisions" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "contact_decisions_select_system" ON "contact_decisions" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "contact_decisions_insert_system" ON "contact_decisions" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "contact_decisions_update_system" ON "contact_decisions" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "contact_decisions_delete_system" ON "contact_decisions" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "contacts_select" ON "contacts" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'hr', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "contacts_insert" ON "contacts" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "contacts_update" ON "contacts" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin())))) WITH CHECK (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "contacts_delete" ON "contacts" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "contacts_select_system" ON "contacts" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "contacts_insert_system" ON "contacts" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "contacts_update_system" ON "contacts" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "contacts_delete_system" ON "contacts" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "partner_profiles_select" ON "partner_profiles" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'hr', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "partner_profiles_insert" ON "partner_profiles" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "partner_profiles_update" ON "partner_profiles" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin())))) WITH CHECK (((select app.has_role('buyer', 'logistics', 'manager'))) or ((select app.has_role('supplier', 'carrier')) and (organisation_id = (select app.organisation_id()) and (select app.is_org_admin()))));--> statement-breakpoint
CREATE POLICY "partner_profiles_select_system" ON "partner_profiles" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "partner_profiles_insert_system" ON "partner_profiles" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "partner_profiles_update_system" ON "partner_profiles" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);