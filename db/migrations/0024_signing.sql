CREATE TABLE "signing_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"kid" text NOT NULL,
	"name" text NOT NULL,
	"jwk" jsonb NOT NULL,
	"proposed_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"retires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" text,
	"revoke_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "signature" text;--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "signature_kid" text;--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "signed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "signed_by" text;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_kid" ON "signing_keys" USING btree ("program_id","kid");--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_signed_by_users_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "versions_signature" ON "versions" USING btree ("program_id","signature_kid");--> statement-breakpoint
UPDATE "app_environments" SET "settings" = jsonb_build_object('developerSignatureRequired', false) || "settings";--> statement-breakpoint
UPDATE "releases" SET "settings" = jsonb_build_object('developerSignatureRequired', false) || "settings" WHERE "settings" IS NOT NULL;
