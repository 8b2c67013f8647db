-- What a tenant had said of the check interval goes on as the reserved switch of that name.
INSERT INTO "switches" ("id", "app_id", "environment", "key", "kind", "is_on", "content", "salt")
SELECT substr(md5("app_id" || "environment" || 'updateInterval'), 1, 26), "app_id", "environment", 'updateInterval', 'number', true,
  json_build_object('value', "next_check_after_seconds", 'rules', json_build_array()), substr(md5("app_id" || "environment"), 1, 15)
FROM "app_environments" WHERE "next_check_after_seconds" <> 1800
ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO "switch_versions" ("switch_id", "version", "definition", "made", "actor_name")
SELECT "id", 1, json_build_object('kind', "kind", 'description', '', 'on', true, 'value', "content" -> 'value', 'rules', json_build_array()), 'created', 'Sluice'
FROM "switches" WHERE "key" = 'updateInterval' AND "updated_by" IS NULL AND "revision" = 1
ON CONFLICT DO NOTHING;--> statement-breakpoint
ALTER TABLE "app_environments" DROP COLUMN "next_check_after_seconds";