CREATE TABLE "appraisal_imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"uploaded_by" bigint NOT NULL,
	"created_by_update" bigint,
	"rows" jsonb,
	"state" text NOT NULL,
	"taken" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "appraisal_imports_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "appraisal_review_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_review_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"committee_id" bigint NOT NULL,
	"digest" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" bigint NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_by" bigint,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "superior_invitations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "superior_invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"token_hash" text NOT NULL,
	"state" text NOT NULL,
	"created_by" bigint NOT NULL,
	"created_by_update" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"lower_id" bigint,
	"accepted_by" bigint,
	"accepted_at" timestamp with time zone,
	"ended_by" bigint,
	"ended_at" timestamp with time zone,
	CONSTRAINT "superior_invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "superior_invitations_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "suggestion_invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"organisation_id" bigint NOT NULL,
	"created_by_update" bigint,
	"telegram_id" bigint
);
--> statement-breakpoint
DROP INDEX "appraisal_ballots_voters";--> statement-breakpoint
ALTER TABLE "appraisal_ballots" ADD COLUMN "repeated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appraisal_verdict_changes" ADD COLUMN "appraised_at" text;--> statement-breakpoint
ALTER TABLE "appraisal_verdicts" ADD COLUMN "appraised_at" text;--> statement-breakpoint
ALTER TABLE "appraisal_imports" ADD CONSTRAINT "appraisal_imports_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_review_requests" ADD CONSTRAINT "appraisal_review_requests_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_review_requests" ADD CONSTRAINT "appraisal_review_requests_committee_id_organisations_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "superior_invitations" ADD CONSTRAINT "superior_invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "superior_invitations" ADD CONSTRAINT "superior_invitations_lower_id_organisations_id_fk" FOREIGN KEY ("lower_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_invitations" ADD CONSTRAINT "suggestion_invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_review_requests_open" ON "appraisal_review_requests" USING btree ("appraisal_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "appraisal_review_requests_committee" ON "appraisal_review_requests" USING btree ("committee_id","state");--> statement-breakpoint
CREATE INDEX "superior_invitations_organisation" ON "superior_invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "superior_invitations_link" ON "superior_invitations" USING btree ("lower_id") WHERE "superior_invitations"."state" = 'used' and "superior_invitations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "suggestion_invitations_organisation" ON "suggestion_invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_ballots_current" ON "appraisal_ballots" USING btree ("appraisal_id","voters") WHERE repeated_at is null;--> statement-breakpoint
CREATE INDEX "organisations_parent" ON "organisations" USING btree ("parent_id");