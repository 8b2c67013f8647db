DROP INDEX "notices_user";--> statement-breakpoint
ALTER TABLE "log_entries" ADD COLUMN "environment" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "in_inbox" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "last_answer" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "previous_sealed_secret" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "previous_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "failing_since" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "log_actor" ON "log_entries" USING btree ("workspace_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "log_kind" ON "log_entries" USING btree ("workspace_id",(case when strpos("action", '.') > 0 then split_part("action", '.', 1) else 'release' end),"id");--> statement-breakpoint
CREATE INDEX "log_environment" ON "log_entries" USING btree ("workspace_id","environment","id");--> statement-breakpoint
CREATE INDEX "log_at" ON "log_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("user_id","workspace_id") WHERE "notices"."read_at" is null and "notices"."in_inbox";--> statement-breakpoint
CREATE INDEX "notices_user" ON "notices" USING btree ("user_id","workspace_id","id");