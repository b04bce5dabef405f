CREATE TABLE "meeting_vote_records" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_vote_records_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"vote_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"basis" jsonb NOT NULL,
	"totals" jsonb NOT NULL,
	"supervisor" text,
	"teller" text,
	"entered_after" boolean NOT NULL,
	"recorded_by" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_vote_records_version" UNIQUE("vote_id","version")
);
--> statement-breakpoint
CREATE TABLE "meeting_votes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_votes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"matter" text NOT NULL,
	"subject" text NOT NULL,
	"candidate_id" bigint,
	"candidates" text[] DEFAULT '{}' NOT NULL,
	"seats" integer DEFAULT 0 NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"totals" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"supervisor" text,
	"teller" text,
	"edits" integer DEFAULT 0 NOT NULL,
	"published_version" integer DEFAULT 0 NOT NULL,
	"origin" text NOT NULL,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_votes_origin_unique" UNIQUE("origin")
);
--> statement-breakpoint
ALTER TABLE "meeting_vote_records" ADD CONSTRAINT "meeting_vote_records_vote_id_meeting_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."meeting_votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_votes" ADD CONSTRAINT "meeting_votes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_votes" ADD CONSTRAINT "meeting_votes_candidate_id_members_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_votes_meeting" ON "meeting_votes" USING btree ("meeting_id","id");