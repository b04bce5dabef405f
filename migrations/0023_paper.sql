CREATE TABLE "meeting_minutes" (
	"meeting_id" bigint PRIMARY KEY NOT NULL,
	"chair" text,
	"recorder" text,
	"recorder_id" bigint,
	"times" text,
	"state" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"finished_by" bigint,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "meeting_minutes_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_minutes_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"part" text NOT NULL,
	"vote_id" bigint,
	"text" text NOT NULL,
	"file_id" text,
	"file_kind" text,
	"written_by" bigint NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"created_by_update" bigint NOT NULL,
	"paragraph" integer NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "meeting_minutes_entries_update" UNIQUE("created_by_update","paragraph")
);
--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_recorder_id_members_id_fk" FOREIGN KEY ("recorder_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes_entries" ADD CONSTRAINT "meeting_minutes_entries_meeting_id_meeting_minutes_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting_minutes"("meeting_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes_entries" ADD CONSTRAINT "meeting_minutes_entries_vote_id_meeting_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."meeting_votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_minutes_entries_meeting" ON "meeting_minutes_entries" USING btree ("meeting_id","id");