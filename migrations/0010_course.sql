CREATE TABLE "appraisal_moves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appraisal_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"appraisal_id" bigint NOT NULL,
	"from_stand" text,
	"to_stand" text NOT NULL,
	"reason" text,
	"moved_by" bigint NOT NULL,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appraisal_participants" (
	"appraisal_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"is_graded" boolean NOT NULL,
	"notice_read_at" timestamp with time zone,
	"talked_at" timestamp with time zone,
	"talked_by" bigint,
	"team" integer,
	CONSTRAINT "appraisal_participants_appraisal_id_member_id_pk" PRIMARY KEY("appraisal_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "appraisals" ADD COLUMN "stand" text DEFAULT 'assessment' NOT NULL;--> statement-breakpoint
ALTER TABLE "appraisal_moves" ADD CONSTRAINT "appraisal_moves_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_participants" ADD CONSTRAINT "appraisal_participants_appraisal_id_appraisals_id_fk" FOREIGN KEY ("appraisal_id") REFERENCES "public"."appraisals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisal_participants" ADD CONSTRAINT "appraisal_participants_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appraisal_moves_appraisal" ON "appraisal_moves" USING btree ("appraisal_id");