CREATE TABLE "duty_words" (
	"organisation_id" bigint PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "also" text;--> statement-breakpoint
ALTER TABLE "duty_words" ADD CONSTRAINT "duty_words_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duty_words_due" ON "duty_words" USING btree ("next_at");