CREATE TABLE "article_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"outlet" text NOT NULL,
	"title" text,
	"byline" text,
	"url" text,
	"published_basis" text NOT NULL,
	"published_from" date,
	"published_to" date,
	"published_note" text,
	"notes" text[] NOT NULL,
	CONSTRAINT "article_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "article_code" CHECK (("article_revision"."code" ~ '^A-[1-9][0-9]*$') is true),
	CONSTRAINT "article_n" CHECK (("article_revision"."n" >= 1) is true),
	CONSTRAINT "article_outlet" CHECK ((btrim("article_revision"."outlet") <> '') is true),
	CONSTRAINT "article_basis" CHECK (("article_revision"."published_basis" in ('stated', 'editor', 'inferred', 'unknown')) is true),
	CONSTRAINT "article_dates" CHECK ((case when "article_revision"."published_basis" = 'unknown' then num_nonnulls("article_revision"."published_from", "article_revision"."published_to", "article_revision"."published_note") = 0
        else "article_revision"."published_from" <= "article_revision"."published_to" end) is true),
	CONSTRAINT "article_inferred" CHECK (("article_revision"."published_basis" <> 'inferred' or btrim("article_revision"."published_note") <> '') is true),
	CONSTRAINT "article_notes" CHECK ((array_position("article_revision"."notes", null) is null and array_position("article_revision"."notes", '') is null) is true)
);
--> statement-breakpoint
ALTER TABLE "article_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "claim_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"speaker" text,
	"hedge" text,
	"about" text[] NOT NULL,
	"figures" text[] NOT NULL,
	"source_article" text NOT NULL,
	"source_locator" text NOT NULL,
	"notes" text[] NOT NULL,
	CONSTRAINT "claim_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "claim_code" CHECK (("claim_revision"."code" ~ '^C-[1-9][0-9]*$') is true),
	CONSTRAINT "claim_n" CHECK (("claim_revision"."n" >= 1) is true),
	CONSTRAINT "claim_kind" CHECK (("claim_revision"."kind" in ('factual', 'opinion', 'hypothetical', 'forecast')) is true),
	CONSTRAINT "claim_text" CHECK ((btrim("claim_revision"."text") <> '') is true),
	CONSTRAINT "claim_hedge" CHECK (("claim_revision"."hedge" is null or "claim_revision"."hedge" in ('reportedly', 'unnamed-sources', 'attributed', 'consensus-claimed')) is true),
	CONSTRAINT "claim_about" CHECK ((array_to_string("claim_revision"."about", ' ', '?') ~ '^((N-[1-9][0-9]*)( (N-[1-9][0-9]*))*)?$') is true),
	CONSTRAINT "claim_figures" CHECK ((array_to_string("claim_revision"."figures", ' ', '?') ~ '^((F-[1-9][0-9]*)( (F-[1-9][0-9]*))*)?$') is true),
	CONSTRAINT "claim_notes" CHECK ((array_position("claim_revision"."notes", null) is null and array_position("claim_revision"."notes", '') is null) is true)
);
--> statement-breakpoint
ALTER TABLE "claim_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conflict_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"text" text NOT NULL,
	"between" text[] NOT NULL,
	"source_article" text NOT NULL,
	"source_locator" text NOT NULL,
	CONSTRAINT "conflict_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "conflict_code" CHECK (("conflict_revision"."code" ~ '^K-[1-9][0-9]*$') is true),
	CONSTRAINT "conflict_n" CHECK (("conflict_revision"."n" >= 1) is true),
	CONSTRAINT "conflict_text" CHECK ((btrim("conflict_revision"."text") <> '') is true),
	CONSTRAINT "conflict_between" CHECK ((array_to_string("conflict_revision"."between", ' ', '?') ~ '^((C-[1-9][0-9]*|F-[1-9][0-9]*|M-[1-9][0-9]*)( (C-[1-9][0-9]*|F-[1-9][0-9]*|M-[1-9][0-9]*))*)?$') is true)
);
--> statement-breakpoint
ALTER TABLE "conflict_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "desk" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "desk_name" CHECK (btrim("desk"."name") <> ''),
	CONSTRAINT "desk_zone" CHECK (btrim("desk"."zone") <> '')
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"platform" text NOT NULL,
	"external_id" text NOT NULL,
	"desk_id" uuid NOT NULL,
	CONSTRAINT "workspace_pk" PRIMARY KEY("platform","external_id")
);
--> statement-breakpoint
CREATE TABLE "entity_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"parent" text,
	"note" text,
	CONSTRAINT "entity_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "entity_code" CHECK (("entity_revision"."code" ~ '^N-[1-9][0-9]*$') is true),
	CONSTRAINT "entity_n" CHECK (("entity_revision"."n" >= 1) is true),
	CONSTRAINT "entity_kind" CHECK (("entity_revision"."kind" in ('company', 'segment', 'model', 'product', 'person', 'body', 'law', 'method', 'place', 'event-series')) is true),
	CONSTRAINT "entity_name" CHECK ((btrim("entity_revision"."name") <> '') is true),
	CONSTRAINT "entity_aliases" CHECK ((array_position("entity_revision"."aliases", null) is null and array_position("entity_revision"."aliases", '') is null) is true),
	CONSTRAINT "entity_parent_code" CHECK (("entity_revision"."parent" is null or ("entity_revision"."parent" ~ '^N-[1-9][0-9]*$' and "entity_revision"."parent" <> "entity_revision"."code")) is true)
);
--> statement-breakpoint
ALTER TABLE "entity_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"entity" text,
	"identification" text,
	"certainty" text,
	"starts_at" timestamp with time zone,
	"zone" text,
	"starts_on" date,
	"session" text,
	"date_url" text,
	"date_reason" text,
	"cancelled" boolean NOT NULL,
	"source_article" text,
	"source_locator" text,
	"notes" text[] NOT NULL,
	CONSTRAINT "event_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "event_code" CHECK (("event_revision"."code" ~ '^E-[1-9][0-9]*$') is true),
	CONSTRAINT "event_n" CHECK (("event_revision"."n" >= 1) is true),
	CONSTRAINT "event_kind" CHECK (("event_revision"."kind" in ('release', 'call', 'hearing', 'court', 'other')) is true),
	CONSTRAINT "event_title" CHECK ((btrim("event_revision"."title") <> '') is true),
	CONSTRAINT "event_entity_code" CHECK (("event_revision"."entity" is null or "event_revision"."entity" ~ '^N-[1-9][0-9]*$') is true),
	CONSTRAINT "event_certainty" CHECK (("event_revision"."certainty" is null or "event_revision"."certainty" in ('estimated', 'confirmed', 'tbc')) is true),
	CONSTRAINT "event_date" CHECK ((case when "event_revision"."certainty" is null then num_nonnulls("event_revision"."starts_at", "event_revision"."starts_on", "event_revision"."session", "event_revision"."date_url", "event_revision"."date_reason") = 0
        else num_nonnulls("event_revision"."starts_at", "event_revision"."starts_on") = 1 end) is true),
	CONSTRAINT "event_zone" CHECK ((case when "event_revision"."starts_at" is null then "event_revision"."zone" is null else btrim("event_revision"."zone") <> '' end) is true),
	CONSTRAINT "event_confirmed" CHECK ((coalesce("event_revision"."certainty", '') <> 'confirmed' or btrim("event_revision"."date_url") <> '') is true),
	CONSTRAINT "event_tbc" CHECK ((coalesce("event_revision"."certainty", '') <> 'tbc' or "event_revision"."starts_on" is not null) is true),
	CONSTRAINT "event_session" CHECK (("event_revision"."session" is null or "event_revision"."session" in ('before-open', 'during', 'after-close')) is true),
	CONSTRAINT "event_source" CHECK ((num_nonnulls("event_revision"."source_article", "event_revision"."source_locator") in (0, 2)) is true),
	CONSTRAINT "event_notes" CHECK ((array_position("event_revision"."notes", null) is null and array_position("event_revision"."notes", '') is null) is true)
);
--> statement-breakpoint
ALTER TABLE "event_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "figure_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"metric" text NOT NULL,
	"entity" text,
	"measure" text NOT NULL,
	"change_from" text,
	"change_to" text,
	"period_label" text,
	"period_from" date,
	"period_to" date,
	"period_vague" boolean,
	"raw" text NOT NULL,
	"value_kind" text NOT NULL,
	"value" numeric,
	"high" numeric,
	"comparator" text,
	"approx" boolean,
	"precision" numeric,
	"out_of" numeric,
	"value_text" text,
	"absence" text,
	"basis" text NOT NULL,
	"basis_origin" text NOT NULL,
	"heading" text,
	"qualifiers" text[] NOT NULL,
	"hedge" text,
	"source_article" text NOT NULL,
	"source_locator" text NOT NULL,
	CONSTRAINT "figure_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "figure_code" CHECK (("figure_revision"."code" ~ '^F-[1-9][0-9]*$') is true),
	CONSTRAINT "figure_n" CHECK (("figure_revision"."n" >= 1) is true),
	CONSTRAINT "figure_metric_code" CHECK (("figure_revision"."metric" ~ '^M-[1-9][0-9]*$') is true),
	CONSTRAINT "figure_entity_code" CHECK (("figure_revision"."entity" is null or "figure_revision"."entity" ~ '^N-[1-9][0-9]*$') is true),
	CONSTRAINT "figure_measure" CHECK (("figure_revision"."measure" in ('level', 'change')) is true),
	CONSTRAINT "figure_change" CHECK (("figure_revision"."measure" = 'change' or num_nonnulls("figure_revision"."change_from", "figure_revision"."change_to") = 0) is true),
	CONSTRAINT "figure_change_from" CHECK (("figure_revision"."change_from" is null or "figure_revision"."change_from" ~ '^F-[1-9][0-9]*$') is true),
	CONSTRAINT "figure_change_to" CHECK (("figure_revision"."change_to" is null or "figure_revision"."change_to" ~ '^F-[1-9][0-9]*$') is true),
	CONSTRAINT "figure_period" CHECK ((case when "figure_revision"."period_label" is null then num_nonnulls("figure_revision"."period_from", "figure_revision"."period_to", "figure_revision"."period_vague") = 0
        else "figure_revision"."period_vague" is not null and (num_nonnulls("figure_revision"."period_from", "figure_revision"."period_to") = 0 or "figure_revision"."period_from" <= "figure_revision"."period_to") end) is true),
	CONSTRAINT "figure_value_kind" CHECK (("figure_revision"."value_kind" in ('number', 'text', 'not-applicable', 'not-disclosed')) is true),
	CONSTRAINT "figure_number" CHECK ((case when "figure_revision"."value_kind" = 'number' then num_nonnulls("figure_revision"."value", "figure_revision"."approx", "figure_revision"."precision") = 3
        else num_nonnulls("figure_revision"."value", "figure_revision"."high", "figure_revision"."comparator", "figure_revision"."approx", "figure_revision"."precision", "figure_revision"."out_of") = 0 end) is true),
	CONSTRAINT "figure_finite" CHECK ((coalesce("figure_revision"."value" not in ('NaN', 'Infinity', '-Infinity'), true)) is true),
	CONSTRAINT "figure_range" CHECK (("figure_revision"."high" is null or ("figure_revision"."high" > "figure_revision"."value" and "figure_revision"."high" < 'Infinity' and "figure_revision"."comparator" is null)) is true),
	CONSTRAINT "figure_comparator" CHECK (("figure_revision"."comparator" is null or "figure_revision"."comparator" in ('<', '<=', '>', '>=')) is true),
	CONSTRAINT "figure_precision" CHECK (("figure_revision"."precision" is null or ("figure_revision"."precision" > 0 and "figure_revision"."precision" < 'Infinity')) is true),
	CONSTRAINT "figure_out_of" CHECK (("figure_revision"."out_of" is null or ("figure_revision"."out_of" > 0 and "figure_revision"."out_of" < 'Infinity')) is true),
	CONSTRAINT "figure_text" CHECK ((case when "figure_revision"."value_kind" = 'text' then btrim("figure_revision"."value_text") <> '' else "figure_revision"."value_text" is null end) is true),
	CONSTRAINT "figure_absence" CHECK (("figure_revision"."absence" is null or "figure_revision"."value_kind" in ('not-applicable', 'not-disclosed')) is true),
	CONSTRAINT "figure_raw" CHECK ((btrim("figure_revision"."raw") <> '') is true),
	CONSTRAINT "figure_basis" CHECK (("figure_revision"."basis" in ('stated', 'derived', 'estimated', 'projected')) is true),
	CONSTRAINT "figure_basis_origin" CHECK (("figure_revision"."basis_origin" in ('cell', 'header', 'prose', 'editor', 'inputs')) is true),
	CONSTRAINT "figure_derived" CHECK (("figure_revision"."basis_origin" <> 'inputs' or "figure_revision"."basis" = 'derived') is true),
	CONSTRAINT "figure_qualifiers" CHECK ((array_position("figure_revision"."qualifiers", null) is null and array_position("figure_revision"."qualifiers", '') is null) is true),
	CONSTRAINT "figure_hedge" CHECK (("figure_revision"."hedge" is null or "figure_revision"."hedge" in ('reportedly', 'unnamed-sources', 'attributed', 'consensus-claimed')) is true)
);
--> statement-breakpoint
ALTER TABLE "figure_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "metric_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"unit" text NOT NULL,
	"scope" text,
	"definition" text,
	"caveats" text[] NOT NULL,
	CONSTRAINT "metric_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "metric_code" CHECK (("metric_revision"."code" ~ '^M-[1-9][0-9]*$') is true),
	CONSTRAINT "metric_n" CHECK (("metric_revision"."n" >= 1) is true),
	CONSTRAINT "metric_name" CHECK ((btrim("metric_revision"."name") <> '') is true),
	CONSTRAINT "metric_unit" CHECK (("metric_revision"."unit" in ('usd', 'eur', 'gbp', 'percent', 'count', 'parameters', 'score', 'times', 'text')) is true),
	CONSTRAINT "metric_aliases" CHECK ((array_position("metric_revision"."aliases", null) is null and array_position("metric_revision"."aliases", '') is null) is true),
	CONSTRAINT "metric_caveats" CHECK ((array_position("metric_revision"."caveats", null) is null and array_position("metric_revision"."caveats", '') is null) is true)
);
--> statement-breakpoint
ALTER TABLE "metric_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "find_text" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"norm" text COLLATE "C" NOT NULL,
	"words" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', norm)) STORED,
	CONSTRAINT "find_text_pk" PRIMARY KEY("desk_id","code")
);
--> statement-breakpoint
ALTER TABLE "find_text" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "name" (
	"desk_id" uuid NOT NULL,
	"space" text NOT NULL,
	"norm" text COLLATE "C" NOT NULL,
	"code" text NOT NULL,
	"label" text NOT NULL,
	"is_alias" boolean NOT NULL,
	"entity_kind" text,
	"words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', norm)) STORED,
	CONSTRAINT "name_pk" PRIMARY KEY("desk_id","space","norm"),
	CONSTRAINT "name_space" CHECK (("name"."space" in ('entity', 'metric')) is true),
	CONSTRAINT "name_norm" CHECK ((btrim("name"."norm") <> '') is true),
	CONSTRAINT "name_entity_kind" CHECK ((("name"."space" = 'entity') = ("name"."entity_kind" is not null) and ("name"."entity_kind" is null or "name"."entity_kind" in ('company', 'segment', 'model', 'product', 'person', 'body', 'law', 'method', 'place', 'event-series'))) is true)
);
--> statement-breakpoint
ALTER TABLE "name" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "part_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"prediction" text NOT NULL,
	"question" text NOT NULL,
	"checkability" text NOT NULL,
	"criteria" text,
	"criteria_adopted" boolean,
	"horizon" text,
	"anchor" text NOT NULL,
	"anchor_event" text,
	"anchored_from" date,
	"anchored_to" date,
	"condition" text,
	"subjects" text[] NOT NULL,
	"traps" text[] NOT NULL,
	"review_on" date,
	"due" text NOT NULL,
	"due_from" date,
	"due_to" date,
	"due_missing" text,
	CONSTRAINT "part_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "part_code" CHECK (("part_revision"."code" ~ '^P-[1-9][0-9]*[a-z][0-9]?$') is true),
	CONSTRAINT "part_n" CHECK (("part_revision"."n" >= 1) is true),
	CONSTRAINT "part_of_prediction" CHECK (("part_revision"."prediction" = regexp_replace("part_revision"."code", '[a-z][0-9]?$', '')) is true),
	CONSTRAINT "part_question" CHECK ((btrim("part_revision"."question") <> '') is true),
	CONSTRAINT "part_checkability" CHECK (("part_revision"."checkability" in ('checkable', 'needs-criteria', 'not-checkable')) is true),
	CONSTRAINT "part_criteria" CHECK ((num_nonnulls("part_revision"."criteria", "part_revision"."criteria_adopted") in (0, 2) and ("part_revision"."criteria" is null or btrim("part_revision"."criteria") <> '')) is true),
	CONSTRAINT "part_condition" CHECK (("part_revision"."condition" is null or ("part_revision"."condition" ~ '^P-[1-9][0-9]*[a-z][0-9]?$' and "part_revision"."condition" <> "part_revision"."code")) is true),
	CONSTRAINT "part_subjects" CHECK ((array_to_string("part_revision"."subjects", ' ', '?') ~ '^((N-[1-9][0-9]*)( (N-[1-9][0-9]*))*)?$') is true),
	CONSTRAINT "part_traps" CHECK ((array_position("part_revision"."traps", null) is null and array_position("part_revision"."traps", '') is null) is true),
	CONSTRAINT "part_horizon" CHECK (("part_revision"."horizon" is null or "part_revision"."horizon" ~ '^P[1-9][0-9]{0,3}[YMWD]$') is true),
	CONSTRAINT "part_anchor" CHECK (("part_revision"."anchor" in ('publication', 'event', 'fixed', 'none')) is true),
	CONSTRAINT "part_anchor_event" CHECK ((case when "part_revision"."anchor" = 'event' then "part_revision"."anchor_event" ~ '^E-[1-9][0-9]*$' else "part_revision"."anchor_event" is null end) is true),
	CONSTRAINT "part_anchored" CHECK ((num_nonnulls("part_revision"."anchored_from", "part_revision"."anchored_to") in (0, 2) and ("part_revision"."anchored_from" is null or "part_revision"."anchored_from" <= "part_revision"."anchored_to")) is true),
	CONSTRAINT "part_due" CHECK (("part_revision"."due" in ('window', 'needs-date', 'undated')) is true),
	CONSTRAINT "part_due_missing" CHECK (("part_revision"."due_missing" is null or "part_revision"."due_missing" in ('publication', 'event')) is true),
	CONSTRAINT "part_due_window" CHECK ((case when "part_revision"."due" = 'window' then "part_revision"."due_from" <= "part_revision"."due_to" else num_nonnulls("part_revision"."due_from", "part_revision"."due_to") = 0 end) is true),
	CONSTRAINT "part_due_follows" CHECK ((case "part_revision"."anchor"
        when 'none' then "part_revision"."due" = 'undated' and "part_revision"."due_missing" is null and "part_revision"."anchored_from" is null
        when 'fixed' then "part_revision"."due" = 'window' and "part_revision"."due_from" = "part_revision"."anchored_from" and "part_revision"."due_to" = "part_revision"."anchored_to" and "part_revision"."due_missing" is null
        else case when "part_revision"."anchored_from" is null then "part_revision"."due" = 'needs-date' and "part_revision"."due_missing" = "part_revision"."anchor"
          else "part_revision"."due" = 'window' and "part_revision"."due_missing" is null
            and "part_revision"."due_from" = ("part_revision"."anchored_from" + coalesce("part_revision"."horizon", 'P0D')::interval)::date and "part_revision"."due_to" = ("part_revision"."anchored_to" + coalesce("part_revision"."horizon", 'P0D')::interval)::date end end) is true)
);
--> statement-breakpoint
ALTER TABLE "part_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "passage" (
	"desk_id" uuid NOT NULL,
	"article" text NOT NULL,
	"locator" text NOT NULL,
	"line" integer NOT NULL,
	"section" text NOT NULL,
	"quote" text,
	CONSTRAINT "passage_pk" PRIMARY KEY("desk_id","article","locator"),
	CONSTRAINT "passage_article" CHECK ("passage"."article" ~ '^A-'),
	CONSTRAINT "passage_locator" CHECK (btrim("passage"."locator") <> ''),
	CONSTRAINT "passage_line" CHECK ("passage"."line" >= 1)
);
--> statement-breakpoint
ALTER TABLE "passage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "prediction_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"text" text NOT NULL,
	"logic" text NOT NULL,
	"about" text[] NOT NULL,
	"source_article" text NOT NULL,
	"source_locator" text NOT NULL,
	"notes" text[] NOT NULL,
	CONSTRAINT "prediction_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "prediction_code" CHECK (("prediction_revision"."code" ~ '^P-[1-9][0-9]*$') is true),
	CONSTRAINT "prediction_n" CHECK (("prediction_revision"."n" >= 1) is true),
	CONSTRAINT "prediction_text" CHECK ((btrim("prediction_revision"."text") <> '') is true),
	CONSTRAINT "prediction_logic" CHECK (("prediction_revision"."logic" in ('any', 'all', 'each')) is true),
	CONSTRAINT "prediction_about" CHECK ((array_to_string("prediction_revision"."about", ' ', '?') ~ '^((N-[1-9][0-9]*)( (N-[1-9][0-9]*))*)?$') is true),
	CONSTRAINT "prediction_notes" CHECK ((array_position("prediction_revision"."notes", null) is null and array_position("prediction_revision"."notes", '') is null) is true)
);
--> statement-breakpoint
ALTER TABLE "prediction_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "change_log" (
	"desk_id" uuid NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"surface" text NOT NULL,
	"action" text NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"reason" text,
	"prev_hash" text DEFAULT '' NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	CONSTRAINT "change_log_pk" PRIMARY KEY("desk_id","seq"),
	CONSTRAINT "change_log_revision" UNIQUE("desk_id","code","n"),
	CONSTRAINT "change_log_revision_seq" UNIQUE("desk_id","code","n","seq"),
	CONSTRAINT "change_log_before" CHECK (("change_log"."n" = 1) = ("change_log"."before" is null)),
	CONSTRAINT "change_log_words" CHECK (btrim("change_log"."actor") <> '' and btrim("change_log"."surface") <> '' and btrim("change_log"."action") <> '')
);
--> statement-breakpoint
ALTER TABLE "change_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_head" (
	"desk_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "log_head_pk" PRIMARY KEY("desk_id")
);
--> statement-breakpoint
ALTER TABLE "log_head" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"letter" text NOT NULL,
	"ordinal" integer NOT NULL,
	"part" text,
	CONSTRAINT "record_pk" PRIMARY KEY("desk_id","code"),
	CONSTRAINT "record_code" CHECK (("record"."code" = "record"."letter" || '-' || "record"."ordinal" || coalesce("record"."part", '')) is true),
	CONSTRAINT "record_ordinal" CHECK ("record"."ordinal" >= 1),
	CONSTRAINT "record_kind" CHECK (((letter = 'A' and part is null and kind = 'article') or (letter = 'C' and part is null and kind = 'claim') or (letter = 'E' and part is null and kind = 'event') or (letter = 'F' and part is null and kind = 'figure') or (letter = 'K' and part is null and kind = 'conflict') or (letter = 'M' and part is null and kind = 'metric') or (letter = 'N' and part is null and kind = 'entity') or (letter = 'P' and part is null and kind = 'prediction') or (letter = 'W' and part is null and kind = 'watch') or (letter = 'P' and part ~ '^[a-z][0-9]?$' and kind = 'part')) is true)
);
--> statement-breakpoint
ALTER TABLE "record" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "relation" (
	"desk_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"predicate" text NOT NULL,
	"object" text NOT NULL,
	"source_article" text NOT NULL,
	"source_locator" text NOT NULL,
	CONSTRAINT "relation_pk" PRIMARY KEY("desk_id","subject","predicate","object","source_article","source_locator"),
	CONSTRAINT "relation_predicate" CHECK (("relation"."predicate" in ('named-with', 'listed-under', 'made-by', 'depends-on', 'invested-in', 'founded-by-former-staff-of', 'sits-on', 'partner-of', 'method-of')) is true),
	CONSTRAINT "relation_ends" CHECK (("relation"."subject" ~ '^N-[1-9][0-9]*$' and "relation"."object" ~ '^N-[1-9][0-9]*$') is true),
	CONSTRAINT "relation_not_itself" CHECK (("relation"."subject" <> "relation"."object") is true)
);
--> statement-breakpoint
ALTER TABLE "relation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "watch_revision" (
	"desk_id" uuid NOT NULL,
	"code" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"event" text NOT NULL,
	"speaker" text NOT NULL,
	"phrases" text[] NOT NULL,
	"comparison" text NOT NULL,
	"count" integer NOT NULL,
	"reading" text,
	"frozen_at" timestamp with time zone,
	"rules" text[] NOT NULL,
	"inference" text NOT NULL,
	"source_article" text NOT NULL,
	"source_locator" text NOT NULL,
	"notes" text[] NOT NULL,
	CONSTRAINT "watch_revision_pk" PRIMARY KEY("desk_id","code","n"),
	CONSTRAINT "watch_code" CHECK (("watch_revision"."code" ~ '^W-[1-9][0-9]*$') is true),
	CONSTRAINT "watch_n" CHECK (("watch_revision"."n" >= 1) is true),
	CONSTRAINT "watch_title" CHECK ((btrim("watch_revision"."title") <> '') is true),
	CONSTRAINT "watch_codes" CHECK (("watch_revision"."event" ~ '^E-[1-9][0-9]*$' and "watch_revision"."speaker" ~ '^N-[1-9][0-9]*$') is true),
	CONSTRAINT "watch_phrases" CHECK ((cardinality("watch_revision"."phrases") > 0 and array_position("watch_revision"."phrases", null) is null and array_position("watch_revision"."phrases", '') is null) is true),
	CONSTRAINT "watch_comparison" CHECK (("watch_revision"."comparison" in ('>', '>=', '=', '<', '<=')) is true),
	CONSTRAINT "watch_count" CHECK (("watch_revision"."count" >= 0) is true),
	CONSTRAINT "watch_reading" CHECK (("watch_revision"."reading" is null or "watch_revision"."reading" in ('combined', 'any', 'each')) is true),
	CONSTRAINT "watch_frozen" CHECK ((num_nonnulls("watch_revision"."reading", "watch_revision"."frozen_at") in (0, 2)) is true),
	CONSTRAINT "watch_rules" CHECK ((array_position("watch_revision"."rules", null) is null and array_position("watch_revision"."rules", '') is null) is true),
	CONSTRAINT "watch_notes" CHECK ((array_position("watch_revision"."notes", null) is null and array_position("watch_revision"."notes", '') is null) is true)
);
--> statement-breakpoint
ALTER TABLE "watch_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "article_revision" ADD CONSTRAINT "article_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_revision" ADD CONSTRAINT "article_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_source_fk" FOREIGN KEY ("desk_id","source_article","source_locator") REFERENCES "public"."passage"("desk_id","article","locator") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_revision" ADD CONSTRAINT "conflict_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_revision" ADD CONSTRAINT "conflict_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_revision" ADD CONSTRAINT "conflict_source_fk" FOREIGN KEY ("desk_id","source_article","source_locator") REFERENCES "public"."passage"("desk_id","article","locator") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_desk_id_desk_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_revision" ADD CONSTRAINT "entity_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_revision" ADD CONSTRAINT "entity_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_revision" ADD CONSTRAINT "entity_parent_fk" FOREIGN KEY ("desk_id","parent") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_revision" ADD CONSTRAINT "event_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_revision" ADD CONSTRAINT "event_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_revision" ADD CONSTRAINT "event_entity_fk" FOREIGN KEY ("desk_id","entity") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_revision" ADD CONSTRAINT "event_source_fk" FOREIGN KEY ("desk_id","source_article","source_locator") REFERENCES "public"."passage"("desk_id","article","locator") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_metric_fk" FOREIGN KEY ("desk_id","metric") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_entity_fk" FOREIGN KEY ("desk_id","entity") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_from_fk" FOREIGN KEY ("desk_id","change_from") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_to_fk" FOREIGN KEY ("desk_id","change_to") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_source_fk" FOREIGN KEY ("desk_id","source_article","source_locator") REFERENCES "public"."passage"("desk_id","article","locator") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_revision" ADD CONSTRAINT "metric_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_revision" ADD CONSTRAINT "metric_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "find_text" ADD CONSTRAINT "find_text_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name" ADD CONSTRAINT "name_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_revision" ADD CONSTRAINT "part_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_revision" ADD CONSTRAINT "part_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_revision" ADD CONSTRAINT "part_prediction_fk" FOREIGN KEY ("desk_id","prediction") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_revision" ADD CONSTRAINT "part_event_fk" FOREIGN KEY ("desk_id","anchor_event") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_revision" ADD CONSTRAINT "part_condition_fk" FOREIGN KEY ("desk_id","condition") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage" ADD CONSTRAINT "passage_article_fk" FOREIGN KEY ("desk_id","article") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prediction_revision" ADD CONSTRAINT "prediction_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prediction_revision" ADD CONSTRAINT "prediction_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prediction_revision" ADD CONSTRAINT "prediction_source_fk" FOREIGN KEY ("desk_id","source_article","source_locator") REFERENCES "public"."passage"("desk_id","article","locator") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_log" ADD CONSTRAINT "change_log_desk_id_desk_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_log" ADD CONSTRAINT "change_log_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_head" ADD CONSTRAINT "log_head_desk_id_desk_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_desk_id_desk_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desk"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_subject_fk" FOREIGN KEY ("desk_id","subject") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_object_fk" FOREIGN KEY ("desk_id","object") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_source_fk" FOREIGN KEY ("desk_id","source_article","source_locator") REFERENCES "public"."passage"("desk_id","article","locator") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_revision" ADD CONSTRAINT "watch_record_fk" FOREIGN KEY ("desk_id","code") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_revision" ADD CONSTRAINT "watch_log_fk" FOREIGN KEY ("desk_id","code","n","seq") REFERENCES "public"."change_log"("desk_id","code","n","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_revision" ADD CONSTRAINT "watch_event_fk" FOREIGN KEY ("desk_id","event") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_revision" ADD CONSTRAINT "watch_speaker_fk" FOREIGN KEY ("desk_id","speaker") REFERENCES "public"."record"("desk_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_revision" ADD CONSTRAINT "watch_source_fk" FOREIGN KEY ("desk_id","source_article","source_locator") REFERENCES "public"."passage"("desk_id","article","locator") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entity_parent" ON "entity_revision" USING btree ("desk_id","parent");--> statement-breakpoint
CREATE INDEX "event_entity" ON "event_revision" USING btree ("desk_id","entity");--> statement-breakpoint
CREATE INDEX "event_starts_on" ON "event_revision" USING btree ("desk_id","starts_on");--> statement-breakpoint
CREATE INDEX "event_starts_at" ON "event_revision" USING btree ("desk_id","starts_at");--> statement-breakpoint
CREATE INDEX "figure_metric" ON "figure_revision" USING btree ("desk_id","metric");--> statement-breakpoint
CREATE INDEX "figure_entity" ON "figure_revision" USING btree ("desk_id","entity");--> statement-breakpoint
CREATE INDEX "find_text_spelling" ON "find_text" USING gin ("norm" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "find_text_words" ON "find_text" USING gin ("words");--> statement-breakpoint
CREATE INDEX "name_code" ON "name" USING btree ("desk_id","code");--> statement-breakpoint
CREATE INDEX "name_spelling" ON "name" USING gin ("norm" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "name_words" ON "name" USING gin ("words");--> statement-breakpoint
CREATE INDEX "part_prediction" ON "part_revision" USING btree ("desk_id","prediction");--> statement-breakpoint
CREATE INDEX "part_due" ON "part_revision" USING btree ("desk_id","due_from","due_to");--> statement-breakpoint
CREATE INDEX "relation_object" ON "relation" USING btree ("desk_id","object");--> statement-breakpoint
CREATE INDEX "watch_event" ON "watch_revision" USING btree ("desk_id","event");--> statement-breakpoint
CREATE POLICY "desk_wall" ON "article_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "claim_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "conflict_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "entity_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "event_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "figure_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "metric_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "find_text" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "name" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "part_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "passage" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "prediction_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "change_log" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "log_head" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "record" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "relation" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "desk_wall" ON "watch_revision" AS PERMISSIVE FOR ALL TO public USING (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid) WITH CHECK (desk_id = nullif(current_setting('daybook.desk', true), '')::uuid);