ALTER TABLE "intents" ADD COLUMN "after_id" uuid;--> statement-breakpoint
CREATE INDEX "intents_after_id_index" ON "intents" USING btree ("after_id");