CREATE TABLE "activity_chains" (
	"object_id" uuid NOT NULL,
	"length" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "activity_chains_object_id_pk" PRIMARY KEY("object_id")
);
--> statement-breakpoint
ALTER TABLE "activity_chains" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activity_log" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activity_log_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"object_type" text NOT NULL,
	"object_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"action" text NOT NULL,
	"area" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"actor_organisation_id" uuid,
	"actor_roles" text[] DEFAULT '{}' NOT NULL,
	"door" text NOT NULL,
	"particulars" jsonb NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "activity_log_area" CHECK (area in ('business', 'access'))
);
--> statement-breakpoint
ALTER TABLE "activity_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "context_keys" (
	"id" smallint DEFAULT 1 NOT NULL,
	"key" "bytea" NOT NULL,
	CONSTRAINT "context_keys_id_pk" PRIMARY KEY("id"),
	CONSTRAINT "context_keys_one" CHECK (id = 1)
);
--> statement-breakpoint
ALTER TABLE "context_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"is_org_admin" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_once" UNIQUE("organisation_id","user_id","role"),
	CONSTRAINT "memberships_role" CHECK (role in ('admin', 'manager', 'buyer', 'logistics', 'quality', 'marketing', 'finance', 'hr', 'supplier', 'carrier'))
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"country" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"partner_group" text,
	"working_days" smallint[] DEFAULT '{1,2,3,4,5}' NOT NULL,
	"acknowledge_days" smallint DEFAULT 2 NOT NULL,
	"early_days" smallint DEFAULT 0,
	"late_days" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_name_by_kind" UNIQUE("kind","name"),
	CONSTRAINT "organisations_kind" CHECK (kind in ('host', 'supplier', 'carrier', 'customer')),
	CONSTRAINT "organisations_named" CHECK (length(name) <= 300 and length(btrim(name)) > 0),
	CONSTRAINT "organisations_acknowledge_days" CHECK (acknowledge_days between 0 and 60),
	CONSTRAINT "organisations_window" CHECK (early_days between 0 and 365 and late_days between 0 and 365)
);
--> statement-breakpoint
ALTER TABLE "organisations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone,
	CONSTRAINT "rate_limits_key_pk" PRIMARY KEY("key")
);
--> statement-breakpoint
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"country" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	CONSTRAINT "sites_name" UNIQUE("organisation_id","name")
);
--> statement-breakpoint
ALTER TABLE "sites" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_logins" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"password_changed_at" timestamp with time zone,
	CONSTRAINT "user_logins_email" UNIQUE("email"),
	CONSTRAINT "user_logins_email_form" CHECK (email = lower(btrim(email)) and email like '%_@_%')
);
--> statement-breakpoint
ALTER TABLE "user_logins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"user_agent" text,
	"address" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "user_sessions_token" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "user_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"locale" text,
	"theme" text DEFAULT 'system' NOT NULL,
	"density" text DEFAULT 'comfortable' NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_named" CHECK (length(btrim(name)) between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promise_prices" (
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"entry" integer NOT NULL,
	"unit_price" numeric(20, 6) NOT NULL,
	"currency" text NOT NULL,
	"comment" text,
	"actor_id" uuid,
	"actor_organisation_id" uuid,
	CONSTRAINT "promise_prices_line_id_entry_supplier_id_pk" PRIMARY KEY("line_id","entry","supplier_id")
);
--> statement-breakpoint
ALTER TABLE "promise_prices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promises" (
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"entry" integer NOT NULL,
	"part" smallint DEFAULT 1 NOT NULL,
	"kind" text NOT NULL,
	"revision" integer NOT NULL,
	"promised_on" date,
	"quantity" numeric(20, 6),
	"reason" text,
	"cause" text,
	"comment" text,
	"door" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_organisation_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "promises_line_id_entry_part_supplier_id_pk" PRIMARY KEY("line_id","entry","part","supplier_id"),
	CONSTRAINT "promises_kind" CHECK (kind in ('requested', 'imported', 'confirmed', 'proposed', 'auto_accepted', 'approved', 'approved_and_updated', 'refused', 'rejected', 'reissued', 'cancelled')),
	CONSTRAINT "promises_dated" CHECK ((promised_on is null) = (quantity is null)),
	CONSTRAINT "promises_dated_unless_ended" CHECK (promised_on is not null or kind in ('rejected', 'refused', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "promises" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "items_code" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "line_answers" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"state" text DEFAULT 'issued' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"revision" integer,
	"current_entry" integer,
	"proposed_entry" integer,
	"last_entry" integer DEFAULT 0 NOT NULL,
	"acknowledge_by" timestamp with time zone,
	"first_answered_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	CONSTRAINT "line_answers_state" CHECK (state in ('issued', 'confirmed', 'auto_accepted', 'pending_buyer', 'approved', 'approved_and_updated', 'rejected', 'cancelled')),
	CONSTRAINT "line_answers_proposal_waits" CHECK ((state = 'pending_buyer') = (proposed_entry is not null))
);
--> statement-breakpoint
ALTER TABLE "line_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "line_fulfilments" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"shipped_quantity" numeric(20, 6) DEFAULT '0' NOT NULL,
	"received_quantity" numeric(20, 6) DEFAULT '0' NOT NULL,
	"last_received_on" date,
	CONSTRAINT "line_fulfilments_state" CHECK (state in ('open', 'partly_shipped', 'shipped', 'partly_received', 'received', 'closed_short', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "line_fulfilments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "line_prices" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"unit_price" numeric(20, 6) NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"currency" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "line_prices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "purchase_order_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"number" text NOT NULL,
	"item_id" uuid NOT NULL,
	"item_code" text NOT NULL,
	"description" text NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"unit" text NOT NULL,
	"pack_size" numeric(20, 6),
	"revision" integer DEFAULT 1 NOT NULL,
	"source_digest" "bytea",
	CONSTRAINT "purchase_order_lines_number" UNIQUE("supplier_id","order_id","number"),
	CONSTRAINT "purchase_order_lines_of_supplier" UNIQUE("supplier_id","id"),
	CONSTRAINT "purchase_order_lines_quantity" CHECK (quantity >= 0)
);
--> statement-breakpoint
ALTER TABLE "purchase_order_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "purchase_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"site_id" uuid,
	"number" text NOT NULL,
	"currency" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"placed_on" date NOT NULL,
	"sent_at" timestamp with time zone,
	"acknowledge_by" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "purchase_orders_number" UNIQUE("supplier_id","number"),
	CONSTRAINT "purchase_orders_of_supplier" UNIQUE("supplier_id","id"),
	CONSTRAINT "purchase_orders_currency" CHECK (currency ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
ALTER TABLE "purchase_orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "schedule_lines" (
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"requested_on" date NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	CONSTRAINT "schedule_lines_line_id_number_pk" PRIMARY KEY("line_id","number"),
	CONSTRAINT "schedule_lines_quantity" CHECK (quantity >= 0)
);
--> statement-breakpoint
ALTER TABLE "schedule_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tolerances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rank" smallint DEFAULT 100 NOT NULL,
	"partner_group" text,
	"deviation" text NOT NULL,
	"limit_days" smallint,
	"limit_percent" numeric(20, 6),
	"limit_units" numeric(20, 6),
	"limit_amount" numeric(20, 6),
	CONSTRAINT "tolerances_deviation" CHECK (deviation in ('date_earlier', 'date_later', 'quantity_under', 'quantity_over', 'price_up', 'price_down')),
	CONSTRAINT "tolerances_limited" CHECK (num_nonnulls(limit_days, limit_percent, limit_units, limit_amount) > 0)
);
--> statement-breakpoint
ALTER TABLE "tolerances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"shipment_id" uuid,
	"received_on" date NOT NULL,
	"announced_quantity" numeric(20, 6),
	"quantity" numeric(20, 6) NOT NULL,
	"damaged_quantity" numeric(20, 6) DEFAULT '0' NOT NULL,
	"refused_quantity" numeric(20, 6) DEFAULT '0' NOT NULL,
	"comment" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"door" text NOT NULL,
	"actor_id" uuid,
	"actor_organisation_id" uuid,
	"voided_at" timestamp with time zone,
	CONSTRAINT "receipts_quantity" CHECK (quantity >= 0 and damaged_quantity >= 0 and refused_quantity >= 0)
);
--> statement-breakpoint
ALTER TABLE "receipts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "shipment_costs" (
	"supplier_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"basis" text NOT NULL,
	"amount" numeric(20, 6),
	"currency" text,
	CONSTRAINT "shipment_costs_shipment_id_kind_pk" PRIMARY KEY("shipment_id","kind"),
	CONSTRAINT "shipment_costs_amount" CHECK ((basis = 'amount') = (amount is not null and currency is not null))
);
--> statement-breakpoint
ALTER TABLE "shipment_costs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"supplier_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"line_id" uuid NOT NULL,
	"order_number" text NOT NULL,
	"item_code" text NOT NULL,
	"description" text NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"unit" text NOT NULL,
	CONSTRAINT "shipment_lines_supplier_id_shipment_id_line_id_number_pk" PRIMARY KEY("supplier_id","shipment_id","line_id","number")
);
--> statement-breakpoint
ALTER TABLE "shipment_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "shipments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"site_id" uuid,
	"number" text NOT NULL,
	"state" text DEFAULT 'announced' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"mode" text,
	"packages" integer,
	"weight_kg" numeric(20, 6),
	"ships_on" date,
	"planned_on" date,
	"promised_on" date,
	"eta" timestamp with time zone,
	"delivered_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipments_number" UNIQUE("supplier_id","number"),
	CONSTRAINT "shipments_of_supplier" UNIQUE("supplier_id","id"),
	CONSTRAINT "shipments_state" CHECK (state in ('announced', 'booked', 'picked_up', 'in_transit', 'arrived', 'delivered', 'received', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "shipments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comment_mentions" (
	"comment_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "comment_mentions_comment_id_user_id_pk" PRIMARY KEY("comment_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "comment_mentions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comment_revisions" (
	"comment_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_revisions_comment_id_version_pk" PRIMARY KEY("comment_id","version")
);
--> statement-breakpoint
ALTER TABLE "comment_revisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"thread_id" uuid NOT NULL,
	"reply_to" uuid,
	"audience" uuid[] NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"author_organisation_id" uuid NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "comments_to_readers" UNIQUE("thread_id","id","audience"),
	CONSTRAINT "comments_addressed" CHECK (cardinality(audience) between 1 and 50 and author_organisation_id = any(audience)),
	CONSTRAINT "comments_size" CHECK (length(body) <= 10000 and (deleted_at is not null or length(btrim(body)) > 0))
);
--> statement-breakpoint
ALTER TABLE "comments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid,
	"shipment_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "threads_of_order" UNIQUE("order_id"),
	CONSTRAINT "threads_of_shipment" UNIQUE("shipment_id"),
	CONSTRAINT "threads_of_one_object" CHECK (num_nonnulls(order_id, shipment_id) = 1)
);
--> statement-breakpoint
ALTER TABLE "threads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
ALTER TABLE "line_arrivals" ADD CONSTRAINT "line_arrivals_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_arrivals" ADD CONSTRAINT "line_arrivals_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_arrivals" ADD CONSTRAINT "line_arrivals_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_logins" ADD CONSTRAINT "user_logins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_prices" ADD CONSTRAINT "promise_prices_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_answers" ADD CONSTRAINT "line_answers_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_answers" ADD CONSTRAINT "line_answers_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_fulfilments" ADD CONSTRAINT "line_fulfilments_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_prices" ADD CONSTRAINT "line_prices_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_lines" ADD CONSTRAINT "purchase_order_lines_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_lines" ADD CONSTRAINT "purchase_order_lines_supplier_id_order_id_purchase_orders_supplier_id_id_fk" FOREIGN KEY ("supplier_id","order_id") REFERENCES "public"."purchase_orders"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_lines" ADD CONSTRAINT "schedule_lines_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_performance" ADD CONSTRAINT "line_performance_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "performance_counts" ADD CONSTRAINT "performance_counts_partner_id_organisations_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_carriers" ADD CONSTRAINT "shipment_carriers_carrier_id_organisations_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_carriers" ADD CONSTRAINT "shipment_carriers_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_costs" ADD CONSTRAINT "shipment_costs_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_milestones" ADD CONSTRAINT "shipment_milestones_supplier_id_shipment_id_shipments_supplier_id_id_fk" FOREIGN KEY ("supplier_id","shipment_id") REFERENCES "public"."shipments"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD CONSTRAINT "comment_revisions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_answer_to_readers" FOREIGN KEY ("thread_id","reply_to","audience") REFERENCES "public"."comments"("thread_id","id","audience") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_order_id_purchase_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."purchase_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_entries" ADD CONSTRAINT "value_entries_supplier_id_line_id_purchase_order_lines_supplier_id_id_fk" FOREIGN KEY ("supplier_id","line_id") REFERENCES "public"."purchase_order_lines"("supplier_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_months" ADD CONSTRAINT "value_months_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_log_of_object" ON "activity_log" USING btree ("object_id","sequence");--> statement-breakpoint
CREATE INDEX "line_arrivals_of_item" ON "line_arrivals" USING btree ("item_id","expected_on","line_id","part");--> statement-breakpoint
CREATE INDEX "line_arrivals_by_day" ON "line_arrivals" USING btree ("expected_on","site_id","supplier_id");--> statement-breakpoint
CREATE INDEX "memberships_by_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_one_host" ON "organisations" USING btree ("kind") WHERE kind = 'host';--> statement-breakpoint
CREATE INDEX "user_sessions_by_user" ON "user_sessions" USING btree ("user_id","last_seen_at");--> statement-breakpoint
CREATE INDEX "users_by_name" ON "users" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "line_answers_waiting_for_supplier" ON "line_answers" USING btree ("supplier_id","acknowledge_by","line_id") WHERE state = 'issued';--> statement-breakpoint
CREATE INDEX "line_answers_overdue" ON "line_answers" USING btree ("acknowledge_by","line_id") WHERE state = 'issued';--> statement-breakpoint
CREATE INDEX "line_answers_waiting_for_buyer" ON "line_answers" USING btree ("answered_at","line_id") WHERE state in ('pending_buyer', 'rejected');--> statement-breakpoint
CREATE INDEX "line_answers_of_order" ON "line_answers" USING btree ("order_id","state");--> statement-breakpoint
CREATE INDEX "purchase_order_lines_of_order" ON "purchase_order_lines" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "purchase_orders_latest" ON "purchase_orders" USING btree ("placed_on" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "purchase_orders_latest_of_supplier" ON "purchase_orders" USING btree ("supplier_id","placed_on" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "purchase_orders_by_number" ON "purchase_orders" USING btree (number text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tolerances_by_rank" ON "tolerances" USING btree ("deviation","rank");--> statement-breakpoint
CREATE INDEX "line_performance_requested" ON "line_performance" USING btree ("supplier_id","requested_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "line_performance_first" ON "line_performance" USING btree ("supplier_id","first_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "line_performance_last" ON "line_performance" USING btree ("supplier_id","last_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "line_performance_sent" ON "line_performance" USING btree ("supplier_id","sent_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "line_performance_promised" ON "line_performance" USING btree ("supplier_id","promised_on","line_id","unit");--> statement-breakpoint
CREATE INDEX "performance_counts_by_month" ON "performance_counts" USING btree ("starts_on","metric") WHERE grain = 'month' and has_value;--> statement-breakpoint
CREATE INDEX "performance_counts_missing" ON "performance_counts" USING btree ("starts_on","metric") WHERE grain = 'day' and not has_value;--> statement-breakpoint
CREATE INDEX "performance_counts_empty" ON "performance_counts" USING btree ("partner_id") WHERE units = 0;--> statement-breakpoint
CREATE INDEX "receipts_of_line" ON "receipts" USING btree ("line_id","received_on");--> statement-breakpoint
CREATE INDEX "receipts_of_shipment" ON "receipts" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "receipts_with_differences" ON "receipts" USING btree ("received_on" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE voided_at is null and (damaged_quantity > 0 or refused_quantity > 0 or announced_quantity <> quantity + damaged_quantity + refused_quantity);--> statement-breakpoint
CREATE INDEX "shipment_carriers_of_carrier" ON "shipment_carriers" USING btree ("carrier_id","shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_lines_of_line" ON "shipment_lines" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "shipment_lines_of_shipment" ON "shipment_lines" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_lines_by_order" ON "shipment_lines" USING btree (order_number text_pattern_ops);--> statement-breakpoint
CREATE INDEX "shipment_milestones_of_shipment" ON "shipment_milestones" USING btree ("shipment_id","at");--> statement-breakpoint
CREATE INDEX "shipments_latest" ON "shipments" USING btree ((coalesce(planned_on, delivered_on, '1970-01-01'::date)) desc,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "shipments_open" ON "shipments" USING btree ("state","id") WHERE state not in ('received', 'cancelled');--> statement-breakpoint
CREATE INDEX "comment_mentions_of_user" ON "comment_mentions" USING btree ("user_id","comment_id");--> statement-breakpoint
CREATE INDEX "comments_by_thread" ON "comments" USING btree ("thread_id","created_at","id");--> statement-breakpoint
CREATE INDEX "value_entries_by_day" ON "value_entries" USING btree ("supplier_id","kind","happens_on","line_id","part");--> statement-breakpoint
CREATE INDEX "value_months_by_month" ON "value_months" USING btree ("month","supplier_id");--> statement-breakpoint
CREATE POLICY "activity_chains_select_system" ON "activity_chains" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "activity_chains_select_gate" ON "activity_chains" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "activity_chains_insert_gate" ON "activity_chains" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "activity_chains_update_gate" ON "activity_chains" AS PERMISSIVE FOR UPDATE TO "passerelle_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "activity_log_select" ON "activity_log" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('admin')) and (area = 'access')) or ((select app.has_role('manager')) and (area = 'business')));--> statement-breakpoint
CREATE POLICY "activity_log_select_system" ON "activity_log" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "activity_log_select_gate" ON "activity_log" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "activity_log_insert_gate" ON "activity_log" AS PERMISSIVE FOR INSERT TO "passerelle_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "context_keys_select_gate" ON "context_keys" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "line_arrivals_select" ON "line_arrivals" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "line_arrivals_select_system" ON "line_arrivals" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "line_arrivals_insert_system" ON "line_arrivals" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_arrivals_delete_system" ON "line_arrivals" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "line_arrivals_select_gate" ON "line_arrivals" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "memberships_select" ON "memberships" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "memberships_insert" ON "memberships" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "memberships_delete" ON "memberships" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "memberships_select_system" ON "memberships" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "memberships_insert_system" ON "memberships" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "memberships_update_system" ON "memberships" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "memberships_delete_system" ON "memberships" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "memberships_select_gate" ON "memberships" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "organisations_select" ON "organisations" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or ((select app.is_partner()) and (id = (select app.organisation_id()) or kind = 'host')));--> statement-breakpoint
CREATE POLICY "organisations_insert" ON "organisations" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "organisations_update" ON "organisations" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('admin')))) WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "organisations_select_system" ON "organisations" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "organisations_insert_system" ON "organisations" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisations_update_system" ON "organisations" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisations_select_gate" ON "organisations" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "rate_limits_select_system" ON "rate_limits" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "rate_limits_insert_system" ON "rate_limits" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "rate_limits_update_system" ON "rate_limits" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "rate_limits_delete_system" ON "rate_limits" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "sites_select" ON "sites" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or ((select app.is_partner()) and (organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id()))));--> statement-breakpoint
CREATE POLICY "sites_insert" ON "sites" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "sites_update" ON "sites" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('admin')))) WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "sites_select_system" ON "sites" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "sites_insert_system" ON "sites" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sites_update_system" ON "sites" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_logins_select" ON "user_logins" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('admin'))) or (((select app.is_host()) or (select app.is_partner())) and (user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "user_logins_insert" ON "user_logins" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "user_logins_update" ON "user_logins" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('admin'))) or (((select app.is_host()) or (select app.is_partner())) and (user_id = (select app.user_id())))) WITH CHECK (((select app.has_role('admin'))) or (((select app.is_host()) or (select app.is_partner())) and (user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "user_logins_select_system" ON "user_logins" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "user_logins_insert_system" ON "user_logins" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_logins_update_system" ON "user_logins" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_logins_select_gate" ON "user_logins" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "user_sessions_select" ON "user_sessions" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('admin'))) or (((select app.is_host()) or (select app.is_partner())) and (user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "user_sessions_update" ON "user_sessions" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('admin'))) or (((select app.is_host()) or (select app.is_partner())) and (user_id = (select app.user_id())))) WITH CHECK (((select app.has_role('admin'))) or (((select app.is_host()) or (select app.is_partner())) and (user_id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "user_sessions_select_system" ON "user_sessions" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "user_sessions_insert_system" ON "user_sessions" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_sessions_update_system" ON "user_sessions" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_sessions_delete_system" ON "user_sessions" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "user_sessions_select_gate" ON "user_sessions" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "users_select" ON "users" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.is_host())) or ((select app.is_partner()) and (exists (select 1 from public.memberships m where m.user_id = users.id))));--> statement-breakpoint
CREATE POLICY "users_insert" ON "users" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('admin'))));--> statement-breakpoint
CREATE POLICY "users_update" ON "users" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('admin'))) or (((select app.is_host()) or (select app.is_partner())) and (id = (select app.user_id())))) WITH CHECK (((select app.has_role('admin'))) or (((select app.is_host()) or (select app.is_partner())) and (id = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "users_select_system" ON "users" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "users_insert_system" ON "users" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_update_system" ON "users" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_select_gate" ON "users" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "promise_prices_select" ON "promise_prices" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "promise_prices_insert" ON "promise_prices" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer')) and (actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "promise_prices_select_system" ON "promise_prices" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "promise_prices_insert_system" ON "promise_prices" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "promises_select" ON "promises" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "promises_insert" ON "promises" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer')) and (kind in ('requested', 'approved', 'approved_and_updated', 'refused', 'reissued', 'cancelled') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and kind in ('confirmed', 'proposed', 'auto_accepted', 'rejected') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "promises_select_system" ON "promises" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "promises_insert_system" ON "promises" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "promises_select_gate" ON "promises" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "items_select" ON "items" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))));--> statement-breakpoint
CREATE POLICY "items_insert" ON "items" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "items_update" ON "items" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')))) WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "items_select_system" ON "items" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "items_insert_system" ON "items" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "items_update_system" ON "items" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_answers_select" ON "line_answers" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "line_answers_insert" ON "line_answers" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "line_answers_update" ON "line_answers" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')) and (true)) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id())))) WITH CHECK (((select app.has_role('buyer')) and (state in ('issued', 'approved', 'approved_and_updated', 'cancelled'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and state in ('confirmed', 'auto_accepted', 'pending_buyer', 'rejected'))));--> statement-breakpoint
CREATE POLICY "line_answers_select_system" ON "line_answers" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "line_answers_insert_system" ON "line_answers" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_answers_update_system" ON "line_answers" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_answers_select_gate" ON "line_answers" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "line_fulfilments_select" ON "line_fulfilments" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "line_fulfilments_insert" ON "line_fulfilments" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "line_fulfilments_update" ON "line_fulfilments" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')))) WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "line_fulfilments_select_system" ON "line_fulfilments" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "line_fulfilments_insert_system" ON "line_fulfilments" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_fulfilments_update_system" ON "line_fulfilments" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_fulfilments_select_gate" ON "line_fulfilments" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "line_fulfilments_update_gate" ON "line_fulfilments" AS PERMISSIVE FOR UPDATE TO "passerelle_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_prices_select" ON "line_prices" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "line_prices_insert" ON "line_prices" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "line_prices_update" ON "line_prices" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')))) WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "line_prices_select_system" ON "line_prices" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "line_prices_insert_system" ON "line_prices" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "line_prices_update_system" ON "line_prices" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "purchase_order_lines_select" ON "purchase_order_lines" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "purchase_order_lines_insert" ON "purchase_order_lines" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "purchase_order_lines_update" ON "purchase_order_lines" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')))) WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "purchase_order_lines_select_system" ON "purchase_order_lines" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "purchase_order_lines_insert_system" ON "purchase_order_lines" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "purchase_order_lines_update_system" ON "purchase_order_lines" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "purchase_order_lines_select_gate" ON "purchase_order_lines" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "purchase_orders_select" ON "purchase_orders" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "purchase_orders_insert" ON "purchase_orders" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "purchase_orders_update" ON "purchase_orders" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')))) WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "purchase_orders_select_system" ON "purchase_orders" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "purchase_orders_insert_system" ON "purchase_orders" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "purchase_orders_update_system" ON "purchase_orders" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "purchase_orders_select_gate" ON "purchase_orders" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "schedule_lines_select" ON "schedule_lines" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "schedule_lines_insert" ON "schedule_lines" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "schedule_lines_update" ON "schedule_lines" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')))) WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "schedule_lines_delete" ON "schedule_lines" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "schedule_lines_select_system" ON "schedule_lines" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "schedule_lines_insert_system" ON "schedule_lines" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "schedule_lines_update_system" ON "schedule_lines" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "schedule_lines_delete_system" ON "schedule_lines" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "tolerances_select" ON "tolerances" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'manager', 'finance'))) or ((select app.has_role('supplier')) and (partner_group is null or partner_group = (select o.partner_group from public.organisations o where o.id = (select app.organisation_id())))));--> statement-breakpoint
CREATE POLICY "tolerances_insert" ON "tolerances" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "tolerances_update" ON "tolerances" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer')))) WITH CHECK (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "tolerances_delete" ON "tolerances" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer'))));--> statement-breakpoint
CREATE POLICY "tolerances_select_system" ON "tolerances" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "tolerances_insert_system" ON "tolerances" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tolerances_update_system" ON "tolerances" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tolerances_delete_system" ON "tolerances" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
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
CREATE POLICY "receipts_select" ON "receipts" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = receipts.supplier_id and c.shipment_id = receipts.shipment_id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
CREATE POLICY "receipts_insert" ON "receipts" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('logistics')) and (actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "receipts_select_system" ON "receipts" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "receipts_insert_system" ON "receipts" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "receipts_update_system" ON "receipts" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "receipts_select_gate" ON "receipts" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_carriers_select" ON "shipment_carriers" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (carrier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipment_carriers_insert" ON "shipment_carriers" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('logistics')) and (assigned_by = (select app.user_id()))));--> statement-breakpoint
CREATE POLICY "shipment_carriers_update" ON "shipment_carriers" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('logistics')))) WITH CHECK (((select app.has_role('logistics'))));--> statement-breakpoint
CREATE POLICY "shipment_carriers_select_system" ON "shipment_carriers" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_carriers_insert_system" ON "shipment_carriers" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_carriers_update_system" ON "shipment_carriers" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_carriers_select_gate" ON "shipment_carriers" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_costs_select" ON "shipment_costs" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('finance', 'logistics', 'manager'))));--> statement-breakpoint
CREATE POLICY "shipment_costs_select_system" ON "shipment_costs" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_costs_insert_system" ON "shipment_costs" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_costs_update_system" ON "shipment_costs" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_lines_select" ON "shipment_lines" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipment_lines.supplier_id and c.shipment_id = shipment_lines.shipment_id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
CREATE POLICY "shipment_lines_insert" ON "shipment_lines" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipment_lines_select_system" ON "shipment_lines" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_lines_insert_system" ON "shipment_lines" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_lines_update_system" ON "shipment_lines" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipment_lines_select_gate" ON "shipment_lines" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_milestones_select" ON "shipment_milestones" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipment_milestones.supplier_id and c.shipment_id = shipment_milestones.shipment_id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
CREATE POLICY "shipment_milestones_insert" ON "shipment_milestones" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and code in ('announced', 'cancelled') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('logistics')) and (code in ('booked', 'picked_up', 'in_transit', 'arrived', 'delivered', 'delayed', 'new_eta', 'received') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipment_milestones.supplier_id and c.shipment_id = shipment_milestones.shipment_id and c.carrier_id = (select app.organisation_id())) and code in ('picked_up', 'in_transit', 'arrived', 'delivered', 'delayed', 'new_eta') and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipment_milestones_select_system" ON "shipment_milestones" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipment_milestones_insert_system" ON "shipment_milestones" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipments_select" ON "shipments" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipments.supplier_id and c.shipment_id = shipments.id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
CREATE POLICY "shipments_insert" ON "shipments" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "shipments_update" ON "shipments" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('logistics')) and (true)) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipments.supplier_id and c.shipment_id = shipments.id and c.carrier_id = (select app.organisation_id()))))) WITH CHECK (((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()) and state = 'cancelled')) or ((select app.has_role('logistics')) and (state in ('announced', 'booked', 'picked_up', 'in_transit', 'arrived', 'delivered', 'received'))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipments.supplier_id and c.shipment_id = shipments.id and c.carrier_id = (select app.organisation_id())) and state in ('booked', 'picked_up', 'in_transit', 'arrived', 'delivered'))));--> statement-breakpoint
CREATE POLICY "shipments_select_system" ON "shipments" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "shipments_insert_system" ON "shipments" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipments_update_system" ON "shipments" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipments_select_gate" ON "shipments" AS PERMISSIVE FOR SELECT TO "passerelle_gate" USING (((select app.context()) is null) or ((select app.has_role('buyer', 'logistics', 'quality', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))) or ((select app.has_role('carrier')) and (exists (select 1 from public.shipment_carriers c where c.supplier_id = shipments.supplier_id and c.shipment_id = shipments.id and c.carrier_id = (select app.organisation_id())))));--> statement-breakpoint
CREATE POLICY "comment_mentions_select" ON "comment_mentions" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_mentions.comment_id))));--> statement-breakpoint
CREATE POLICY "comment_mentions_insert" ON "comment_mentions" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_mentions.comment_id and c.author_id = (select app.user_id())) and exists (select 1 from public.users u where u.id = comment_mentions.user_id))));--> statement-breakpoint
CREATE POLICY "comment_mentions_delete" ON "comment_mentions" AS PERMISSIVE FOR DELETE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_mentions.comment_id and c.author_id = (select app.user_id())))));--> statement-breakpoint
CREATE POLICY "comment_mentions_select_system" ON "comment_mentions" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "comment_mentions_insert_system" ON "comment_mentions" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "comment_mentions_delete_system" ON "comment_mentions" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "comment_revisions_select" ON "comment_revisions" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_revisions.comment_id and c.deleted_at is null))));--> statement-breakpoint
CREATE POLICY "comment_revisions_insert" ON "comment_revisions" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.comments c where c.id = comment_revisions.comment_id and c.author_id = (select app.user_id())))));--> statement-breakpoint
CREATE POLICY "comment_revisions_select_system" ON "comment_revisions" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "comment_revisions_insert_system" ON "comment_revisions" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "comments_select" ON "comments" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and ((select app.organisation_id()) = any(audience) and exists (select 1 from public.threads t where t.id = comments.thread_id))));--> statement-breakpoint
CREATE POLICY "comments_insert" ON "comments" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (author_id = (select app.user_id()) and author_organisation_id = (select app.organisation_id()) and (select app.host_id()) = any(audience) and ((select app.is_host()) or audience <@ array[(select app.organisation_id()), (select app.host_id())]) and exists (select 1 from public.threads t where t.id = comments.thread_id))));--> statement-breakpoint
CREATE POLICY "comments_update" ON "comments" AS PERMISSIVE FOR UPDATE TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (author_id = (select app.user_id()) and author_organisation_id = (select app.organisation_id()) and (select app.host_id()) = any(audience) and ((select app.is_host()) or audience <@ array[(select app.organisation_id()), (select app.host_id())]) and exists (select 1 from public.threads t where t.id = comments.thread_id)))) WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (author_id = (select app.user_id()) and author_organisation_id = (select app.organisation_id()) and (select app.host_id()) = any(audience) and ((select app.is_host()) or audience <@ array[(select app.organisation_id()), (select app.host_id())]) and exists (select 1 from public.threads t where t.id = comments.thread_id))));--> statement-breakpoint
CREATE POLICY "comments_select_system" ON "comments" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "comments_insert_system" ON "comments" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "comments_update_system" ON "comments" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "threads_select" ON "threads" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.purchase_orders o where o.id = threads.order_id) or exists (select 1 from public.shipments s where s.id = threads.shipment_id))));--> statement-breakpoint
CREATE POLICY "threads_insert" ON "threads" AS PERMISSIVE FOR INSERT TO "passerelle_app" WITH CHECK (((select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager', 'supplier', 'carrier')) and (exists (select 1 from public.purchase_orders o where o.id = threads.order_id) or exists (select 1 from public.shipments s where s.id = threads.shipment_id))));--> statement-breakpoint
CREATE POLICY "threads_select_system" ON "threads" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "threads_insert_system" ON "threads" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "threads_update_system" ON "threads" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "value_entries_select" ON "value_entries" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "value_entries_select_system" ON "value_entries" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "value_entries_insert_system" ON "value_entries" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "value_entries_delete_system" ON "value_entries" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "value_months_select" ON "value_months" AS PERMISSIVE FOR SELECT TO "passerelle_app" USING (((select app.has_role('buyer', 'finance', 'manager'))) or ((select app.has_role('supplier')) and (supplier_id = (select app.organisation_id()))));--> statement-breakpoint
CREATE POLICY "value_months_select_system" ON "value_months" AS PERMISSIVE FOR SELECT TO "passerelle_system" USING (true);--> statement-breakpoint
CREATE POLICY "value_months_insert_system" ON "value_months" AS PERMISSIVE FOR INSERT TO "passerelle_system" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "value_months_update_system" ON "value_months" AS PERMISSIVE FOR UPDATE TO "passerelle_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "value_months_delete_system" ON "value_months" AS PERMISSIVE FOR DELETE TO "passerelle_system" USING (true);