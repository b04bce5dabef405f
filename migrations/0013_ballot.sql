CREATE TABLE "ballot_additions" (
	"ballot_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"added_by" bigint NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ballot_additions_ballot_id_member_id_pk" PRIMARY KEY("ballot_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "ballot_links" (
	"ballot_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"token_hash" text NOT NULL,
	"created_by_update" bigint,
	"revoked_at" timestamp with time zone,
	"telegram_id" bigint,
	"has_voted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "ballot_links_ballot_id_number_pk" PRIMARY KEY("ballot_id","number"),
	CONSTRAINT "ballot_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "ballot_boxes" ADD COLUMN "voids" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ballot_boxes" ADD COLUMN "void_rows" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "ballot_boxes" ADD COLUMN "tally" jsonb;--> statement-breakpoint
ALTER TABLE "ballot_boxes" ADD COLUMN "salt" text;--> statement-breakpoint
ALTER TABLE "ballot_entitled" ADD COLUMN "on_paper" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "voters" text DEFAULT 'members' NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "admits" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "rule" jsonb;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "at_least" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "auto_reminders" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "ballot_additions" ADD CONSTRAINT "ballot_additions_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_additions" ADD CONSTRAINT "ballot_additions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_links" ADD CONSTRAINT "ballot_links_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ballot_links_account" ON "ballot_links" USING btree ("ballot_id","telegram_id");--> statement-breakpoint
CREATE INDEX "ballot_links_telegram" ON "ballot_links" USING btree ("telegram_id");