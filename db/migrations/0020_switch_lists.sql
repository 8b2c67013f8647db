ALTER TABLE "switches" ADD COLUMN "lists" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "switches_lists" ON "switches" USING gin ("lists");