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
ALTER TABLE "suggestion_boxes" ADD CONSTRAINT "suggestion_boxes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_links" ADD CONSTRAINT "suggestion_links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "suggestions_organisation" ON "suggestions" USING btree ("organisation_id","batch");