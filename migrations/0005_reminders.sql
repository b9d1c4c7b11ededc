CREATE TABLE "channel_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"retired" text,
	"purposes" text[] NOT NULL,
	"platform" text NOT NULL,
	"workspace" text NOT NULL,
	"channel" text NOT NULL,
	"filter_entities" text[] NOT NULL,
	"filter_topics" text[] NOT NULL,
	"filter_importance" text NOT NULL,
	"zone" text,
	CONSTRAINT "channel_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "channel_code" CHECK (("channel_revision"."code" ~ '^H-[1-9][0-9]*$') is true),
	CONSTRAINT "channel_n" CHECK (("channel_revision"."n" >= 1) is true),
	CONSTRAINT "channel_retired" CHECK (("channel_revision"."retired" is null or btrim("channel_revision"."retired") <> '') is true),
	CONSTRAINT "channel_place" CHECK ((btrim("channel_revision"."platform") <> '' and btrim("channel_revision"."workspace") <> '' and btrim("channel_revision"."channel") <> '') is true),
	CONSTRAINT "channel_filter_entities" CHECK ((array_to_string("channel_revision"."filter_entities", ' ', '?') ~ '^((N-[1-9][0-9]*)( (N-[1-9][0-9]*))*)?$') is true),
	CONSTRAINT "channel_filter_topics" CHECK (("channel_revision"."filter_topics" <@ array['prediction', 'verdict', 'correction', 'release', 'call', 'hearing', 'court', 'other']) is true),
	CONSTRAINT "channel_filter_importance" CHECK (("channel_revision"."filter_importance" in ('normal', 'high')) is true),
	CONSTRAINT "channel_zone" CHECK (("channel_revision"."zone" is null or btrim("channel_revision"."zone") <> '') is true),
	CONSTRAINT "channel_purposes" CHECK (("channel_revision"."purposes" <@ array['reminders', 'corrections']) is true)
);
--> statement-breakpoint
ALTER TABLE "channel_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "desk_clock" (
	"desk_id" uuid NOT NULL,
	"wake_at" timestamp with time zone,
	CONSTRAINT "desk_clock_pk" PRIMARY KEY("desk_id")
);
--> statement-breakpoint
CREATE TABLE "digest_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"retired" text,
	"rhythm" text NOT NULL,
	"day" integer,
	"at" text NOT NULL,
	"platform" text NOT NULL,
	"workspace" text NOT NULL,
	"channel" text NOT NULL,
	"filter_entities" text[] NOT NULL,
	"filter_topics" text[] NOT NULL,
	"filter_importance" text NOT NULL,
	"zone" text,
	CONSTRAINT "digest_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "digest_code" CHECK (("digest_revision"."code" ~ '^B-[1-9][0-9]*$') is true),
	CONSTRAINT "digest_n" CHECK (("digest_revision"."n" >= 1) is true),
	CONSTRAINT "digest_retired" CHECK (("digest_revision"."retired" is null or btrim("digest_revision"."retired") <> '') is true),
	CONSTRAINT "digest_place" CHECK ((btrim("digest_revision"."platform") <> '' and btrim("digest_revision"."workspace") <> '' and btrim("digest_revision"."channel") <> '') is true),
	CONSTRAINT "digest_filter_entities" CHECK ((array_to_string("digest_revision"."filter_entities", ' ', '?') ~ '^((N-[1-9][0-9]*)( (N-[1-9][0-9]*))*)?$') is true),
	CONSTRAINT "digest_filter_topics" CHECK (("digest_revision"."filter_topics" <@ array['prediction', 'verdict', 'correction', 'release', 'call', 'hearing', 'court', 'other']) is true),
	CONSTRAINT "digest_filter_importance" CHECK (("digest_revision"."filter_importance" in ('normal', 'high')) is true),
	CONSTRAINT "digest_zone" CHECK (("digest_revision"."zone" is null or btrim("digest_revision"."zone") <> '') is true),
	CONSTRAINT "digest_rhythm" CHECK (("digest_revision"."rhythm" in ('daily', 'weekdays', 'weekly', 'monthly')) is true),
	CONSTRAINT "digest_day" CHECK ((case "digest_revision"."rhythm" when 'weekly' then "digest_revision"."day" between 1 and 7 when 'monthly' then "digest_revision"."day" between 1 and 28
        else "digest_revision"."day" is null end) is true),
	CONSTRAINT "digest_at" CHECK (("digest_revision"."at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$') is true)
);
--> statement-breakpoint
ALTER TABLE "digest_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow" (
	"desk_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "follow_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member" text NOT NULL,
	"target" text NOT NULL,
	"place" text NOT NULL,
	"lead" text,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "follow_pk" PRIMARY KEY("desk_id","id"),
	CONSTRAINT "follow_member" CHECK ((btrim("follow"."member") <> '') is true),
	CONSTRAINT "follow_place" CHECK ((btrim("follow"."place") <> '') is true),
	CONSTRAINT "follow_lead" CHECK (("follow"."lead" is null or "follow"."lead" ~ '^[0-9]+[dhm]$') is true)
);
--> statement-breakpoint
ALTER TABLE "follow" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_zone" (
	"desk_id" uuid NOT NULL,
	"member" text NOT NULL,
	"zone" text,
	CONSTRAINT "member_zone_pk" PRIMARY KEY("desk_id","member"),
	CONSTRAINT "member_zone_member" CHECK ((btrim("member_zone"."member") <> '') is true),
	CONSTRAINT "member_zone_zone" CHECK (("member_zone"."zone" is null or btrim("member_zone"."zone") <> '') is true)
);
--> statement-breakpoint
ALTER TABLE "member_zone" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder" (
	"desk_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "reminder_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"basis" text NOT NULL,
	"occasion" text NOT NULL,
	"lead" text,
	"place" text,
	"due_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"state" text NOT NULL,
	"why" text,
	"change" bigint,
	CONSTRAINT "reminder_pk" PRIMARY KEY("desk_id","id"),
	CONSTRAINT "reminder_key" UNIQUE NULLS NOT DISTINCT("desk_id","subject","basis","occasion","lead","place"),
	CONSTRAINT "reminder_basis" CHECK ((btrim("reminder"."basis") <> '') is true),
	CONSTRAINT "reminder_occasion" CHECK (("reminder"."occasion" in ('deadline', 'overdue', 'opens', 'closing', 'closed', 'review', 'owner', 'event', 'transcript', 'count', 'estimate', 'confirmed', 'moved', 'cancelled', 'redated', 'verdict', 'correction', 'digest', 'snooze', 'lead')) is true),
	CONSTRAINT "reminder_lead" CHECK (("reminder"."lead" is null or "reminder"."lead" ~ '^[0-9]+[dhm]$') is true),
	CONSTRAINT "reminder_place" CHECK (("reminder"."place" is null or btrim("reminder"."place") <> '') is true),
	CONSTRAINT "reminder_state" CHECK (("reminder"."state" in ('pending', 'released', 'skipped', 'cancelled')) is true),
	CONSTRAINT "reminder_why" CHECK (("reminder"."why" is null or btrim("reminder"."why") <> '') is true)
);
--> statement-breakpoint
ALTER TABLE "reminder" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "record" DROP CONSTRAINT "record_kind";--> statement-breakpoint
ALTER TABLE "desk" ADD COLUMN "opened_zone" text;--> statement-breakpoint
UPDATE "desk" SET "opened_zone" = "zone";--> statement-breakpoint
ALTER TABLE "desk" ALTER COLUMN "opened_zone" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "settings_revision" ADD COLUMN "zone" text;--> statement-breakpoint
ALTER TABLE "settings_revision" ADD COLUMN "desk_hour" text DEFAULT '09:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "settings_revision" ADD COLUMN "quiet_from" text;--> statement-breakpoint
ALTER TABLE "settings_revision" ADD COLUMN "quiet_to" text;--> statement-breakpoint
ALTER TABLE "settings_revision" ADD COLUMN "cadence" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "settings_revision" ADD COLUMN "unknown_policy" text DEFAULT 'repeat' NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_revision" ADD CONSTRAINT "channel_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_revision" ADD CONSTRAINT "channel_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_clock" ADD CONSTRAINT "desk_clock_desk_id_desk_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_revision" ADD CONSTRAINT "digest_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_revision" ADD CONSTRAINT "digest_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_desk_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_target_fk" FOREIGN KEY ("desk_id","target") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_zone" ADD CONSTRAINT "member_zone_desk_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_subject_fk" FOREIGN KEY ("desk_id","subject") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_change_fk" FOREIGN KEY ("desk_id","change") REFERENCES "public"."change_log"("desk_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_clock_wake" ON "desk_clock" USING btree ("wake_at");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_standing" ON "follow" USING btree ("desk_id","member","target","place") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "follow_target" ON "follow" USING btree ("desk_id","target") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "reminder_pending" ON "reminder" USING btree ("desk_id","due_at","id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "reminder_change" ON "reminder" USING btree ("desk_id","change") WHERE change is not null;--> statement-breakpoint
ALTER TABLE "desk" ADD CONSTRAINT "desk_opened_zone" CHECK (btrim("desk"."opened_zone") <> '');--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_kind" CHECK (((letter = 'A' and part is null and kind = 'article') or (letter = 'B' and part is null and kind = 'digest') or (letter = 'C' and part is null and kind = 'claim') or (letter = 'D' and part is null and kind = 'settings') or (letter = 'E' and part is null and kind = 'event') or (letter = 'F' and part is null and kind = 'figure') or (letter = 'G' and part is null and kind = 'grant') or (letter = 'H' and part is null and kind = 'channel') or (letter = 'K' and part is null and kind = 'conflict') or (letter = 'M' and part is null and kind = 'metric') or (letter = 'N' and part is null and kind = 'entity') or (letter = 'P' and part is null and kind = 'prediction') or (letter = 'S' and part is null and kind = 'check') or (letter = 'V' and part is null and kind = 'verdict') or (letter = 'W' and part is null and kind = 'watch') or (letter = 'X' and part is null and kind = 'evidence') or (letter = 'P' and part ~ '^[a-z][0-9]?$' and kind = 'part')) is true);--> statement-breakpoint
ALTER TABLE "settings_revision" ADD CONSTRAINT "settings_zone" CHECK (("settings_revision"."zone" is null or btrim("settings_revision"."zone") <> '') is true);--> statement-breakpoint
ALTER TABLE "settings_revision" ADD CONSTRAINT "settings_desk_hour" CHECK (("settings_revision"."desk_hour" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$') is true);--> statement-breakpoint
ALTER TABLE "settings_revision" ADD CONSTRAINT "settings_quiet" CHECK ((num_nonnulls("settings_revision"."quiet_from", "settings_revision"."quiet_to") in (0, 2) and ("settings_revision"."quiet_from" is null
        or ("settings_revision"."quiet_from" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "settings_revision"."quiet_to" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'))) is true);--> statement-breakpoint
ALTER TABLE "settings_revision" ADD CONSTRAINT "settings_cadence" CHECK ((jsonb_typeof("settings_revision"."cadence") = 'object') is true);--> statement-breakpoint
ALTER TABLE "settings_revision" ADD CONSTRAINT "settings_unknown_policy" CHECK (("settings_revision"."unknown_policy" in ('repeat', 'hold')) is true);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "channel_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "digest_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "follow" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "member_zone" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "reminder" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);