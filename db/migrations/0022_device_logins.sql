CREATE TABLE "device_logins" (
	"id" text PRIMARY KEY NOT NULL,
	"device_code_hash" text NOT NULL,
	"user_code" text NOT NULL,
	"name" text NOT NULL,
	"client" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"workspace_wish" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"interval" integer NOT NULL,
	"asked_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"token_id" text,
	"sealed_token" text
);
--> statement-breakpoint
ALTER TABLE "device_logins" ADD CONSTRAINT "device_logins_token_id_api_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."api_tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "device_logins_device_code" ON "device_logins" USING btree ("device_code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "device_logins_user_code" ON "device_logins" USING btree ("user_code");--> statement-breakpoint
CREATE INDEX "device_logins_expiry" ON "device_logins" USING btree ("expires_at");