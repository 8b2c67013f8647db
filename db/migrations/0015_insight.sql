CREATE TABLE "event_counts" (
	"release_id" text NOT NULL,
	"day" text NOT NULL,
	"event" text NOT NULL,
	"reason" text NOT NULL,
	"is_delta" boolean NOT NULL,
	"installs" integer NOT NULL,
	"bytes" bigint NOT NULL,
	CONSTRAINT "event_counts_release_id_day_event_reason_is_delta_pk" PRIMARY KEY("release_id","day","event","reason","is_delta")
);
--> statement-breakpoint
CREATE TABLE "event_marks" (
	"mark" bigint PRIMARY KEY NOT NULL,
	"day" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_distinct" (
	"release_id" text NOT NULL,
	"kind" text NOT NULL,
	"day" text NOT NULL,
	"registers" "bytea" NOT NULL,
	CONSTRAINT "release_distinct_release_id_kind_day_pk" PRIMARY KEY("release_id","kind","day")
);
--> statement-breakpoint
CREATE TABLE "report_losses" (
	"day" text PRIMARY KEY NOT NULL,
	"reports" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_positions" (
	"generation" text PRIMARY KEY NOT NULL,
	"position" text NOT NULL,
	"lost" bigint NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sampled_users" (
	"app_id" text NOT NULL,
	"environment" text NOT NULL,
	"user_hash" text NOT NULL,
	"position" bigint NOT NULL,
	"threshold" bigint NOT NULL,
	"attributes" jsonb NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sampled_users_app_id_environment_user_hash_pk" PRIMARY KEY("app_id","environment","user_hash")
);
--> statement-breakpoint
CREATE TABLE "version_distinct" (
	"program_id" text NOT NULL,
	"app_id" text NOT NULL,
	"environment" text NOT NULL,
	"day" text NOT NULL,
	"version" text NOT NULL,
	"registers" "bytea" NOT NULL,
	CONSTRAINT "version_distinct_program_id_app_id_environment_day_version_pk" PRIMARY KEY("program_id","app_id","environment","day","version")
);
--> statement-breakpoint
CREATE INDEX "event_marks_day" ON "event_marks" USING btree ("day");--> statement-breakpoint
CREATE INDEX "sampled_users_threshold" ON "sampled_users" USING btree ("app_id","environment","threshold");--> statement-breakpoint
CREATE INDEX "sampled_users_order" ON "sampled_users" USING btree ("app_id","environment","position");--> statement-breakpoint
CREATE INDEX "sampled_users_seen" ON "sampled_users" USING btree ("seen_at");