CREATE TABLE "meeting_invited" (
	"meeting_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	CONSTRAINT "meeting_invited_meeting_id_member_id_pk" PRIMARY KEY("meeting_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_drafts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"created_by" bigint NOT NULL,
	"origin" text NOT NULL,
	"meeting_id" bigint,
	"base_sequence" integer,
	"plan" jsonb NOT NULL,
	"chat_id" bigint NOT NULL,
	"message_thread_id" integer,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_drafts_origin_unique" UNIQUE("origin")
);
--> statement-breakpoint
CREATE TABLE "vote_exclusions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vote_exclusions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"reason" integer NOT NULL,
	"consent_ref" text NOT NULL,
	"resolution_ref" text NOT NULL,
	"meeting_id" bigint,
	"from_date" date NOT NULL,
	"until_date" date,
	"origin" text NOT NULL,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"lifted_by" bigint,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "vote_exclusions_origin_unique" UNIQUE("origin")
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "duration_minutes" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "agenda" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "audience" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "audience_group" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "matter" text DEFAULT 'ordinary' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "message_thread_id" integer;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "poll_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meeting_invited" ADD CONSTRAINT "meeting_invited_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_invited" ADD CONSTRAINT "meeting_invited_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_drafts" ADD CONSTRAINT "meeting_drafts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_drafts" ADD CONSTRAINT "meeting_drafts_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_exclusions" ADD CONSTRAINT "vote_exclusions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_exclusions" ADD CONSTRAINT "vote_exclusions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_exclusions" ADD CONSTRAINT "vote_exclusions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_drafts_created" ON "meeting_drafts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "vote_exclusions_organisation" ON "vote_exclusions" USING btree ("organisation_id","member_id");