DROP INDEX "log_environment";--> statement-breakpoint
ALTER TABLE "log_entries" ADD COLUMN "environment" text;--> statement-breakpoint
CREATE INDEX "log_environment" ON "log_entries" USING btree ("workspace_id","environment","id");