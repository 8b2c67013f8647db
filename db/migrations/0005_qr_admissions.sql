DROP INDEX "qr_codes_token";--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "admission_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "qr_codes" DROP COLUMN "token_hash";