CREATE TABLE "ballot_batches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ballot_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ballot_id" bigint NOT NULL,
	"issued" integer NOT NULL,
	"collected" integer NOT NULL,
	"voids" integer NOT NULL,
	"marks" integer[],
	"void_rows" integer[],
	"state" text NOT NULL,
	"entered_by" bigint NOT NULL,
	"supervisor_id" bigint,
	"created_by_update" bigint,
	"entered_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "ballot_batches_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
ALTER TABLE "ballot_batches" ADD CONSTRAINT "ballot_batches_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_batches" ADD CONSTRAINT "ballot_batches_supervisor_id_members_id_fk" FOREIGN KEY ("supervisor_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ballot_batches_pending" ON "ballot_batches" USING btree ("ballot_id") WHERE state in ('entered', 'waiting');