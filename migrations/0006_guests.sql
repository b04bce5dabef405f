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
ALTER TABLE "appraisal_verdict_changes" ADD COLUMN "appraised_at" text;--> statement-breakpoint
ALTER TABLE "appraisal_verdicts" ADD COLUMN "appraised_at" text;--> statement-breakpoint
ALTER TABLE "appraisal_imports" ADD CONSTRAINT "appraisal_imports_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;