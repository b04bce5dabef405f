CREATE TABLE "appraisal_comment_boxes" (
	"appraisal_id" bigint PRIMARY KEY NOT NULL,
	"waiting" jsonb NOT NULL,
	"tokens" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_comments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"about" bigint NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_notices" (
	"appraisal_id" bigint PRIMARY KEY NOT NULL,
	"text" text,
	"sent_at" timestamp with time zone NOT NULL,
	"rounds" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_selves" (
	"appraisal_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"text" text NOT NULL,
	"grade" text,
	"handed_in_at" timestamp with time zone,
	"last_update_id" bigint,
	CONSTRAINT "appraisal_selves_appraisal_id_member_id_pk" PRIMARY KEY("appraisal_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "appraisal_comment_boxes" ADD CONSTRAINT "appraisal_comment_boxes_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_comments" ADD CONSTRAINT "appraisal_comments_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_comments" ADD CONSTRAINT "appraisal_comments_about_members_id_fk" FOREIGN KEY ("about") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_notices" ADD CONSTRAINT "appraisal_notices_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_selves" ADD CONSTRAINT "appraisal_selves_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_selves" ADD CONSTRAINT "appraisal_selves_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appraisal_comments_about" ON "appraisal_comments" USING btree ("appraisal_id","about");