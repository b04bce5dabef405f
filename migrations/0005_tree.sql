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
ALTER TABLE "appraisal_review_requests" ADD CONSTRAINT "appraisal_review_requests_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_review_requests" ADD CONSTRAINT "appraisal_review_requests_committee_id_organisations_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_review_requests_open" ON "appraisal_review_requests" USING btree ("appraisal_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "appraisal_review_requests_committee" ON "appraisal_review_requests" USING btree ("committee_id","state");