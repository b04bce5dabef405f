CREATE TABLE "absence_checks" (
	"organisation_id" bigint PRIMARY KEY NOT NULL,
	"checked_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "absence_words" (
	"member_id" bigint NOT NULL,
	"since" date NOT NULL,
	"months" integer NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "absence_words_member_id_since_months_pk" PRIMARY KEY("member_id","since","months")
);
--> statement-breakpoint
CREATE TABLE "make_up_materials" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "make_up_materials_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"note" text,
	"file_id" text,
	"file_kind" text,
	"file_name" text,
	"created_by" bigint NOT NULL,
	"created_by_update" bigint,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "make_up_materials_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
CREATE TABLE "make_ups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "make_ups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"state" text NOT NULL,
	"opened_on" date NOT NULL,
	"due_on" date NOT NULL,
	"note" text,
	"file_id" text,
	"file_kind" text,
	"file_name" text,
	"round" integer DEFAULT 0 NOT NULL,
	"handed_in_at" timestamp with time zone,
	"confirmed_by" bigint,
	"confirmed_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"overdue_told_at" timestamp with time zone,
	CONSTRAINT "make_ups_member" UNIQUE("meeting_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "officer_notes" (
	"topic" text NOT NULL,
	"chat_id" bigint NOT NULL,
	"message_id" integer NOT NULL,
	CONSTRAINT "officer_notes_topic_chat_id_pk" PRIMARY KEY("topic","chat_id")
);
--> statement-breakpoint
ALTER TABLE "attendance_leaves" ADD COLUMN "requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attendance_leaves" ADD COLUMN "starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "absence_checks" ADD CONSTRAINT "absence_checks_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence_words" ADD CONSTRAINT "absence_words_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_up_materials" ADD CONSTRAINT "make_up_materials_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "make_ups" ADD CONSTRAINT "make_ups_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "make_up_materials_meeting" ON "make_up_materials" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "make_ups_of_member" ON "make_ups" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "make_ups_due" ON "make_ups" USING btree ("state","due_on");