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
CREATE TABLE "appraisal_ballots" (
	"ballot_id" bigint PRIMARY KEY NOT NULL,
	"appraisal_id" bigint NOT NULL,
	"voters" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attendance_answers" (
	"meeting_id" bigint NOT NULL,
	"telegram_id" bigint NOT NULL,
	"answer" text NOT NULL,
	"member_id" bigint,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_answers_meeting_id_telegram_id_pk" PRIMARY KEY("meeting_id","telegram_id")
);
--> statement-breakpoint
CREATE TABLE "attendance_expected" (
	"meeting_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"entitled" boolean NOT NULL,
	CONSTRAINT "attendance_expected_meeting_id_member_id_pk" PRIMARY KEY("meeting_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "attendance_leaves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attendance_leaves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"kind" text,
	"state" text NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"decided_by" bigint,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_leaves_member" UNIQUE("meeting_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "match_rounds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "match_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"state" text NOT NULL,
	"proposed_by" bigint NOT NULL,
	"created_by_update" bigint,
	"fixed" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"forbidden" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"left_out" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "match_rounds_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "pairs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pairs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"round_id" bigint NOT NULL,
	"floating_id" bigint NOT NULL,
	"representative_id" bigint NOT NULL,
	"fit" integer NOT NULL,
	"reasons" jsonb NOT NULL,
	"state" text NOT NULL,
	"representative_told_at" timestamp with time zone,
	"floating_told_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_reason" text,
	CONSTRAINT "pairs_not_oneself" CHECK ("pairs"."floating_id" <> "pairs"."representative_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_reminders" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_reminders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"offset_minutes" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "meeting_reminders_offset" UNIQUE("meeting_id","offset_minutes")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meetings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"category" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"place" text,
	"seats" integer,
	"starts_wall" text NOT NULL,
	"time_zone" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"created_by" bigint NOT NULL,
	"origin" text NOT NULL,
	"chat_id" bigint NOT NULL,
	"announcement_message_id" integer,
	"poll_message_id" integer,
	"telegram_poll_id" text,
	"poll_closed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meetings_origin_unique" UNIQUE("origin"),
	CONSTRAINT "meetings_telegram_poll_id_unique" UNIQUE("telegram_poll_id")
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
CREATE TABLE "ballot_boxes" (
	"ballot_id" bigint PRIMARY KEY NOT NULL,
	"papers" integer NOT NULL,
	"marks" integer[] NOT NULL,
	"receipts" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ballot_entitled" (
	"ballot_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"own_row" smallint,
	"has_voted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "ballot_entitled_ballot_id_member_id_pk" PRIMARY KEY("ballot_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ballots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"subjects" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"threshold" integer NOT NULL,
	"state" text NOT NULL,
	"opened_by" bigint NOT NULL,
	"created_by_update" bigint,
	"opened_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"group_chat_id" bigint,
	"group_message_id" integer,
	CONSTRAINT "ballots_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "poll_answers" (
	"poll_id" bigint NOT NULL,
	"telegram_id" bigint NOT NULL,
	"member_id" bigint,
	"options" integer[] NOT NULL,
	CONSTRAINT "poll_answers_poll_id_telegram_id_pk" PRIMARY KEY("poll_id","telegram_id")
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "polls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"question" text NOT NULL,
	"options" text[] NOT NULL,
	"state" text NOT NULL,
	"opened_by" bigint NOT NULL,
	"created_by_update" bigint,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"telegram_poll_id" text,
	"group_chat_id" bigint,
	"group_message_id" integer,
	CONSTRAINT "polls_created_by_update_unique" UNIQUE("created_by_update"),
	CONSTRAINT "polls_telegram_poll_id_unique" UNIQUE("telegram_poll_id")
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
ALTER TABLE "appraisal_ballots" ADD CONSTRAINT "appraisal_ballots_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_ballots" ADD CONSTRAINT "appraisal_ballots_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisals" ADD CONSTRAINT "appraisals_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_answers" ADD CONSTRAINT "attendance_answers_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_answers" ADD CONSTRAINT "attendance_answers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_expected" ADD CONSTRAINT "attendance_expected_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_expected" ADD CONSTRAINT "attendance_expected_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_leaves" ADD CONSTRAINT "attendance_leaves_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_leaves" ADD CONSTRAINT "attendance_leaves_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_rounds" ADD CONSTRAINT "match_rounds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_round_id_match_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."match_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_floating_id_members_id_fk" FOREIGN KEY ("floating_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_representative_id_members_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_reminders" ADD CONSTRAINT "meeting_reminders_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offices" ADD CONSTRAINT "offices_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_boxes" ADD CONSTRAINT "ballot_boxes_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_entitled" ADD CONSTRAINT "ballot_entitled_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_entitled" ADD CONSTRAINT "ballot_entitled_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_answers" ADD CONSTRAINT "poll_answers_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_answers" ADD CONSTRAINT "poll_answers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_links" ADD CONSTRAINT "join_links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_key" ON "outbox" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_coalesce" ON "outbox" USING btree ("coalesce") WHERE "outbox"."state" in ('pending', 'waiting');--> statement-breakpoint
CREATE INDEX "outbox_coalesce_settled" ON "outbox" USING btree ("coalesce","settled_at");--> statement-breakpoint
CREATE INDEX "outbox_pending" ON "outbox" USING btree ("chat_id","id") WHERE "outbox"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("addressee") WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_waiting_chat" ON "outbox" USING btree ("chat_id") WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("state") WHERE "outbox"."state" <> 'sent';--> statement-breakpoint
CREATE INDEX "outbox_settled" ON "outbox" USING btree ("settled_at");--> statement-breakpoint
CREATE INDEX "accounts_username" ON "accounts" USING btree ("username");--> statement-breakpoint
CREATE INDEX "handled_updates_handled_at" ON "handled_updates" USING btree ("handled_at");--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_ballots_voters" ON "appraisal_ballots" USING btree ("appraisal_id","voters");--> statement-breakpoint
CREATE UNIQUE INDEX "appraisals_year" ON "appraisals" USING btree ("organisation_id","year");--> statement-breakpoint
CREATE INDEX "attendance_leaves_of_member" ON "attendance_leaves" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "match_rounds_proposed" ON "match_rounds" USING btree ("organisation_id") WHERE "match_rounds"."state" = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "pairs_running" ON "pairs" USING btree ("floating_id") WHERE "pairs"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "pairs_representative" ON "pairs" USING btree ("representative_id");--> statement-breakpoint
CREATE INDEX "pairs_organisation" ON "pairs" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "pairs_round" ON "pairs" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "meeting_reminders_due" ON "meeting_reminders" USING btree ("due_at") WHERE "meeting_reminders"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "meetings_organisation" ON "meetings" USING btree ("organisation_id","starts_at");--> statement-breakpoint
CREATE INDEX "meetings_chat" ON "meetings" USING btree ("chat_id");--> statement-breakpoint
CREATE INDEX "meetings_scheduled" ON "meetings" USING btree ("starts_at") WHERE "meetings"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX "chats_organisation" ON "chats" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offices_person" ON "offices" USING btree ("organisation_id","telegram_id","office");--> statement-breakpoint
CREATE INDEX "offices_telegram" ON "offices" USING btree ("telegram_id");--> statement-breakpoint
CREATE INDEX "ballot_entitled_member" ON "ballot_entitled" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "ballots_organisation" ON "ballots" USING btree ("organisation_id","opened_at");--> statement-breakpoint
CREATE INDEX "ballots_group_message" ON "ballots" USING btree ("group_chat_id","group_message_id");--> statement-breakpoint
CREATE INDEX "polls_organisation" ON "polls" USING btree ("organisation_id","opened_at");--> statement-breakpoint
CREATE INDEX "polls_group_message" ON "polls" USING btree ("group_chat_id","group_message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "join_requests_pending" ON "join_requests" USING btree ("organisation_id","telegram_id") WHERE "join_requests"."state" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "members_account" ON "members" USING btree ("organisation_id","telegram_id") WHERE "members"."is_active";--> statement-breakpoint
CREATE INDEX "members_telegram" ON "members" USING btree ("telegram_id");--> statement-breakpoint
CREATE INDEX "members_username" ON "members" USING btree ("telegram_username");