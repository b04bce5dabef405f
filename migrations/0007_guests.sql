CREATE TABLE "suggestion_invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"organisation_id" bigint NOT NULL,
	"created_by_update" bigint,
	"telegram_id" bigint
);
--> statement-breakpoint
ALTER TABLE "suggestion_invitations" ADD CONSTRAINT "suggestion_invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "suggestion_invitations_organisation" ON "suggestion_invitations" USING btree ("organisation_id");