CREATE TABLE "superior_invitations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "superior_invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" bigint NOT NULL,
	"token_hash" text NOT NULL,
	"state" text NOT NULL,
	"created_by" bigint NOT NULL,
	"created_by_update" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"lower_id" bigint,
	"accepted_by" bigint,
	"accepted_at" timestamp with time zone,
	"ended_by" bigint,
	"ended_at" timestamp with time zone,
	CONSTRAINT "superior_invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "superior_invitations_created_by_update_unique" UNIQUE("created_by_update")
);
--> statement-breakpoint
ALTER TABLE "superior_invitations" ADD CONSTRAINT "superior_invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "superior_invitations" ADD CONSTRAINT "superior_invitations_lower_id_organisations_id_fk" FOREIGN KEY ("lower_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "superior_invitations_organisation" ON "superior_invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "superior_invitations_link" ON "superior_invitations" USING btree ("lower_id") WHERE "superior_invitations"."state" = 'used' and "superior_invitations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "organisations_parent" ON "organisations" USING btree ("parent_id");