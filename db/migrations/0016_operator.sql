CREATE TABLE "delivery_minutes" (
	"minute" timestamp with time zone NOT NULL,
	"process" text NOT NULL,
	"answered" integer NOT NULL,
	"missed" integer NOT NULL,
	"latency" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	CONSTRAINT "delivery_minutes_minute_process_pk" PRIMARY KEY("minute","process")
);
--> statement-breakpoint
CREATE TABLE "operator_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "platform_admin" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "operator_entries_at" ON "operator_entries" USING btree ("at");