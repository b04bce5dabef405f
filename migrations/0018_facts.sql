CREATE TABLE "attendance_early_votes" (
	"poll_id" text NOT NULL,
	"telegram_id" bigint NOT NULL,
	"answer" text,
	"voted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_early_votes_poll_id_telegram_id_pk" PRIMARY KEY("poll_id","telegram_id")
);
