ALTER TABLE "app_environments" ADD COLUMN "published_kid" text;--> statement-breakpoint
ALTER TABLE "app_environments" ADD COLUMN "signing_waits_since" timestamp with time zone;