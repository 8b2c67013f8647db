ALTER TABLE "qr_codes" ADD COLUMN "users" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "releases_gated" ON "releases" USING btree ("id") WHERE "releases"."admission_epoch" > 0;