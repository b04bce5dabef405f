CREATE TABLE "appraisal_moves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"from_stand" text,
	"to_stand" text NOT NULL,
	"reason" text,
	"moved_by" bigint NOT NULL,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_participants" (
	"appraisal_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"is_graded" boolean NOT NULL,
	"notice_read_at" timestamp with time zone,
	"talked_at" timestamp with time zone,
	"talked_by" bigint,
	"team" integer,
	CONSTRAINT "appraisal_participants_appraisal_id_member_id_pk" PRIMARY KEY("appraisal_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "appraisal_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"owner_id" bigint NOT NULL,
	"due" date NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" bigint,
	"reminded_at" timestamp with time zone,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by_update" bigint,
	CONSTRAINT "appraisal_items_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "appraisal_comment_boxes" (
	"appraisal_id" bigint PRIMARY KEY NOT NULL,
	"waiting" jsonb NOT NULL,
	"tokens" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_comments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"about" bigint NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_notices" (
	"appraisal_id" bigint PRIMARY KEY NOT NULL,
	"text" text,
	"sent_at" timestamp with time zone NOT NULL,
	"rounds" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_reviews" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_reviews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"reviewer" text NOT NULL,
	"result" text NOT NULL,
	"note" text,
	"reviewed_on" date NOT NULL,
	"recorded_by" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"created_by_update" bigint,
	CONSTRAINT "appraisal_reviews_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "appraisal_satisfaction" (
	"ballot_id" bigint PRIMARY KEY NOT NULL,
	"appraisal_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_selves" (
	"appraisal_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"text" text NOT NULL,
	"grade" text,
	"handed_in_at" timestamp with time zone,
	"last_update_id" bigint,
	CONSTRAINT "appraisal_selves_appraisal_id_member_id_pk" PRIMARY KEY("appraisal_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "appraisal_verdict_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_verdict_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"grade" text NOT NULL,
	"reason" text NOT NULL,
	"body" text NOT NULL,
	"decided_on" date NOT NULL,
	"recorded_by" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_verdicts" (
	"appraisal_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"grade" text NOT NULL,
	"reason" text NOT NULL,
	"body" text NOT NULL,
	"decided_on" date NOT NULL,
	"recorded_by" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"told_at" timestamp with time zone,
	"objection" text,
	"answer" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "appraisal_verdicts_appraisal_id_member_id_pk" PRIMARY KEY("appraisal_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "absence_checks" (
	"organisation_id" bigint PRIMARY KEY NOT NULL,
	"checked_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "absence_words" (
	"member_id" bigint NOT NULL,
	"since" date NOT NULL,
	"months" integer NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "absence_words_member_id_since_months_pk" PRIMARY KEY("member_id","since","months")
);
--> statement-breakpoint
CREATE TABLE "attendance_boards" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attendance_boards_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"chat_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"message_id" integer,
	CONSTRAINT "attendance_boards_chat" UNIQUE("meeting_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "attendance_checkins" (
	"meeting_id" bigint PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"opened_by" bigint,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_by" bigint,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "attendance_code_secrets" (
	"meeting_id" bigint PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attendance_codes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attendance_codes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"chat_id" bigint NOT NULL,
	"message_id" integer,
	"until" timestamp with time zone NOT NULL,
	"renewed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_codes_chat" UNIQUE("meeting_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "attendance_early_votes" (
	"poll_id" text NOT NULL,
	"telegram_id" bigint NOT NULL,
	"answer" text,
	"voted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_early_votes_poll_id_telegram_id_pk" PRIMARY KEY("poll_id","telegram_id")
);
--> statement-breakpoint
CREATE TABLE "attendance_corrections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attendance_corrections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint,
	"guest_name" text,
	"fact_before" text,
	"fact_after" text,
	"late_before" boolean NOT NULL,
	"late_after" boolean NOT NULL,
	"after_lock" boolean NOT NULL,
	"reason" text,
	"corrected_by" bigint,
	"corrected_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attendance_facts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attendance_facts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint,
	"guest_name" text,
	"fact" text NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"leave_kind" text,
	"approved_by" bigint,
	"missed" text,
	"how" text NOT NULL,
	"entered_after" boolean DEFAULT false NOT NULL,
	"recorded_by" bigint,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_facts_member" UNIQUE("meeting_id","member_id"),
	CONSTRAINT "attendance_facts_guest" UNIQUE("meeting_id","guest_name"),
	CONSTRAINT "attendance_facts_whose" CHECK (("attendance_facts"."member_id" is null) <> ("attendance_facts"."guest_name" is null))
);
--> statement-breakpoint
CREATE TABLE "attendance_sheets" (
	"meeting_id" bigint PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"locked_by" bigint,
	"locked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "make_up_materials" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "make_up_materials_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"note" text,
	"file_id" text,
	"file_kind" text,
	"file_name" text,
	"created_by" bigint NOT NULL,
	"created_by_update" bigint,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "make_up_materials_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "make_ups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "make_ups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"state" text NOT NULL,
	"opened_on" date NOT NULL,
	"due_on" date NOT NULL,
	"note" text,
	"file_id" text,
	"file_kind" text,
	"file_name" text,
	"round" integer DEFAULT 0 NOT NULL,
	"handed_in_at" timestamp with time zone,
	"confirmed_by" bigint,
	"confirmed_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"overdue_told_at" timestamp with time zone,
	CONSTRAINT "make_ups_member" UNIQUE("meeting_id","member_id")
);
--> statement-breakpoint
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
CREATE TABLE "officer_notes" (
	"topic" text NOT NULL,
	"chat_id" bigint NOT NULL,
	"message_id" integer NOT NULL,
	CONSTRAINT "officer_notes_topic_chat_id_pk" PRIMARY KEY("topic","chat_id")
);
--> statement-breakpoint
CREATE TABLE "sign_up_sheets" (
	"meeting_id" bigint PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_ups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_ups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"telegram_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"created_by_update" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" bigint,
	CONSTRAINT "sign_ups_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
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
CREATE TABLE "match_checks" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "match_offers" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_pauses" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"until" date,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "meeting_series" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"category" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"place" text,
	"rule" jsonb NOT NULL,
	"time" text NOT NULL,
	"skipped" text[] DEFAULT '{}' NOT NULL,
	"state" text NOT NULL,
	"next_on" text NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"origin" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_series_origin_unique" UNIQUE("origin")
);
--> statement-breakpoint
CREATE TABLE "setting_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"key" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"changed_by" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "poll_series" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "poll_series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"every" text NOT NULL,
	"starts_wall" text NOT NULL,
	"time_zone" text NOT NULL,
	"opened" integer NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"open_minutes" integer,
	"is_active" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ballot_additions" (
	"ballot_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"added_by" bigint NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ballot_additions_ballot_id_member_id_pk" PRIMARY KEY("ballot_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "ballot_batches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ballot_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ballot_id" bigint NOT NULL,
	"issued" integer NOT NULL,
	"collected" integer NOT NULL,
	"voids" integer NOT NULL,
	"marks" integer[],
	"void_rows" integer[],
	"state" text NOT NULL,
	"entered_by" bigint NOT NULL,
	"supervisor_id" bigint,
	"created_by_update" bigint,
	"entered_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "ballot_batches_created_by_update_unique" UNIQUE("created_by_update")
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
CREATE TABLE "suggestion_boxes" (
	"organisation_id" bigint PRIMARY KEY NOT NULL,
	"waiting" jsonb NOT NULL,
	"tokens" text[] NOT NULL,
	"since" date,
	"batches" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suggestion_links" (
	"organisation_id" bigint PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	CONSTRAINT "suggestion_links_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "suggestions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"batch" integer NOT NULL,
	"quarter" text NOT NULL,
	"text" text NOT NULL,
	"name" text,
	"state" text NOT NULL,
	"reviewed_by" bigint,
	"reviewed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "duty_words" (
	"organisation_id" bigint PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "census_answers" (
	"census_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "census_answers_census_id_member_id_pk" PRIMARY KEY("census_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "census_rounds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "census_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"quarter" text NOT NULL,
	"state" text NOT NULL,
	"opened_by" bigint,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"reminded_on" date,
	"reported_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "leads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"employer" text,
	"how_to_reach" text,
	"home_town" text,
	"away_since" date,
	"district" text,
	"occupation" text,
	"industry" text,
	"interests" text[] NOT NULL,
	"home_branch" text,
	"telegram_id" bigint,
	"found_by" bigint,
	"member_id" bigint,
	"identity" text,
	"consented_at" timestamp with time zone,
	"settled_by" bigint,
	"settled_at" timestamp with time zone,
	"update_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "leads_update_id_unique" UNIQUE("update_id")
);
--> statement-breakpoint
ALTER TABLE "meeting_reminders" DROP CONSTRAINT "meeting_reminders_offset";--> statement-breakpoint
ALTER TABLE "match_rounds" ALTER COLUMN "proposed_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "last_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appraisals" ADD COLUMN "stand" text DEFAULT 'assessment' NOT NULL;--> statement-breakpoint
ALTER TABLE "attendance_leaves" ADD COLUMN "requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attendance_leaves" ADD COLUMN "starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "match_rounds" ADD COLUMN "freed" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "match_rounds" ADD COLUMN "only_members" jsonb;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "also" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "duration_minutes" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "agenda" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "audience" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "audience_group" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "matter" text DEFAULT 'ordinary' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "message_thread_id" integer;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "link_token" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "poll_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
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
ALTER TABLE "polls" ADD COLUMN "multiple" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "mode" text DEFAULT 'native' NOT NULL;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "names_for" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "closes_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "series_id" bigint;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "occurrence" integer;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "consented_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "floating_told_for" date;--> statement-breakpoint
ALTER TABLE "appraisal_moves" ADD CONSTRAINT "appraisal_moves_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_participants" ADD CONSTRAINT "appraisal_participants_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_participants" ADD CONSTRAINT "appraisal_participants_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_items" ADD CONSTRAINT "appraisal_items_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_items" ADD CONSTRAINT "appraisal_items_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_comment_boxes" ADD CONSTRAINT "appraisal_comment_boxes_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_comments" ADD CONSTRAINT "appraisal_comments_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_comments" ADD CONSTRAINT "appraisal_comments_about_members_id_fk" FOREIGN KEY ("about") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_notices" ADD CONSTRAINT "appraisal_notices_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_reviews" ADD CONSTRAINT "appraisal_reviews_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_satisfaction" ADD CONSTRAINT "appraisal_satisfaction_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_satisfaction" ADD CONSTRAINT "appraisal_satisfaction_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_selves" ADD CONSTRAINT "appraisal_selves_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_selves" ADD CONSTRAINT "appraisal_selves_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_verdict_changes" ADD CONSTRAINT "appraisal_verdict_changes_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_verdict_changes" ADD CONSTRAINT "appraisal_verdict_changes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_verdicts" ADD CONSTRAINT "appraisal_verdicts_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_verdicts" ADD CONSTRAINT "appraisal_verdicts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence_checks" ADD CONSTRAINT "absence_checks_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence_words" ADD CONSTRAINT "absence_words_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_boards" ADD CONSTRAINT "attendance_boards_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_checkins" ADD CONSTRAINT "attendance_checkins_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_code_secrets" ADD CONSTRAINT "attendance_code_secrets_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_codes" ADD CONSTRAINT "attendance_codes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_corrections" ADD CONSTRAINT "attendance_corrections_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_corrections" ADD CONSTRAINT "attendance_corrections_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_facts" ADD CONSTRAINT "attendance_facts_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_facts" ADD CONSTRAINT "attendance_facts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_sheets" ADD CONSTRAINT "attendance_sheets_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_up_materials" ADD CONSTRAINT "make_up_materials_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_recorder_id_members_id_fk" FOREIGN KEY ("recorder_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes_entries" ADD CONSTRAINT "meeting_minutes_entries_meeting_id_meeting_minutes_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting_minutes"("meeting_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes_entries" ADD CONSTRAINT "meeting_minutes_entries_vote_id_meeting_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."meeting_votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_up_sheets" ADD CONSTRAINT "sign_up_sheets_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_meeting_id_sign_up_sheets_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."sign_up_sheets"("meeting_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_vote_records" ADD CONSTRAINT "meeting_vote_records_vote_id_meeting_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."meeting_votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_votes" ADD CONSTRAINT "meeting_votes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_votes" ADD CONSTRAINT "meeting_votes_candidate_id_members_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_checks" ADD CONSTRAINT "match_checks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_offers" ADD CONSTRAINT "match_offers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_pauses" ADD CONSTRAINT "match_pauses_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_invited" ADD CONSTRAINT "meeting_invited_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_invited" ADD CONSTRAINT "meeting_invited_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_drafts" ADD CONSTRAINT "meeting_drafts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_drafts" ADD CONSTRAINT "meeting_drafts_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_exclusions" ADD CONSTRAINT "vote_exclusions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_exclusions" ADD CONSTRAINT "vote_exclusions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_exclusions" ADD CONSTRAINT "vote_exclusions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_series" ADD CONSTRAINT "meeting_series_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting_changes" ADD CONSTRAINT "setting_changes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_series" ADD CONSTRAINT "poll_series_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_additions" ADD CONSTRAINT "ballot_additions_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_additions" ADD CONSTRAINT "ballot_additions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_batches" ADD CONSTRAINT "ballot_batches_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_batches" ADD CONSTRAINT "ballot_batches_supervisor_id_members_id_fk" FOREIGN KEY ("supervisor_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_links" ADD CONSTRAINT "ballot_links_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_boxes" ADD CONSTRAINT "suggestion_boxes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_links" ADD CONSTRAINT "suggestion_links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_words" ADD CONSTRAINT "duty_words_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "census_answers" ADD CONSTRAINT "census_answers_census_id_census_rounds_id_fk" FOREIGN KEY ("census_id") REFERENCES "public"."census_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "census_answers" ADD CONSTRAINT "census_answers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "census_rounds" ADD CONSTRAINT "census_rounds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appraisal_moves_appraisal" ON "appraisal_moves" USING btree ("appraisal_id");--> statement-breakpoint
CREATE INDEX "appraisal_items_appraisal" ON "appraisal_items" USING btree ("appraisal_id","kind");--> statement-breakpoint
CREATE INDEX "appraisal_comments_about" ON "appraisal_comments" USING btree ("appraisal_id","about");--> statement-breakpoint
CREATE INDEX "appraisal_reviews_appraisal" ON "appraisal_reviews" USING btree ("appraisal_id");--> statement-breakpoint
CREATE INDEX "appraisal_satisfaction_appraisal" ON "appraisal_satisfaction" USING btree ("appraisal_id");--> statement-breakpoint
CREATE INDEX "appraisal_verdict_changes_of" ON "appraisal_verdict_changes" USING btree ("appraisal_id","member_id");--> statement-breakpoint
CREATE INDEX "attendance_corrections_meeting" ON "attendance_corrections" USING btree ("meeting_id","id");--> statement-breakpoint
CREATE INDEX "attendance_facts_of_member" ON "attendance_facts" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "make_up_materials_meeting" ON "make_up_materials" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "make_ups_of_member" ON "make_ups" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "make_ups_due" ON "make_ups" USING btree ("state","due_on");--> statement-breakpoint
CREATE INDEX "meeting_minutes_entries_meeting" ON "meeting_minutes_entries" USING btree ("meeting_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_ups_member" ON "sign_ups" USING btree ("meeting_id","member_id") WHERE "sign_ups"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "sign_ups_of_member" ON "sign_ups" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "meeting_votes_meeting" ON "meeting_votes" USING btree ("meeting_id","id");--> statement-breakpoint
CREATE INDEX "meeting_drafts_created" ON "meeting_drafts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "vote_exclusions_organisation" ON "vote_exclusions" USING btree ("organisation_id","member_id");--> statement-breakpoint
CREATE INDEX "meeting_series_organisation" ON "meeting_series" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "meeting_series_due" ON "meeting_series" USING btree ("next_at") WHERE "meeting_series"."state" = 'active';--> statement-breakpoint
CREATE INDEX "setting_changes_organisation" ON "setting_changes" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "poll_series_due" ON "poll_series" USING btree ("is_active","next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ballot_batches_pending" ON "ballot_batches" USING btree ("ballot_id") WHERE state in ('entered', 'waiting');--> statement-breakpoint
CREATE UNIQUE INDEX "ballot_links_account" ON "ballot_links" USING btree ("ballot_id","telegram_id");--> statement-breakpoint
CREATE INDEX "ballot_links_telegram" ON "ballot_links" USING btree ("telegram_id");--> statement-breakpoint
CREATE INDEX "suggestions_organisation" ON "suggestions" USING btree ("organisation_id","batch");--> statement-breakpoint
CREATE INDEX "duty_words_due" ON "duty_words" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "census_answers_member" ON "census_answers" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "census_rounds_quarter" ON "census_rounds" USING btree ("organisation_id","quarter");--> statement-breakpoint
CREATE INDEX "leads_organisation" ON "leads" USING btree ("organisation_id","state");--> statement-breakpoint
CREATE INDEX "leads_telegram" ON "leads" USING btree ("telegram_id");--> statement-breakpoint
CREATE UNIQUE INDEX "leads_open" ON "leads" USING btree ("organisation_id","telegram_id") WHERE "leads"."state" in ('new', 'contacted');--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_series_id_poll_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."poll_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meetings_link_token" ON "meetings" USING btree ("link_token");--> statement-breakpoint
CREATE INDEX "polls_closing" ON "polls" USING btree ("state","closes_at");--> statement-breakpoint
ALTER TABLE "meeting_reminders" ADD CONSTRAINT "meeting_reminders_due_once" UNIQUE("meeting_id","offset_minutes","due_at");--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_occurrence" UNIQUE("series_id","occurrence");