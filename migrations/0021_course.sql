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
ALTER TABLE "appraisal_items" ADD CONSTRAINT "appraisal_items_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_items" ADD CONSTRAINT "appraisal_items_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_reviews" ADD CONSTRAINT "appraisal_reviews_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_satisfaction" ADD CONSTRAINT "appraisal_satisfaction_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_satisfaction" ADD CONSTRAINT "appraisal_satisfaction_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_verdict_changes" ADD CONSTRAINT "appraisal_verdict_changes_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_verdict_changes" ADD CONSTRAINT "appraisal_verdict_changes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_verdicts" ADD CONSTRAINT "appraisal_verdicts_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_verdicts" ADD CONSTRAINT "appraisal_verdicts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appraisal_items_appraisal" ON "appraisal_items" USING btree ("appraisal_id","kind");--> statement-breakpoint
CREATE INDEX "appraisal_reviews_appraisal" ON "appraisal_reviews" USING btree ("appraisal_id");--> statement-breakpoint
CREATE INDEX "appraisal_satisfaction_appraisal" ON "appraisal_satisfaction" USING btree ("appraisal_id");--> statement-breakpoint
CREATE INDEX "appraisal_verdict_changes_of" ON "appraisal_verdict_changes" USING btree ("appraisal_id","member_id");