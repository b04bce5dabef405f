CREATE TABLE "contacts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contacts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pair_id" bigint NOT NULL,
	"contacted_on" date NOT NULL,
	"channel" text,
	"note" text,
	"by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by_update" bigint,
	CONSTRAINT "contacts_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "pair_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pair_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pair_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" bigint,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "transfer_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "transfer_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transfer_id" bigint NOT NULL,
	"state" text NOT NULL,
	"by_telegram_id" bigint,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "transfers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"direction" text NOT NULL,
	"member_id" bigint,
	"person_name" text,
	"other_name" text NOT NULL,
	"other_organisation_id" bigint,
	"arrived_member_id" bigint,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"letter_number" text,
	"issued_on" date,
	"valid_days" integer,
	"expires_on" date,
	"received_on" date,
	"end_reason" text,
	"reminded_days" integer,
	"created_by_update" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "transfers_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
ALTER TABLE "pairs" ADD COLUMN "card_chat_id" bigint;--> statement-breakpoint
ALTER TABLE "pairs" ADD COLUMN "card_message_id" integer;--> statement-breakpoint
ALTER TABLE "pairs" ADD COLUMN "card_digest" text;--> statement-breakpoint
ALTER TABLE "pairs" ADD COLUMN "check_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "left_reason" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_pair_id_pairs_id_fk" FOREIGN KEY ("pair_id") REFERENCES "public"."pairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_events" ADD CONSTRAINT "pair_events_pair_id_pairs_id_fk" FOREIGN KEY ("pair_id") REFERENCES "public"."pairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_events" ADD CONSTRAINT "transfer_events_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_other_organisation_id_organisations_id_fk" FOREIGN KEY ("other_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_arrived_member_id_members_id_fk" FOREIGN KEY ("arrived_member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_pair" ON "contacts" USING btree ("pair_id","contacted_on");--> statement-breakpoint
CREATE INDEX "pair_events_pair" ON "pair_events" USING btree ("pair_id","kind");--> statement-breakpoint
CREATE INDEX "transfer_events_transfer" ON "transfer_events" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_open_member" ON "transfers" USING btree ("member_id") WHERE "transfers"."state" in ('draft', 'issued');--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_open_person" ON "transfers" USING btree ("organisation_id","person_name") WHERE "transfers"."state" in ('draft', 'issued');--> statement-breakpoint
CREATE INDEX "transfers_organisation" ON "transfers" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "transfers_other" ON "transfers" USING btree ("other_organisation_id");--> statement-breakpoint
CREATE INDEX "transfers_expiry" ON "transfers" USING btree ("expires_on") WHERE "transfers"."state" = 'issued';--> statement-breakpoint
CREATE INDEX "pairs_check" ON "pairs" USING btree ("check_at") WHERE "pairs"."ended_at" is null;