CREATE TABLE "dialogs" (
	"chat_id" bigint NOT NULL,
	"telegram_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"last_update_id" bigint,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dialogs_chat_id_telegram_id_pk" PRIMARY KEY("chat_id","telegram_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"chat_id" bigint,
	"addressee" text,
	"method" text NOT NULL,
	"payload" jsonb,
	"hook" text,
	"ref" text,
	"key" text,
	"coalesce" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"telegram_id" bigint PRIMARY KEY NOT NULL,
	"username" text,
	"display_name" text NOT NULL,
	"language_code" text,
	"chosen_locale" text,
	"private_chat" text DEFAULT 'unknown' NOT NULL,
	"current_organisation_id" bigint,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handled_updates" (
	"update_id" bigint PRIMARY KEY NOT NULL,
	"handled_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"chat_id" bigint PRIMARY KEY NOT NULL,
	"organisation_id" bigint NOT NULL,
	"title" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "offices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"telegram_id" bigint NOT NULL,
	"office" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "organisations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"parent_id" bigint,
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"uploaded_by" bigint NOT NULL,
	"update_id" bigint,
	"rows" jsonb,
	"state" text NOT NULL,
	"added" integer,
	"changed" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "imports_update_id_unique" UNIQUE("update_id")
);
--> statement-breakpoint
CREATE TABLE "join_links" (
	"token" text PRIMARY KEY NOT NULL,
	"organisation_id" bigint NOT NULL,
	CONSTRAINT "join_links_organisation_id_unique" UNIQUE("organisation_id")
);
--> statement-breakpoint
CREATE TABLE "join_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "join_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"telegram_id" bigint NOT NULL,
	"card" jsonb,
	"state" text NOT NULL,
	"settled_by" bigint,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "members_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"name" text NOT NULL,
	"telegram_id" bigint,
	"telegram_username" text,
	"standing" text NOT NULL,
	"floating" boolean NOT NULL,
	"representative" boolean NOT NULL,
	"capacity" integer NOT NULL,
	"party_group" text,
	"industry" text,
	"district" text,
	"interests" text[] NOT NULL,
	"employer" text,
	"occupation" text,
	"home_town" text,
	"away_since" date,
	"phone" text,
	"locale" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"unreachable_reported_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offices" ADD CONSTRAINT "offices_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_links" ADD CONSTRAINT "join_links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_key" ON "outbox" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_coalesce" ON "outbox" USING btree ("coalesce") WHERE "outbox"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_coalesce_settled" ON "outbox" USING btree ("coalesce","settled_at");--> statement-breakpoint
CREATE INDEX "outbox_pending" ON "outbox" USING btree ("chat_id","id") WHERE "outbox"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("addressee") WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_waiting_chat" ON "outbox" USING btree ("chat_id") WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_settled" ON "outbox" USING btree ("settled_at");--> statement-breakpoint
CREATE INDEX "accounts_username" ON "accounts" USING btree ("username");--> statement-breakpoint
CREATE INDEX "handled_updates_handled_at" ON "handled_updates" USING btree ("handled_at");--> statement-breakpoint
CREATE INDEX "chats_organisation" ON "chats" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offices_person" ON "offices" USING btree ("organisation_id","telegram_id","office");--> statement-breakpoint
CREATE INDEX "offices_telegram" ON "offices" USING btree ("telegram_id");--> statement-breakpoint
CREATE UNIQUE INDEX "join_requests_pending" ON "join_requests" USING btree ("organisation_id","telegram_id") WHERE "join_requests"."state" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "members_account" ON "members" USING btree ("organisation_id","telegram_id") WHERE "members"."is_active";--> statement-breakpoint
CREATE INDEX "members_telegram" ON "members" USING btree ("telegram_id");--> statement-breakpoint
CREATE INDEX "members_username" ON "members" USING btree ("telegram_username");