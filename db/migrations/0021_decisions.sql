ALTER TABLE "releases" ADD COLUMN "decision_entry_id" bigint;--> statement-breakpoint
CREATE INDEX "releases_decided" ON "releases" USING btree ("decision_entry_id") WHERE "releases"."decision_entry_id" is not null;--> statement-breakpoint
UPDATE "releases" SET "decision_entry_id" = "last"."id"
FROM (
  SELECT "release_id", max("id") AS "id" FROM "log_entries"
  WHERE "action" IN ('approve', 'reject', 'approve_removal', 'reject_removal') AND "actor_id" IS NOT NULL
  GROUP BY "release_id"
) AS "last"
WHERE "last"."release_id" = "releases"."id" AND "releases"."origin" = 'choice' AND "releases"."settings" ->> 'review' = 'true';
