CREATE TABLE "attendance_boards" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attendance_boards_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"chat_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"message_id" integer,
	CONSTRAINT "attendance_boards_chat" UNIQUE("meeting_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "attendance_checkins" (
	"meeting_id" bigint PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"opened_by" bigint,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_by" bigint,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "attendance_boards" ADD CONSTRAINT "attendance_boards_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_checkins" ADD CONSTRAINT "attendance_checkins_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;