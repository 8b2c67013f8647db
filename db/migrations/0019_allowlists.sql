CREATE TABLE "allowlist_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"mode" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"read_bytes" bigint DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"why" jsonb,
	"version" integer,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "allowlist_versions" (
	"list_id" text NOT NULL,
	"version" integer NOT NULL,
	"users" integer NOT NULL,
	"seed" text NOT NULL,
	"patterns" jsonb NOT NULL,
	"blocks" jsonb NOT NULL,
	"added" integer NOT NULL,
	"removed" integer NOT NULL,
	"restores" integer,
	"file_name" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "allowlist_versions_list_id_version_pk" PRIMARY KEY("list_id","version")
);
--> statement-breakpoint
CREATE TABLE "allowlists" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "allowlist_imports" ADD CONSTRAINT "allowlist_imports_list_id_allowlists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."allowlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allowlist_imports" ADD CONSTRAINT "allowlist_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allowlist_versions" ADD CONSTRAINT "allowlist_versions_list_id_allowlists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."allowlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allowlist_versions" ADD CONSTRAINT "allowlist_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allowlists" ADD CONSTRAINT "allowlists_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allowlist_imports_list" ON "allowlist_imports" USING btree ("list_id","id");--> statement-breakpoint
CREATE INDEX "allowlist_imports_by" ON "allowlist_imports" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "allowlist_imports_open" ON "allowlist_imports" USING btree ("list_id") WHERE "allowlist_imports"."state" in ('waiting', 'working');--> statement-breakpoint
CREATE INDEX "allowlist_versions_by" ON "allowlist_versions" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "allowlists_name" ON "allowlists" USING btree ("workspace_id","name");