CREATE INDEX "releases_sealed" ON "releases" USING btree (("sealed" ->> 'sha256'));--> statement-breakpoint
CREATE INDEX "releases_icon" ON "releases" USING btree (("snapshot" ->> 'icon'));