CREATE SEQUENCE "public"."release_application_order" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "app_access_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"app_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"message" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"requested_by" text NOT NULL,
	"decided_by" text,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "trusted_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"app_id" text NOT NULL,
	"name" text NOT NULL,
	"jwk" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notice_preferences" (
	"user_id" text NOT NULL,
	"event" text NOT NULL,
	"inbox" boolean NOT NULL,
	"mail" boolean NOT NULL,
	CONSTRAINT "notice_preferences_user_id_event_pk" PRIMARY KEY("user_id","event")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"email" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"role" text NOT NULL,
	"program_ids" jsonb NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tester_group_members" (
	"group_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "tester_group_members_group_id_user_id_pk" PRIMARY KEY("group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "tester_groups" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "admissions" (
	"gate" text NOT NULL,
	"user_hash" text NOT NULL,
	"admitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admissions_gate_user_hash_pk" PRIMARY KEY("gate","user_hash")
);
--> statement-breakpoint
CREATE TABLE "qr_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"program_id" text NOT NULL,
	"app_id" text NOT NULL,
	"environment" text NOT NULL,
	"release_id" text,
	"name" text DEFAULT '' NOT NULL,
	"token_hash" text,
	"expires_at" timestamp with time zone,
	"users_max" integer,
	"listed_only" boolean DEFAULT false NOT NULL,
	"scans" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "suspensions" (
	"program_id" text NOT NULL,
	"app_id" text NOT NULL,
	"environment" text NOT NULL,
	"reason" text NOT NULL,
	"suspended_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suspensions_program_id_app_id_environment_pk" PRIMARY KEY("program_id","app_id","environment")
);
--> statement-breakpoint
CREATE TABLE "rejection_reasons" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "review_attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"blob_key" text NOT NULL,
	"uploaded_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_locks" (
	"release_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"endpoint_id" text NOT NULL,
	"key" text NOT NULL,
	"event" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_status" integer,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_tried_at" timestamp with time zone,
	"next_try_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"events" jsonb NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "releases_once";--> statement-breakpoint
DROP INDEX "releases_in_flight";--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "icon" text;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "custom_attributes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device_keys" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "log_entries" ADD COLUMN "previous_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "log_entries" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "event" text DEFAULT 'release' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "release_testers" ADD COLUMN "opened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "application_order" bigint;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "origin" text DEFAULT 'choice' NOT NULL;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "restores_id" text;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "ending" text;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "request" jsonb;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "removal_mark" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "schedule" jsonb;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "ramp" jsonb;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "grayscale_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app_access_requests" ADD CONSTRAINT "app_access_requests_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_access_requests" ADD CONSTRAINT "app_access_requests_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_access_requests" ADD CONSTRAINT "app_access_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_access_requests" ADD CONSTRAINT "app_access_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trusted_keys" ADD CONSTRAINT "trusted_keys_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_preferences" ADD CONSTRAINT "notice_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tester_group_members" ADD CONSTRAINT "tester_group_members_group_id_tester_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."tester_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tester_groups" ADD CONSTRAINT "tester_groups_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qr_codes" ADD CONSTRAINT "qr_codes_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qr_codes" ADD CONSTRAINT "qr_codes_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qr_codes" ADD CONSTRAINT "qr_codes_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qr_codes" ADD CONSTRAINT "qr_codes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_suspended_by_users_id_fk" FOREIGN KEY ("suspended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rejection_reasons" ADD CONSTRAINT "rejection_reasons_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_attachments" ADD CONSTRAINT "review_attachments_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_attachments" ADD CONSTRAINT "review_attachments_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_locks" ADD CONSTRAINT "review_locks_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_locks" ADD CONSTRAINT "review_locks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_access_requests_open" ON "app_access_requests" USING btree ("app_id","workspace_id") WHERE "app_access_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "app_access_requests_app" ON "app_access_requests" USING btree ("app_id","id");--> statement-breakpoint
CREATE INDEX "trusted_keys_app" ON "trusted_keys" USING btree ("app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash" ON "api_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "api_tokens_workspace" ON "api_tokens" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("workspace_id","email") WHERE "invitations"."accepted_at" is null and "invitations"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "password_resets_token" ON "password_resets" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "tester_groups_name" ON "tester_groups" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "qr_codes_token" ON "qr_codes" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "qr_codes_full" ON "qr_codes" USING btree ("program_id","app_id","environment") WHERE "qr_codes"."kind" = 'full';--> statement-breakpoint
CREATE INDEX "qr_codes_release" ON "qr_codes" USING btree ("release_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rejection_reasons_code" ON "rejection_reasons" USING btree ("workspace_id","code");--> statement-breakpoint
CREATE INDEX "review_attachments_release" ON "review_attachments" USING btree ("release_id");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_key" ON "webhook_deliveries" USING btree ("key");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_endpoint" ON "webhook_deliveries" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_workspace" ON "webhook_endpoints" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "releases_version" ON "releases" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "releases_waiting" ON "releases" USING btree ("state","applied_at");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_once" ON "releases" USING btree ("version_id","app_id","environment") WHERE "releases"."origin" = 'choice';--> statement-breakpoint
CREATE UNIQUE INDEX "releases_in_flight" ON "releases" USING btree ("program_id","app_id","environment") WHERE "releases"."state" in ('under_review', 'pilot_testing', 'release_preparation', 'grayscale_release') or "releases"."request" is not null;--> statement-breakpoint
UPDATE "app_environments" SET "settings" = "settings" || '{"maxGrayscaleDays": null, "secondAdmin": false}';--> statement-breakpoint
UPDATE "releases" SET "settings" = "settings" || '{"maxGrayscaleDays": null, "secondAdmin": false}' WHERE "settings" IS NOT NULL;--> statement-breakpoint
UPDATE "releases" SET "ending" = 'superseded' WHERE "state" = 'archived';--> statement-breakpoint
UPDATE "releases" SET "application_order" = "numbered"."place" FROM (
	SELECT "id", row_number() OVER (ORDER BY "applied_at", "id") AS "place" FROM "releases" WHERE "applied_at" IS NOT NULL
) AS "numbered" WHERE "numbered"."id" = "releases"."id";--> statement-breakpoint
SELECT setval('release_application_order', (SELECT coalesce(max("application_order"), 0) + 1 FROM "releases"), false);--> statement-breakpoint
-- What an entry's hash is made of. Its text is all that a stranger needs to check an exported chain.
CREATE FUNCTION "log_entry_text"("entry" "log_entries") RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT entry.previous_hash || E'\n' || jsonb_build_object(
		'id', entry.id,
		'at', to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
		'workspaceId', entry.workspace_id,
		'programId', entry.program_id,
		'releaseId', entry.release_id,
		'appId', entry.app_id,
		'actorId', entry.actor_id,
		'actorName', entry.actor_name,
		'action', entry.action,
		'fromState', entry.from_state,
		'toState', entry.to_state,
		'details', entry.details
	)::text
$$;--> statement-breakpoint
CREATE FUNCTION "chain_log_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- One writer at a time for a workspace, until its transaction ends: ids and hashes follow the order of commits.
	PERFORM pg_advisory_xact_lock(hashtextextended('log:' || NEW.workspace_id, 0));
	NEW.id := nextval('log_entries_id_seq');
	NEW.previous_hash := coalesce(
		(SELECT hash FROM log_entries WHERE workspace_id = NEW.workspace_id ORDER BY id DESC LIMIT 1), '');
	NEW.hash := encode(sha256(convert_to(log_entry_text(NEW), 'UTF8')), 'hex');
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION "keep_log_entries"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'log entries are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
DO $$
DECLARE
	entry log_entries;
	heads jsonb := '{}';
BEGIN
	FOR entry IN SELECT * FROM log_entries ORDER BY id LOOP
		entry.previous_hash := coalesce(heads ->> entry.workspace_id, '');
		entry.hash := encode(sha256(convert_to(log_entry_text(entry), 'UTF8')), 'hex');
		UPDATE log_entries SET previous_hash = entry.previous_hash, hash = entry.hash WHERE id = entry.id;
		heads := heads || jsonb_build_object(entry.workspace_id, entry.hash);
	END LOOP;
END $$;--> statement-breakpoint
CREATE TRIGGER "log_entries_chain" BEFORE INSERT ON "log_entries" FOR EACH ROW EXECUTE FUNCTION "chain_log_entry"();--> statement-breakpoint
CREATE TRIGGER "log_entries_keep" BEFORE UPDATE OR DELETE ON "log_entries" FOR EACH ROW EXECUTE FUNCTION "keep_log_entries"();--> statement-breakpoint
CREATE TRIGGER "log_entries_keep_all" BEFORE TRUNCATE ON "log_entries" FOR EACH STATEMENT EXECUTE FUNCTION "keep_log_entries"();
