DROP INDEX "appraisal_ballots_voters";--> statement-breakpoint
ALTER TABLE "appraisal_ballots" ADD COLUMN "repeated_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_ballots_current" ON "appraisal_ballots" USING btree ("appraisal_id","voters") WHERE repeated_at is null;