CREATE TABLE "calendar_feeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_read_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "remembered_servers" (
	"user_id" uuid NOT NULL,
	"site_id" text NOT NULL,
	"project_id" text NOT NULL,
	"server_id" text NOT NULL,
	"name" text NOT NULL,
	"ends_on" date,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "remembered_servers_user_id_site_id_server_id_pk" PRIMARY KEY("user_id","site_id","server_id")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remembered_servers" ADD CONSTRAINT "remembered_servers_user_id_calendar_feeds_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."calendar_feeds"("user_id") ON DELETE cascade ON UPDATE no action;