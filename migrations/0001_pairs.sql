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
ALTER TABLE "pairs" ADD COLUMN "card_chat_id" bigint;--> statement-breakpoint
ALTER TABLE "pairs" ADD COLUMN "card_message_id" integer;--> statement-breakpoint
ALTER TABLE "pairs" ADD COLUMN "card_digest" text;--> statement-breakpoint
ALTER TABLE "pairs" ADD COLUMN "check_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_pair_id_pairs_id_fk" FOREIGN KEY ("pair_id") REFERENCES "public"."pairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_events" ADD CONSTRAINT "pair_events_pair_id_pairs_id_fk" FOREIGN KEY ("pair_id") REFERENCES "public"."pairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_pair" ON "contacts" USING btree ("pair_id","contacted_on");--> statement-breakpoint
CREATE INDEX "pair_events_pair" ON "pair_events" USING btree ("pair_id","kind");--> statement-breakpoint
CREATE INDEX "pairs_check" ON "pairs" USING btree ("check_at") WHERE "pairs"."ended_at" is null;