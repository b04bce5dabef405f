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
ALTER TABLE "meeting_series" ADD CONSTRAINT "meeting_series_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_series_organisation" ON "meeting_series" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "meeting_series_due" ON "meeting_series" USING btree ("next_at") WHERE "meeting_series"."state" = 'active';