CREATE TABLE "check_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"retired" text,
	"target" text NOT NULL,
	"status" text NOT NULL,
	"evidence_url" text,
	"note" text,
	"set_by" text NOT NULL,
	"set_on" date NOT NULL,
	CONSTRAINT "check_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "check_code" CHECK (("check_revision"."code" ~ '^S-[1-9][0-9]*$') is true),
	CONSTRAINT "check_n" CHECK (("check_revision"."n" >= 1) is true),
	CONSTRAINT "check_retired" CHECK (("check_revision"."retired" is null or btrim("check_revision"."retired") <> '') is true),
	CONSTRAINT "check_target_code" CHECK (("check_revision"."target" ~ '^C-[1-9][0-9]*$' or "check_revision"."target" ~ '^F-[1-9][0-9]*$') is true),
	CONSTRAINT "check_status" CHECK (("check_revision"."status" in ('corroborated', 'disputed', 'contradicted', 'unverifiable', 'withdrawn')) is true),
	CONSTRAINT "check_evidence" CHECK (("check_revision"."evidence_url" is not null or not "check_revision"."status" in ('corroborated', 'disputed', 'contradicted')) is true),
	CONSTRAINT "check_url" CHECK (("check_revision"."evidence_url" is null or ("check_revision"."evidence_url" ~* '^https?://[^[:space:]]+$' and length("check_revision"."evidence_url") <= 2000)) is true),
	CONSTRAINT "check_by" CHECK ((btrim("check_revision"."set_by") <> '') is true)
);
--> statement-breakpoint
ALTER TABLE "check_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evidence_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"retired" text,
	"part" text NOT NULL,
	"url" text NOT NULL,
	"note" text,
	"logged_by" text NOT NULL,
	"logged_on" date NOT NULL,
	CONSTRAINT "evidence_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "evidence_code" CHECK (("evidence_revision"."code" ~ '^X-[1-9][0-9]*$') is true),
	CONSTRAINT "evidence_n" CHECK (("evidence_revision"."n" >= 1) is true),
	CONSTRAINT "evidence_retired" CHECK (("evidence_revision"."retired" is null or btrim("evidence_revision"."retired") <> '') is true),
	CONSTRAINT "evidence_part_code" CHECK (("evidence_revision"."part" ~ '^P-[1-9][0-9]*[a-z][0-9]?$') is true),
	CONSTRAINT "evidence_url" CHECK (("evidence_revision"."url" ~* '^https?://[^[:space:]]+$' and length("evidence_revision"."url") <= 2000) is true),
	CONSTRAINT "evidence_by" CHECK ((btrim("evidence_revision"."logged_by") <> '') is true)
);
--> statement-breakpoint
ALTER TABLE "evidence_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grant_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"retired" text,
	"subject_kind" text NOT NULL,
	"subject" text NOT NULL,
	"label" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "grant_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "grant_code" CHECK (("grant_revision"."code" ~ '^G-[1-9][0-9]*$') is true),
	CONSTRAINT "grant_n" CHECK (("grant_revision"."n" >= 1) is true),
	CONSTRAINT "grant_retired" CHECK (("grant_revision"."retired" is null or btrim("grant_revision"."retired") <> '') is true),
	CONSTRAINT "grant_subject_kind" CHECK (("grant_revision"."subject_kind" in ('member', 'group')) is true),
	CONSTRAINT "grant_subject" CHECK ((btrim("grant_revision"."subject") <> '') is true),
	CONSTRAINT "grant_label" CHECK ((btrim("grant_revision"."label") <> '') is true),
	CONSTRAINT "grant_role" CHECK (("grant_revision"."role" in ('reader', 'reporter', 'editor', 'admin')) is true)
);
--> statement-breakpoint
ALTER TABLE "grant_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pending" (
	"desk_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "pending_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member" text NOT NULL,
	"purpose" text NOT NULL,
	"path" text[] NOT NULL,
	"args" json NOT NULL,
	"expected" integer,
	"digest" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"settled" boolean DEFAULT false NOT NULL,
	CONSTRAINT "pending_pk" PRIMARY KEY("desk_id","id"),
	CONSTRAINT "pending_member" CHECK ((btrim("pending"."member") <> '') is true),
	CONSTRAINT "pending_purpose" CHECK (("pending"."purpose" in ('confirm', 'retry')) is true),
	CONSTRAINT "pending_path" CHECK ((cardinality("pending"."path") > 0 and array_position("pending"."path", null) is null and array_position("pending"."path", '') is null) is true),
	CONSTRAINT "pending_args" CHECK ((json_typeof("pending"."args") = 'object') is true),
	CONSTRAINT "pending_expected" CHECK (("pending"."expected" is null or "pending"."expected" >= 1) is true),
	CONSTRAINT "pending_digest" CHECK ((("pending"."purpose" = 'confirm') = (btrim("pending"."digest") <> '')) is true)
);
--> statement-breakpoint
ALTER TABLE "pending" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "settings_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"retired" text,
	"editors_to_settle" integer NOT NULL,
	"audit_platform" text,
	"audit_workspace" text,
	"audit_channel" text,
	CONSTRAINT "settings_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "settings_code" CHECK (("settings_revision"."code" ~ '^D-[1-9][0-9]*$') is true),
	CONSTRAINT "settings_n" CHECK (("settings_revision"."n" >= 1) is true),
	CONSTRAINT "settings_retired" CHECK (("settings_revision"."retired" is null or btrim("settings_revision"."retired") <> '') is true),
	CONSTRAINT "settings_only" CHECK (("settings_revision"."code" = 'D-1') is true),
	CONSTRAINT "settings_editors" CHECK (("settings_revision"."editors_to_settle" in (1, 2)) is true),
	CONSTRAINT "settings_audit" CHECK ((num_nonnulls("settings_revision"."audit_platform", "settings_revision"."audit_workspace", "settings_revision"."audit_channel") in (0, 3) and ("settings_revision"."audit_platform" is null
        or (btrim("settings_revision"."audit_platform") <> '' and btrim("settings_revision"."audit_workspace") <> '' and btrim("settings_revision"."audit_channel") <> ''))) is true)
);
--> statement-breakpoint
ALTER TABLE "settings_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "verdict_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"retired" text,
	"part" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text NOT NULL,
	"happened_on" date NOT NULL,
	"evidence_url" text NOT NULL,
	"note" text,
	"proposed_by" text NOT NULL,
	"seconded_by" text,
	"criteria" text NOT NULL,
	"reason" text,
	CONSTRAINT "verdict_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "verdict_code" CHECK (("verdict_revision"."code" ~ '^V-[1-9][0-9]*$') is true),
	CONSTRAINT "verdict_n" CHECK (("verdict_revision"."n" >= 1) is true),
	CONSTRAINT "verdict_retired" CHECK (("verdict_revision"."retired" is null or btrim("verdict_revision"."retired") <> '') is true),
	CONSTRAINT "verdict_part_code" CHECK (("verdict_revision"."part" ~ '^P-[1-9][0-9]*[a-z][0-9]?$') is true),
	CONSTRAINT "verdict_state" CHECK (("verdict_revision"."state" in ('proposed', 'final', 'reopened')) is true),
	CONSTRAINT "verdict_outcome" CHECK (("verdict_revision"."outcome" in ('correct', 'incorrect', 'partly', 'ambiguous', 'annulled')) is true),
	CONSTRAINT "verdict_evidence" CHECK (("verdict_revision"."evidence_url" ~* '^https?://[^[:space:]]+$' and length("verdict_revision"."evidence_url") <= 2000) is true),
	CONSTRAINT "verdict_proposed" CHECK ((btrim("verdict_revision"."proposed_by") <> '') is true),
	CONSTRAINT "verdict_seconded" CHECK (("verdict_revision"."seconded_by" is null or (btrim("verdict_revision"."seconded_by") <> '' and "verdict_revision"."seconded_by" <> "verdict_revision"."proposed_by" and "verdict_revision"."state" <> 'proposed')) is true),
	CONSTRAINT "verdict_criteria" CHECK ((btrim("verdict_revision"."criteria") <> '') is true),
	CONSTRAINT "verdict_reason" CHECK (("verdict_revision"."state" <> 'reopened' or btrim("verdict_revision"."reason") <> '') is true)
);
--> statement-breakpoint
ALTER TABLE "verdict_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "record" DROP CONSTRAINT "record_kind";--> statement-breakpoint
ALTER TABLE "article_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "claim_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "conflict_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "entity_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "entity_revision" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "event_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "event_revision" ADD COLUMN "fiscal" text;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "metric_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "name" ADD COLUMN "owner" text;--> statement-breakpoint
-- The owner of the tables is bound by the wall as well, and would see no row to fill in.
ALTER TABLE "name" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "name" SET "owner" = "code";--> statement-breakpoint
ALTER TABLE "name" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "name" ALTER COLUMN "owner" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "part_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "part_revision" ADD COLUMN "fallback_source" text;--> statement-breakpoint
ALTER TABLE "part_revision" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "prediction_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "change_log" ADD COLUMN "change" bigint;--> statement-breakpoint
ALTER TABLE "change_log" ADD COLUMN "undoes" bigint;--> statement-breakpoint
ALTER TABLE "watch_revision" ADD COLUMN "retired" text;--> statement-breakpoint
ALTER TABLE "check_revision" ADD CONSTRAINT "check_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_revision" ADD CONSTRAINT "check_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_revision" ADD CONSTRAINT "check_target_fk" FOREIGN KEY ("desk_id","target") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_revision" ADD CONSTRAINT "evidence_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_revision" ADD CONSTRAINT "evidence_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_revision" ADD CONSTRAINT "evidence_part_fk" FOREIGN KEY ("desk_id","part") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grant_revision" ADD CONSTRAINT "grant_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grant_revision" ADD CONSTRAINT "grant_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending" ADD CONSTRAINT "pending_desk_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings_revision" ADD CONSTRAINT "settings_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings_revision" ADD CONSTRAINT "settings_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_revision" ADD CONSTRAINT "verdict_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_revision" ADD CONSTRAINT "verdict_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_revision" ADD CONSTRAINT "verdict_part_fk" FOREIGN KEY ("desk_id","part") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_target" ON "check_revision" USING btree ("desk_id","target");--> statement-breakpoint
CREATE INDEX "evidence_part" ON "evidence_revision" USING btree ("desk_id","part");--> statement-breakpoint
CREATE INDEX "grant_subject" ON "grant_revision" USING btree ("desk_id","subject");--> statement-breakpoint
CREATE INDEX "verdict_part" ON "verdict_revision" USING btree ("desk_id","part");--> statement-breakpoint
ALTER TABLE "entity_revision" ADD CONSTRAINT "entity_merged_fk" FOREIGN KEY ("desk_id","merged_into") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name" ADD CONSTRAINT "name_owner_fk" FOREIGN KEY ("desk_id","owner") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entity_merged" ON "entity_revision" USING btree ("desk_id","merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "name_owner" ON "name" USING btree ("desk_id","owner");--> statement-breakpoint
CREATE INDEX "change_log_change" ON "change_log" USING btree ("desk_id","change");--> statement-breakpoint
CREATE INDEX "change_log_undoes" ON "change_log" USING btree ("desk_id","undoes") WHERE undoes is not null;--> statement-breakpoint
CREATE INDEX "change_log_actor" ON "change_log" USING btree ("desk_id","actor","seq");--> statement-breakpoint
CREATE INDEX "record_letter" ON "record" USING btree ("desk_id","letter","ordinal");--> statement-breakpoint
ALTER TABLE "article_revision" ADD CONSTRAINT "article_retired" CHECK (("article_revision"."retired" is null or btrim("article_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_retired" CHECK (("claim_revision"."retired" is null or btrim("claim_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "conflict_revision" ADD CONSTRAINT "conflict_retired" CHECK (("conflict_revision"."retired" is null or btrim("conflict_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "entity_revision" ADD CONSTRAINT "entity_retired" CHECK (("entity_revision"."retired" is null or btrim("entity_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "entity_revision" ADD CONSTRAINT "entity_merged_code" CHECK (("entity_revision"."merged_into" is null or ("entity_revision"."merged_into" ~ '^N-[1-9][0-9]*$' and "entity_revision"."merged_into" <> "entity_revision"."code")) is true);--> statement-breakpoint
ALTER TABLE "event_revision" ADD CONSTRAINT "event_retired" CHECK (("event_revision"."retired" is null or btrim("event_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_retired" CHECK (("figure_revision"."retired" is null or btrim("figure_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "metric_revision" ADD CONSTRAINT "metric_retired" CHECK (("metric_revision"."retired" is null or btrim("metric_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "name" ADD CONSTRAINT "name_merged" CHECK (("name"."is_alias" or "name"."owner" = "name"."code") is true);--> statement-breakpoint
ALTER TABLE "part_revision" ADD CONSTRAINT "part_retired" CHECK (("part_revision"."retired" is null or btrim("part_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "prediction_revision" ADD CONSTRAINT "prediction_retired" CHECK (("prediction_revision"."retired" is null or btrim("prediction_revision"."retired") <> '') is true);--> statement-breakpoint
ALTER TABLE "change_log" ADD CONSTRAINT "change_log_change" CHECK ("change_log"."change" <= "change_log"."seq");--> statement-breakpoint
ALTER TABLE "change_log" ADD CONSTRAINT "change_log_undoes" CHECK ("change_log"."undoes" < "change_log"."change");--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_kind" CHECK (((letter = 'A' and part is null and kind = 'article') or (letter = 'C' and part is null and kind = 'claim') or (letter = 'D' and part is null and kind = 'settings') or (letter = 'E' and part is null and kind = 'event') or (letter = 'F' and part is null and kind = 'figure') or (letter = 'G' and part is null and kind = 'grant') or (letter = 'K' and part is null and kind = 'conflict') or (letter = 'M' and part is null and kind = 'metric') or (letter = 'N' and part is null and kind = 'entity') or (letter = 'P' and part is null and kind = 'prediction') or (letter = 'S' and part is null and kind = 'check') or (letter = 'V' and part is null and kind = 'verdict') or (letter = 'W' and part is null and kind = 'watch') or (letter = 'X' and part is null and kind = 'evidence') or (letter = 'P' and part ~ '^[a-z][0-9]?$' and kind = 'part')) is true);--> statement-breakpoint
ALTER TABLE "watch_revision" ADD CONSTRAINT "watch_retired" CHECK (("watch_revision"."retired" is null or btrim("watch_revision"."retired") <> '') is true);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "check_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "evidence_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "grant_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "pending" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "settings_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "verdict_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);