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
	"reminded_on" date
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
ALTER TABLE "members" ADD COLUMN "consented_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "floating_told_for" date;--> statement-breakpoint
ALTER TABLE "census_answers" ADD CONSTRAINT "census_answers_census_id_census_rounds_id_fk" FOREIGN KEY ("census_id") REFERENCES "public"."census_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "census_answers" ADD CONSTRAINT "census_answers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "census_rounds" ADD CONSTRAINT "census_rounds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "census_answers_member" ON "census_answers" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "census_rounds_quarter" ON "census_rounds" USING btree ("organisation_id","quarter");--> statement-breakpoint
CREATE INDEX "leads_organisation" ON "leads" USING btree ("organisation_id","state");--> statement-breakpoint
CREATE INDEX "leads_telegram" ON "leads" USING btree ("telegram_id");--> statement-breakpoint
CREATE UNIQUE INDEX "leads_open" ON "leads" USING btree ("organisation_id","telegram_id") WHERE "leads"."state" in ('new', 'contacted');