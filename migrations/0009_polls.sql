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
ALTER TABLE "polls" ADD COLUMN "multiple" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "mode" text DEFAULT 'native' NOT NULL;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "names_for" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "closes_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "series_id" bigint;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "occurrence" integer;--> statement-breakpoint
ALTER TABLE "poll_series" ADD CONSTRAINT "poll_series_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "poll_series_due" ON "poll_series" USING btree ("is_active","next_at");--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_series_id_poll_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."poll_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "polls_closing" ON "polls" USING btree ("state","closes_at");--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_occurrence" UNIQUE("series_id","occurrence");