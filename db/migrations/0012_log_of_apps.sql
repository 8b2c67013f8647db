CREATE INDEX "log_app_actor" ON "log_entries" USING btree ("app_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "log_app_environment" ON "log_entries" USING btree ("app_id","environment","id");--> statement-breakpoint
CREATE INDEX "programs_created" ON "programs" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "programs_workspace_name" ON "programs" USING btree ("workspace_id","name","id");