CREATE TABLE "sign_up_sheets" (
	"meeting_id" bigint PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_ups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_ups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"meeting_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"telegram_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"created_by_update" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" bigint,
	CONSTRAINT "sign_ups_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
ALTER TABLE "sign_up_sheets" ADD CONSTRAINT "sign_up_sheets_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_meeting_id_sign_up_sheets_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."sign_up_sheets"("meeting_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sign_ups_member" ON "sign_ups" USING btree ("meeting_id","member_id") WHERE "sign_ups"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "sign_ups_of_member" ON "sign_ups" USING btree ("member_id");