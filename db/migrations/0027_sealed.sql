ALTER TABLE "releases" ADD COLUMN "sealed" jsonb;--> statement-breakpoint
UPDATE "app_environments" SET "settings" = jsonb_build_object('sealedPackages', false) || "settings";--> statement-breakpoint
UPDATE "releases" SET "settings" = jsonb_build_object('sealedPackages', false) || "settings" WHERE "settings" IS NOT NULL;
