CREATE TABLE "beat" (
	"replica" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "beat_pk" PRIMARY KEY("replica"),
	CONSTRAINT "beat_replica" CHECK ((btrim("beat"."replica") <> '') is true)
);
--> statement-breakpoint
CREATE TABLE "gap" (
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gap_pk" PRIMARY KEY("from_at"),
	CONSTRAINT "gap_order" CHECK (("gap"."from_at" < "gap"."to_at") is true)
);
--> statement-breakpoint
CREATE TABLE "destination" (
	"desk_id" uuid NOT NULL,
	"place" text NOT NULL,
	"parked_at" timestamp with time zone,
	"parked_why" text,
	"remedy" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_failure" text,
	"last_sent_at" timestamp with time zone,
	CONSTRAINT "destination_pk" PRIMARY KEY("desk_id","place"),
	CONSTRAINT "destination_place" CHECK ((btrim("destination"."place") <> '') is true),
	CONSTRAINT "destination_parked" CHECK ((num_nonnulls("destination"."parked_at", "destination"."parked_why", "destination"."remedy") in (0, 3) and ("destination"."parked_at" is null
        or (btrim("destination"."parked_why") <> '' and btrim("destination"."remedy") <> ''))) is true),
	CONSTRAINT "destination_failures" CHECK (("destination"."failures" >= 0) is true)
);
--> statement-breakpoint
ALTER TABLE "destination" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "destination_wake" (
	"desk_id" uuid NOT NULL,
	"place" text NOT NULL,
	"wake_at" timestamp with time zone,
	"not_before" timestamp with time zone,
	"lease" uuid,
	CONSTRAINT "destination_wake_pk" PRIMARY KEY("desk_id","place"),
	CONSTRAINT "destination_wake_lease" CHECK (("destination_wake"."lease" is null or "destination_wake"."wake_at" is not null) is true)
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"desk_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place" text NOT NULL,
	"key" text NOT NULL,
	"matter" json NOT NULL,
	"reminder" bigint,
	"digest" text,
	"due_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"post" bigint,
	"thread" bigint,
	"told_up_to" bigint,
	CONSTRAINT "notice_pk" PRIMARY KEY("desk_id","id"),
	CONSTRAINT "notice_key" UNIQUE("desk_id","key"),
	CONSTRAINT "notice_key_text" CHECK ((btrim("notice"."key") <> '') is true),
	CONSTRAINT "notice_matter" CHECK ((json_typeof("notice"."matter") = 'object') is true),
	CONSTRAINT "notice_digest" CHECK (("notice"."digest" is null or ("notice"."digest" ~ '^B-[1-9][0-9]*$' and "notice"."reminder" is not null)) is true),
	CONSTRAINT "notice_state" CHECK (("notice"."state" in ('waiting', 'sending', 'sent', 'skipped', 'held')) is true),
	CONSTRAINT "notice_post" CHECK ((case when "notice"."state" = 'waiting' then "notice"."post" is null when "notice"."state" = 'skipped' then true
        else "notice"."post" is not null end) is true),
	CONSTRAINT "notice_why" CHECK (("notice"."state" <> 'skipped' or btrim("notice"."why") <> '') is true),
	CONSTRAINT "notice_told" CHECK (("notice"."told_up_to" is null or ("notice"."told_up_to" >= 0 and "notice"."state" in ('sent', 'skipped'))) is true)
);
--> statement-breakpoint
ALTER TABLE "notice" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "post" (
	"desk_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "post_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"attempts" integer NOT NULL,
	"first_tried_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"ref" text,
	"thread" bigint,
	"line" text,
	"view" json,
	"seen" bigint NOT NULL,
	"stale" boolean DEFAULT false NOT NULL,
	"looking" boolean DEFAULT false NOT NULL,
	CONSTRAINT "post_pk" PRIMARY KEY("desk_id","id"),
	CONSTRAINT "post_key" UNIQUE("desk_id","key"),
	CONSTRAINT "post_key_length" CHECK ((btrim("post"."key") <> '' and length("post"."key") <= 25) is true),
	CONSTRAINT "post_state" CHECK (("post"."state" in ('sending', 'unknown', 'held', 'sent', 'void', 'gone')) is true),
	CONSTRAINT "post_attempts" CHECK (("post"."attempts" >= 1) is true),
	CONSTRAINT "post_sent_at" CHECK ((("post"."sent_at" is not null) = ("post"."state" in ('sent', 'gone')) and ("post"."ref" is null or "post"."sent_at" is not null)) is true),
	CONSTRAINT "post_ref" CHECK (("post"."state" <> 'sent' or btrim("post"."ref") <> '') is true),
	CONSTRAINT "post_line" CHECK (("post"."line" is null or (btrim("post"."line") <> '' and "post"."sent_at" is not null)) is true),
	CONSTRAINT "post_thread" CHECK (("post"."thread" is null or "post"."thread" <> "post"."id") is true),
	CONSTRAINT "post_seen" CHECK (("post"."seen" >= 0) is true),
	CONSTRAINT "post_look" CHECK (("post"."state" = 'sent' or not ("post"."stale" or "post"."looking")) is true)
);
--> statement-breakpoint
ALTER TABLE "post" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "post_code" (
	"desk_id" uuid NOT NULL,
	"post" bigint NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "post_code_pk" PRIMARY KEY("desk_id","post","code"),
	CONSTRAINT "post_code_code" CHECK ((btrim("post_code"."code") <> '') is true)
);
--> statement-breakpoint
ALTER TABLE "post_code" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "destination" ADD CONSTRAINT "destination_desk_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destination_wake" ADD CONSTRAINT "destination_wake_fk" FOREIGN KEY ("desk_id","place") REFERENCES "public"."destination"("desk_id","place") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_destination_fk" FOREIGN KEY ("desk_id","place") REFERENCES "public"."destination"("desk_id","place") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_reminder_fk" FOREIGN KEY ("desk_id","reminder") REFERENCES "public"."reminder"("desk_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_post_fk" FOREIGN KEY ("desk_id","post") REFERENCES "public"."post"("desk_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_thread_fk" FOREIGN KEY ("desk_id","thread") REFERENCES "public"."post"("desk_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_destination_fk" FOREIGN KEY ("desk_id","place") REFERENCES "public"."destination"("desk_id","place") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_thread_fk" FOREIGN KEY ("desk_id","thread") REFERENCES "public"."post"("desk_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_code" ADD CONSTRAINT "post_code_post_fk" FOREIGN KEY ("desk_id","post") REFERENCES "public"."post"("desk_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "destination_wake_at" ON "destination_wake" USING btree ("wake_at");--> statement-breakpoint
CREATE INDEX "notice_waiting" ON "notice" USING btree ("desk_id","place","due_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "notice_post" ON "notice" USING btree ("desk_id","post") WHERE post is not null;--> statement-breakpoint
CREATE INDEX "notice_digest" ON "notice" USING btree ("desk_id","digest","told_up_to") WHERE digest is not null and told_up_to is not null;--> statement-breakpoint
CREATE INDEX "post_unsettled" ON "post" USING btree ("desk_id","place","id") WHERE state in ('sending', 'unknown');--> statement-breakpoint
CREATE INDEX "post_held" ON "post" USING btree ("desk_id","id") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "post_stale" ON "post" USING btree ("desk_id","place","id") WHERE stale or looking;--> statement-breakpoint
CREATE INDEX "post_sent" ON "post" USING btree ("desk_id","sent_at","id") WHERE sent_at is not null;--> statement-breakpoint
CREATE INDEX "post_code_code" ON "post_code" USING btree ("desk_id","code","post");--> statement-breakpoint
CREATE POLICY "desk_wall" ON "destination" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "notice" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "post" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "post_code" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);