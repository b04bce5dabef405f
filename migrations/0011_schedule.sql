ALTER TABLE "meetings" ADD COLUMN "link_token" text;--> statement-breakpoint
CREATE INDEX "meetings_link_token" ON "meetings" USING btree ("link_token");