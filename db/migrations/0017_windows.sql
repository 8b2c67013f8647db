ALTER TABLE "releases" ADD COLUMN "window_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "window_users" integer;