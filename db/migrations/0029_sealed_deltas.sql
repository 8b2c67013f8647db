CREATE TABLE "sealed_deltas" (
	"release_id" text NOT NULL,
	"delta_sha256" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"recipient" text NOT NULL,
	CONSTRAINT "sealed_deltas_release_id_delta_sha256_pk" PRIMARY KEY("release_id","delta_sha256")
);
--> statement-breakpoint
ALTER TABLE "sealed_deltas" ADD CONSTRAINT "sealed_deltas_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sealed_deltas_delta" ON "sealed_deltas" USING btree ("delta_sha256");--> statement-breakpoint
CREATE INDEX "sealed_deltas_digest" ON "sealed_deltas" USING btree ("sha256");