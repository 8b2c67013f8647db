CREATE TABLE "package_deltas" (
	"from_sha256" text NOT NULL,
	"to_sha256" text NOT NULL,
	"effort" text NOT NULL,
	"sha256" text,
	"size_bytes" integer,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "package_deltas_to_sha256_from_sha256_pk" PRIMARY KEY("to_sha256","from_sha256")
);
--> statement-breakpoint
CREATE TABLE "release_bases" (
	"release_id" text NOT NULL,
	"sha256" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "release_bases_release_id_sha256_pk" PRIMARY KEY("release_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "release_bases" ADD CONSTRAINT "release_bases_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "package_deltas_digest" ON "package_deltas" USING btree ("sha256");