CREATE TABLE "attendance_corrections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attendance_corrections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint,
	"guest_name" text,
	"fact_before" text,
	"fact_after" text,
	"late_before" boolean NOT NULL,
	"late_after" boolean NOT NULL,
	"after_lock" boolean NOT NULL,
	"reason" text,
	"corrected_by" bigint,
	"corrected_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attendance_facts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attendance_facts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint,
	"guest_name" text,
	"fact" text NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"leave_kind" text,
	"approved_by" bigint,
	"missed" text,
	"how" text NOT NULL,
	"entered_after" boolean DEFAULT false NOT NULL,
	"recorded_by" bigint,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_facts_member" UNIQUE("meeting_id","member_id"),
	CONSTRAINT "attendance_facts_guest" UNIQUE("meeting_id","guest_name"),
	CONSTRAINT "attendance_facts_whose" CHECK (("attendance_facts"."member_id" is null) <> ("attendance_facts"."guest_name" is null))
);
--> statement-breakpoint
CREATE TABLE "attendance_sheets" (
	"meeting_id" bigint PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"locked_by" bigint,
	"locked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "attendance_corrections" ADD CONSTRAINT "attendance_corrections_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_corrections" ADD CONSTRAINT "attendance_corrections_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_facts" ADD CONSTRAINT "attendance_facts_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_facts" ADD CONSTRAINT "attendance_facts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_sheets" ADD CONSTRAINT "attendance_sheets_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_corrections_meeting" ON "attendance_corrections" USING btree ("meeting_id","id");--> statement-breakpoint
CREATE INDEX "attendance_facts_of_member" ON "attendance_facts" USING btree ("member_id");